import { HeavyError } from '../../http/client.ts';
import { globalId, operation, projectsById } from '../send/document.ts';
import { viewOf } from '../send/view.ts';
import type { Session } from '../session.ts';
import {
  CHANGE,
  type ChangeRow,
  changePage,
  ISSUE,
  type IssueRow,
  type ItemRow,
  issuePage,
  type Rows,
} from './rows.ts';

/** Rows of one list of one project that are read at most; beyond them the list is told as covered in part. */
const MOST = 300;
const AT_ONCE = 100;

export const ITEMS_PAGE = operation(
  'ItemsPage',
  `($ids: [ID!]!, $first: Int!, $items: Int!, $since: Time!, $issueCursor: String, $changeCursor: String,
    $withIssues: Boolean!, $withChanges: Boolean!)`,
  projectsById(
    `issues(updatedAfter: $since, first: $items, after: $issueCursor, sort: CREATED_DESC)
      @include(if: $withIssues) { ${ISSUE} }`,
    `mergeRequests(updatedAfter: $since, first: $items, after: $changeCursor, sort: UPDATED_DESC)
      @include(if: $withChanges) { ${CHANGE} }`,
  ),
);

export interface Windows {
  readonly issues: Rows<IssueRow>;
  readonly changes: Rows<ChangeRow>;
}

/** The rest of both item lists, in the same requests, up to the cap. What can't be read leaves a list covered in part. */
export async function moreItems(
  session: Session,
  number: string,
  since: string,
  windows: Windows,
): Promise<Windows> {
  let { issues, changes } = windows;
  for (;;) {
    const withIssues = issues.next !== null && issues.rows.length < MOST;
    const withChanges = changes.next !== null && changes.rows.length < MOST;
    if (!withIssues && !withChanges) return { issues, changes };
    const cursors = { issueCursor: issues.next, changeCursor: changes.next };
    const asked = {
      ids: [globalId(number)],
      first: 1,
      items: AT_ONCE,
      since,
      withIssues,
      withChanges,
      ...cursors,
    };
    const page = await pageOf(session, asked);
    if (page === null) return { issues, changes };
    if (withIssues) issues = joined(issues, page.issues);
    if (withChanges) changes = joined(changes, page.changes);
  }
}

async function pageOf(
  session: Session,
  asked: { readonly items: number; readonly withIssues: boolean; readonly withChanges: boolean },
): Promise<Windows | null> {
  try {
    const view = viewOf(await session.ask(ITEMS_PAGE, asked), () => ['projects', 'nodes', 0], 'public');
    const none = { known: true, value: { rows: [], next: null } } as const;
    const issues = asked.withIssues ? view.see(['issues'], issuePage, { fact: 'issues' }) : none;
    const changes = asked.withChanges
      ? view.see(['mergeRequests'], changePage, { fact: 'changeRequests' })
      : none;
    if (!issues.known || issues.value === null || !changes.known || changes.value === null) return null;
    return { issues: issues.value, changes: changes.value };
  } catch (error) {
    if (!(error instanceof HeavyError)) throw error;
    const items = Math.floor(asked.items / 2);
    return items < SMALLEST ? null : pageOf(session, { ...asked, items });
  }
}

/** Pages are not made smaller than this. */
const SMALLEST = 10;

/** A page may begin with rows of the one before. */
function joined<T extends ItemRow>(all: Rows<T>, page: Rows<T>): Rows<T> {
  const seen = new Set(all.rows.map(({ iid }) => iid));
  return { ...page, rows: [...all.rows, ...page.rows.filter(({ iid }) => !seen.has(iid))] };
}
