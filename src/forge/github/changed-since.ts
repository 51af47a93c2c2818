import { z } from 'zod';
import { HeavyError } from '../http/client.ts';
import { instant } from '../instant.ts';
import { recordId } from './listing/record.ts';
import { operation } from './send/document.ts';
import type { Session } from './session.ts';

export const CHANGED_SINCE = operation(
  'ChangedSince',
  '($query: String!, $cursor: String)',
  `search(type: ISSUE, query: $query, first: 100, after: $cursor) {
    pageInfo { hasNextPage endCursor }
    nodes {
      __typename
      ... on Issue { updatedAt repository { id databaseId } }
      ... on PullRequest { updatedAt repository { id databaseId } }
    }
  }`,
);

const item = z.object({
  updatedAt: instant,
  repository: z.object({ id: z.string(), databaseId: z.number().nullable() }),
});
const answer = z.object({
  search: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(item),
  }),
});
type Found = z.infer<typeof answer>['search'];

/** Results of one search, over all its pages. */
const CAP = 1_000;
/** Beyond so many searches it costs more than to ask the repositories themselves. */
const MOST_SEARCHES = 10;

/**
 * Ids of repositories with an issue or pull request that was touched at `since` or later; null when not all can be told. The
 * oldest come first, so that what is touched meanwhile moves to the end, and a search that is full goes on from its last one.
 */
export async function changedSince(session: Session, since: string): Promise<ReadonlySet<string> | null> {
  const { login, repository, host } = session;
  // `user:` holds for organizations as well (cli/cli#5693).
  const where = repository === undefined ? `user:${login}` : `repo:${login}/${repository}`;
  const changed = new Set<string>();
  let from = since;
  for (let searches = 0; searches < MOST_SEARCHES; searches++) {
    const items = await search(session, `${where} updated:>=${from} sort:updated-asc`);
    if (items === null) return null;
    for (const one of items) changed.add(recordId(host, one.repository));
    if (items.length < CAP) return changed;
    const last = items.at(-1)?.updatedAt ?? from;
    if (last === from) return null;
    from = last;
  }
  return null;
}

/** All that one search shows, at most as much as the platform shows of any; null when a page was not told whole. */
async function search({ ask }: Session, query: string): Promise<Found['nodes'] | null> {
  const items: Found['nodes'] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Found | null = await pageOf(ask, { query, cursor });
    if (page === null) return null;
    items.push(...page.nodes);
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || endCursor === null) return items;
    cursor = endCursor;
  }
}

async function pageOf(ask: Session['ask'], variables: { query: string; cursor: string | null }) {
  try {
    const { data, faults } = await ask(CHANGED_SINCE, variables);
    const parsed = answer.safeParse(data);
    return parsed.success && faults.length === 0 ? parsed.data.search : null;
  } catch (error) {
    if (error instanceof HeavyError) return null;
    throw error;
  }
}
