import { z } from 'zod';
import type { Reply } from '../../graphql/ask.ts';
import { HeavyError, isHeavy } from '../../http/client.ts';

const identity = z.object({ id: z.string(), fullPath: z.string() });
const answer = z.object({ projects: z.object({ nodes: z.array(identity.nullable()) }) });

type Node = z.infer<typeof identity> | null;

/**
 * The projects of an answer, in its order; null when the list itself was refused. A query that ran out of time is answered
 * with a list that is null and an error: that is too much for the server, and no sign that the projects are gone.
 */
export function nodesOf({ via, data, faults }: Reply): readonly Node[] | null {
  const parsed = answer.safeParse(data);
  if (parsed.success) return parsed.data.projects.nodes;
  const heavy = faults.find(isHeavy);
  if (heavy !== undefined) throw new HeavyError(`${via}: ${heavy.message}`);
  return null;
}
