import type { Item } from '../../../model/facts.ts';
import { NEWCOMER_LABELS } from '../../../model/newcomers.ts';
import { mapKnown, type Observation } from '../../../model/observation.ts';
import type { Gathered, GatheredItems } from '../activity/gathered.ts';
import {
  type Account,
  COMMIT_PAGE,
  ISSUE,
  type ItemRow,
  isMember,
  itemPageOf,
  MERGED,
  PULL_REQUEST,
  type RawReply,
} from '../activity/pages.ts';
import type { Reader } from './reader.ts';

/** Rows of one page and the length of the lists of oldest and last ones (the sample of community/forgotten-contributions). */
const PAGE = 50;
const SAMPLE = 30;
/** An issue with any of them is counted: several names mean or (cli/cli#419). */
const NEWCOMERS = `labels: ${JSON.stringify(NEWCOMER_LABELS)}`;

export const commits: Reader<'commits'> = {
  activity: {
    fragment: `
  defaultBranchRef {
    target { oid ... on Commit { window: history(first: 100, since: $since) { ${COMMIT_PAGE} } } }
  }`,
    openFragment: '',
    read: ({ commits: seen, since, identifier }) =>
      mapKnown(seen, (found) => {
        const rows = found?.rows ?? [];
        return {
          since,
          coveredSince: found?.next == null ? since : (rows.at(-1)?.committedDate ?? since),
          totalCount: found?.totalCount ?? 0,
          rows: rows.map(({ oid, committedDate, author }) => ({
            oid,
            at: committedDate,
            author: identifier.identify({
              login: author?.user?.login,
              accountType: author?.user == null ? undefined : 'User',
              name: author?.name ?? undefined,
              email: author?.email ?? undefined,
            }),
          })),
        };
      }),
  },
};

export const issues: Reader<'issues'> = {
  activity: {
    fragment: `
  openIssues: issues(states: OPEN) { totalCount }
  closedIssues: issues(states: CLOSED) { totalCount }
  recentIssues: issues(
    first: ${PAGE}, filterBy: { since: $sinceDate }, orderBy: { field: CREATED_AT, direction: DESC }
  ) { ${itemPageOf(ISSUE)} }
  newcomerOpen: issues(states: OPEN, ${NEWCOMERS}) { totalCount }
  newcomerClosed: issues(states: CLOSED, ${NEWCOMERS}, filterBy: { since: $sinceDate }) { totalCount }`,
    openFragment: `
  oldestOpenIssues: issues(first: ${SAMPLE}, states: OPEN, orderBy: { field: CREATED_AT, direction: ASC }) {
    nodes { ${ISSUE} }
  }`,
    read: (gathered) =>
      mapKnown(gathered.issues, (found) => ({
        ...itemsOf(found, gathered, found.window.rows.at(-1)?.createdAt),
        ...(found.newcomers === undefined ? {} : { newcomers: found.newcomers }),
      })),
  },
};

export const changeRequests: Reader<'changeRequests'> = {
  activity: {
    fragment: `
  openPullRequests: pullRequests(states: OPEN) { totalCount }
  closedPullRequests: pullRequests(states: CLOSED) { totalCount }
  mergedPullRequests: pullRequests(states: MERGED) { totalCount }
  recentPullRequests: pullRequests(first: ${PAGE}, orderBy: { field: UPDATED_AT, direction: DESC }) {
    ${itemPageOf(PULL_REQUEST)}
  }`,
    openFragment: `
  oldestOpenPullRequests: pullRequests(
    first: ${SAMPLE}, states: OPEN, orderBy: { field: CREATED_AT, direction: ASC }
  ) { nodes { ${PULL_REQUEST} } }
  latestMerged: pullRequests(first: ${SAMPLE}, states: MERGED, orderBy: { field: UPDATED_AT, direction: DESC }) {
    nodes { ${MERGED} }
  }`,
    read: (gathered) =>
      mapKnown(gathered.changeRequests, (found) => ({
        ...itemsOf(found, gathered, found.window.rows.at(-1)?.updatedAt),
        mergedCount: found.mergedCount,
        lastMerged: mergedOf(found, gathered),
      })),
  },
};

/** `oldest` is the instant of the last row in the order in which GitHub cut the list. */
function itemsOf(found: GatheredItems, gathered: Gathered, oldest: string | undefined) {
  const { since } = gathered;
  const cut = found.window.next !== null && oldest !== undefined && oldest > since;
  return {
    openCount: found.openCount,
    totalCount: found.totalCount,
    coveredSince: cut ? oldest : since,
    items: found.window.rows
      .filter((row) => row.updatedAt >= since)
      .map((row) => itemOf(row, gathered))
      .sort((a, b) =>
        a.createdAt === b.createdAt ? b.number - a.number : a.createdAt < b.createdAt ? 1 : -1,
      ),
    oldestOpen: found.oldestOpen.map((row) => itemOf(row, gathered)),
  };
}

function itemOf(row: ItemRow, gathered: Gathered): Item {
  const replies = gathered.replies.get(row.id);
  return {
    number: row.number,
    url: row.url,
    state: STATES[row.state],
    ...(row.isDraft === undefined ? {} : { draft: row.isDraft }),
    locked: row.locked,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    closedAt: row.closedAt,
    ...(row.mergedAt === undefined ? {} : { mergedAt: row.mergedAt }),
    author: personOf(row.author, gathered),
    outsider: outsider(row),
    ...(replies === undefined ? {} : { replies: repliesOf(replies, gathered) }),
  };
}
const STATES = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;

function mergedOf(found: GatheredItems, gathered: Gathered) {
  return found.lastMerged
    .flatMap((row) => {
      if (row.mergedAt === null) return [];
      const approvals = gathered.approvals.get(row.id);
      return {
        number: row.number,
        mergedAt: row.mergedAt,
        author: personOf(row.author, gathered),
        outsider: outsider(row),
        mergedBy: personOf(row.mergedBy, gathered),
        base: row.baseRefName,
        ...(approvals === undefined ? {} : { approvals: repliesOf(approvals, gathered) }),
      };
    })
    .sort((a, b) => (a.mergedAt === b.mergedAt ? b.number - a.number : a.mergedAt < b.mergedAt ? 1 : -1));
}

const repliesOf = (replies: Observation<readonly RawReply[]>, gathered: Gathered) =>
  mapKnown(replies, (list) =>
    list.map(({ at, author, member }) => ({ at, by: personOf(author, gathered), member })),
  );

/** null for a deleted account: a human without a name. */
const personOf = (account: Account, { identifier }: Gathered): string | null =>
  account === null ? null : identifier.identify({ login: account.login, accountType: account.__typename });

/** The association of a deleted account says nothing about who wrote. */
const outsider = (row: { readonly author: Account; readonly authorAssociation: string }): boolean | null =>
  row.author === null ? null : !isMember(row.authorAssociation);
