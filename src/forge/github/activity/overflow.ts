import { known, mapKnown, type Observation } from '../../../model/observation.ts';
import type { Ask, Variables } from '../../graphql/ask.ts';
import { HeavyError } from '../../http/client.ts';
import { operation } from '../send/document.ts';
import { viewOf } from '../send/view.ts';
import {
  COMMIT_PAGE,
  type CommitRow,
  commitPage,
  ISSUE,
  type ItemRow,
  itemPage,
  itemPageOf,
  PULL_REQUEST,
  type Rows,
  rowsOf,
} from './pages.ts';

/** Rows of one list of one repository that are read at most; beyond them the list is told as covered in part. */
const MOST = 300;
const AT_ONCE = 100;

export const HISTORY_PAGE = operation(
  'HistoryPage',
  '($id: ID!, $oid: GitObjectID!, $since: GitTimestamp!, $cursor: String, $first: Int!)',
  `node(id: $id) { ... on Repository { id object(oid: $oid) {
    ... on Commit { history(first: $first, after: $cursor, since: $since) { ${COMMIT_PAGE} } }
  } } }`,
);

export const ITEMS_PAGE = operation(
  'ItemsPage',
  `($id: ID!, $first: Int!, $prCursor: String, $issueCursor: String, $sinceDate: DateTime!,
    $withPrs: Boolean!, $withIssues: Boolean!)`,
  `node(id: $id) { ... on Repository { id
    pullRequests(first: $first, after: $prCursor, orderBy: { field: UPDATED_AT, direction: DESC })
      @include(if: $withPrs) { ${itemPageOf(PULL_REQUEST)} }
    issues(
      first: $first, after: $issueCursor, filterBy: { since: $sinceDate }, orderBy: { field: CREATED_AT, direction: DESC }
    ) @include(if: $withIssues) { ${itemPageOf(ISSUE)} }
  } }`,
);

/** The rest of the commit window, up to the cap. What can't be read leaves the list as it was: covered in part. */
export async function moreCommits(ask: Ask, id: string, oid: string, since: string, first: Rows<CommitRow>) {
  let all = first;
  while (all.next !== null && all.rows.length < MOST) {
    const page = await pageOf(
      ask,
      HISTORY_PAGE,
      { id, oid, since, cursor: all.next, first: Math.min(AT_ONCE, MOST - all.rows.length) },
      (view) => view.see(['object', 'history'], commitPage, { fact: 'commits' }),
    );
    if (page === undefined) break;
    all = { ...joined(all, rowsOf(page), ({ oid: commit }) => commit), totalCount: all.totalCount };
  }
  return all;
}

export interface Windows {
  readonly issues: Rows<ItemRow>;
  readonly changes: Rows<ItemRow>;
}

/** The rest of both item lists, in the same requests. Pull requests by update, so that the window ends at the first older one. */
export async function moreItems(ask: Ask, id: string, since: string, windows: Windows): Promise<Windows> {
  let issues = windows.issues;
  let changes = withinWindow(windows.changes, since);
  for (;;) {
    const withIssues = issues.next !== null && issues.rows.length < MOST;
    const withPrs = changes.next !== null && changes.rows.length < MOST;
    if (!withIssues && !withPrs) return { issues, changes };
    const longest = Math.max(withIssues ? issues.rows.length : 0, withPrs ? changes.rows.length : 0);
    const first = Math.min(AT_ONCE, MOST - longest);
    const cursors = { issueCursor: issues.next, prCursor: changes.next };
    const variables = { id, first, sinceDate: since, withIssues, withPrs, ...cursors };
    const page = await pageOf(ask, ITEMS_PAGE, variables, (view) => {
      const newer = withIssues ? view.see(['issues'], itemPage, { fact: 'issues' }) : NONE;
      const older = withPrs ? view.see(['pullRequests'], itemPage, { fact: 'changeRequests' }) : NONE;
      if (!newer.known) return newer;
      return mapKnown(older, (pulls) => ({ issues: newer.value, pulls }));
    });
    if (page === undefined) return { issues, changes };
    if (page.issues !== null) issues = joined(issues, rowsOf(page.issues), idOf);
    if (page.pulls !== null) changes = withinWindow(joined(changes, rowsOf(page.pulls), idOf), since);
  }
}

const NONE = known(null, '');

const idOf = ({ id }: ItemRow): string => id;

/** A page may begin with rows of the one before. */
function joined<T>(all: Rows<T>, page: Rows<T>, key: (row: T) => string): Rows<T> {
  const seen = new Set(all.rows.map(key));
  return { ...page, rows: [...all.rows, ...page.rows.filter((row) => !seen.has(key(row)))] };
}

const withinWindow = (all: Rows<ItemRow>, since: string): Rows<ItemRow> => {
  const last = all.rows.at(-1);
  return last !== undefined && last.updatedAt < since ? { ...all, next: null } : all;
};

/** Pages are not made smaller than this. */
const SMALLEST = 10;

async function pageOf<T>(
  ask: Ask,
  document: typeof HISTORY_PAGE,
  variables: Variables & { readonly first: number },
  read: (view: ReturnType<typeof viewOf>) => Observation<T>,
): Promise<T | undefined> {
  try {
    const reply = await ask(document, variables);
    const seen = read(viewOf(reply, () => ['node'], 'public'));
    return seen.known ? seen.value : undefined;
  } catch (error) {
    if (!(error instanceof HeavyError)) throw error;
    const first = Math.floor(variables.first / 2);
    return first < SMALLEST ? undefined : pageOf(ask, document, { ...variables, first }, read);
  }
}
