import { z } from 'zod';
import { CompassError } from '../../../model/errors.ts';
import { oneLine } from '../../faults.ts';
import type { Reply } from '../../graphql/ask.ts';
import type { Document } from '../../graphql/document.ts';
import { HeavyError } from '../../http/client.ts';
import type { Session } from '../session.ts';

/** Each project of a page is a few calls to its git storage: half of what GitLab allows. */
export const LISTED_AT_ONCE = 50;
export const NAMED_AT_ONCE = 100;
/** A listing that fails even at this size cannot go on. */
const SMALLEST = 5;

const page = z.object({
  group: z
    .object({
      projects: z.object({
        count: z.number().optional(),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(z.unknown()),
      }),
    })
    .nullable(),
});

export interface RawPage {
  readonly reply: Reply;
  /** Nodes of the page; null where one could not be told. */
  readonly nodes: readonly unknown[];
  /** Where a node is in the reply. */
  at(index: number): readonly (string | number)[];
  /** null where an old server does not count. */
  readonly total: number | null;
}

const inGroup = (index: number) => ['group', 'projects', 'nodes', index];

/** All pages of a group's projects, those of its subgroups included. Smaller pages where the server finds them too heavy. */
export async function* pagesOf(
  session: Session,
  document: Document,
  largest: number,
): AsyncGenerator<RawPage> {
  const { owner } = await session.place();
  let pageSize = Math.max(SMALLEST, Math.floor(largest * Math.min(1, session.server.limit / USUAL_LIMIT)));
  let cursor: string | null = null;
  for (;;) {
    let reply: Reply;
    try {
      reply = await session.ask(document, { path: owner.fullPath, pageSize, cursor });
    } catch (error) {
      if (!(error instanceof HeavyError) || pageSize <= SMALLEST) throw error;
      pageSize = Math.max(SMALLEST, Math.floor(pageSize / 2));
      continue;
    }
    const { projects } = groupOf(session, reply);
    yield { reply, nodes: projects.nodes, at: inGroup, total: projects.count ?? null };
    const { hasNextPage, endCursor } = projects.pageInfo;
    if (!hasNextPage || endCursor === null || endCursor === cursor) return;
    cursor = endCursor;
  }
}

/** The cost that GitLab allows a document of those without a token: what the sizes of all batches are made for. */
export const USUAL_LIMIT = 200;

function groupOf({ host, path }: Session, reply: Reply) {
  const parsed = page.safeParse(reply.data);
  const group = parsed.success ? parsed.data.group : null;
  if (group !== null) return group;
  const fault = reply.faults[0];
  const why =
    fault === undefined ? 'the group is gone or was hidden in the meantime' : oneLine(fault.message);
  throw new CompassError('access', `${host} would not list the projects of "${path}": ${why}`, fault?.wants);
}
