import { z } from 'zod';
import { CompassError } from '../../../model/errors.ts';
import { oneLine } from '../../faults.ts';
import type { Reply } from '../../graphql/ask.ts';
import type { Document } from '../../graphql/document.ts';
import { type Failure, HeavyError, isHeavy } from '../../http/client.ts';
import type { Session } from '../session.ts';

/** Each project of a page is a few calls to its git storage: half of what GitLab allows. */
export const LISTED_AT_ONCE = 64;
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
    const parsed = page.safeParse(reply.data);
    const projects = parsed.success ? parsed.data.group?.projects : undefined;
    if (projects === undefined && pageSize > SMALLEST && reply.faults.some(isHeavy)) {
      pageSize = Math.max(SMALLEST, Math.floor(pageSize / 2));
      continue;
    }
    if (projects === undefined) throw notListed(session, reply.faults[0]);
    yield { reply, nodes: projects.nodes, at: inGroup, total: projects.count ?? null };
    const { hasNextPage, endCursor } = projects.pageInfo;
    if (!hasNextPage || endCursor === null || endCursor === cursor) return;
    cursor = endCursor;
  }
}

/** The cost that GitLab allows a document of those without a token: what the sizes of all batches are made for. */
export const USUAL_LIMIT = 200;

const wayOn = (failure: Failure | undefined): string =>
  failure !== undefined && isHeavy(failure)
    ? 'The forge is too slow to list it now; run again later.'
    : 'Use a token, and run on a machine, that the group admits.';

/** Why there is no list, in the words of the server. */
export function notListed({ host, path }: Session, failure: Failure | undefined): CompassError {
  const why = failure === undefined ? 'it is gone, or was hidden in the meantime' : oneLine(failure.message);
  return new CompassError(
    'access',
    `${host} would not list the projects of "${path}": ${why}`,
    failure?.wants ?? wayOn(failure),
  );
}
