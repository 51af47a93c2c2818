import type { Item } from '../../../model/facts.ts';
import { NEWCOMER_LABELS } from '../../../model/newcomers.ts';
import { known, mapKnown } from '../../../model/observation.ts';
import type { Identifier } from '../../../model/person.ts';
import { type Gathered, type GatheredItems, isOutsider, keyOf } from '../activity/gathered.ts';
import {
  type Account,
  CHANGE,
  ISSUE,
  type ItemRow,
  MERGED,
  type MergedRow,
  type RawReply,
} from '../activity/rows.ts';
import type { Reader } from './reader.ts';

/** Length of the lists of oldest and last ones (the sample of community/forgotten-contributions). */
const SAMPLE = 30;

/** GitLab asks for issues that have all of some labels: each label is asked for alone. */
const newcomers = NEWCOMER_LABELS.map(
  (label, at) => `
  newcomerOpen${at}: issues(state: opened, labelName: "${label}") { count }
  newcomerClosed${at}: issues(state: closed, labelName: "${label}", closedAfter: $since) { count }`,
).join('');

export const issues: Reader<'issues'> = {
  activity: {
    fragment: `
  openIssues: issues(state: opened) { count }
  allIssues: issues { count }${newcomers}
  recentIssues: issues(updatedAfter: $since, first: $items, sort: CREATED_DESC) { ${ISSUE} }`,
    openFragment: `
  oldestOpenIssues: issues(state: opened, first: ${SAMPLE}, sort: CREATED_ASC) { ${ISSUE} }`,
    read: (gathered) =>
      mapKnown(gathered.issues, (found) => ({
        ...itemsOf(found, gathered, found.window.rows.at(-1)?.createdAt),
        newcomers: found.newcomers,
      })),
  },
};

export const changeRequests: Reader<'changeRequests'> = {
  activity: {
    fragment: `
  openMergeRequests: mergeRequests(state: opened) { count }
  allMergeRequests: mergeRequests { count }
  mergedMergeRequests: mergeRequests(state: merged) { count }
  recentMergeRequests: mergeRequests(updatedAfter: $since, first: $items, sort: UPDATED_DESC) { ${CHANGE} }`,
    openFragment: `
  oldestOpenMergeRequests: mergeRequests(state: opened, first: ${SAMPLE}, sort: CREATED_ASC) { ${CHANGE} }
  latestMerged: mergeRequests(state: merged, first: ${SAMPLE}, sort: MERGED_AT_DESC) { ${MERGED} }`,
    read: (gathered) =>
      mapKnown(gathered.changeRequests, (found) => ({
        ...itemsOf(found, gathered, found.window.rows.at(-1)?.updatedAt),
        mergedCount: found.mergedCount,
        lastMerged: mergedOf(found.lastMerged, gathered),
      })),
  },
};

/** `oldest` is the instant of the last row in the order in which GitLab cut the list. */
function itemsOf(found: GatheredItems, gathered: Gathered, oldest: string | undefined) {
  const { since } = gathered;
  return {
    openCount: found.openCount,
    totalCount: found.totalCount,
    coveredSince: found.window.next !== null && oldest !== undefined && oldest > since ? oldest : since,
    items: found.window.rows
      .map((row) => itemOf(row, gathered))
      .sort((a, b) =>
        a.createdAt === b.createdAt ? b.number - a.number : a.createdAt < b.createdAt ? 1 : -1,
      ),
    oldestOpen: found.oldestOpen.map((row) => itemOf(row, gathered)),
  };
}

function itemOf(row: ItemRow, gathered: Gathered): Item {
  const replies = repliesTo(row, gathered);
  return {
    number: row.iid,
    ...(row.webUrl == null ? {} : { url: row.webUrl }),
    state: row.state === 'merged' ? 'merged' : row.state === 'opened' ? 'open' : 'closed',
    ...(row.kind === 'change' && row.draft !== undefined ? { draft: row.draft } : {}),
    locked: row.discussionLocked === true || row.state === 'locked',
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    // The date on which a merge request was closed without a merge is not told.
    ...(row.kind === 'issue' ? { closedAt: row.closedAt } : { mergedAt: row.mergedAt }),
    author: personOf(row.author, gathered.identifier),
    outsider: isOutsider(row.author, gathered.members),
    ...(replies === undefined ? {} : { replies }),
  };
}

/** Notes, and the merge, which only who may write can do. Known to be none without asking where nobody wrote a note. */
function repliesTo(row: ItemRow, gathered: Gathered): Item['replies'] {
  const asked = gathered.replies.get(keyOf(row));
  if (asked === undefined && row.userNotesCount !== 0) return undefined;
  const notes = asked ?? known<readonly RawReply[]>([], 'ProjectActivity', gathered.access);
  const merge =
    row.kind === 'change' && row.mergedAt !== null && row.mergeUser != null
      ? [{ at: row.mergedAt, author: row.mergeUser, insider: true }]
      : [];
  return mapKnown(notes, (list) =>
    [...list, ...merge]
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .map(({ at, author, insider }) => ({
        at,
        by: personOf(author, gathered.identifier),
        member: insider || isOutsider(author, gathered.members) === false,
      })),
  );
}

function mergedOf(rows: readonly MergedRow[], { identifier, members, access }: Gathered) {
  return rows
    .flatMap((row) => {
      const { mergedAt } = row;
      if (mergedAt === null) return [];
      // GitLab does not say when somebody approved: before the merge.
      const approvals = row.approvedBy?.nodes.map((user) => ({
        at: mergedAt,
        by: personOf(user, identifier),
        member: isOutsider(user, members) !== true,
      }));
      return {
        number: row.iid,
        mergedAt,
        author: personOf(row.author, identifier),
        outsider: isOutsider(row.author, members),
        mergedBy: personOf(row.mergeUser ?? null, identifier),
        base: row.targetBranch,
        ...(approvals === undefined ? {} : { approvals: known(approvals, 'OpenAndMerged', access) }),
      };
    })
    .sort((a, b) => (a.mergedAt === b.mergedAt ? b.number - a.number : a.mergedAt < b.mergedAt ? 1 : -1));
}

/** null for a deleted account: a human without a name. */
const personOf = (account: Account, identifier: Identifier): string | null =>
  account === null
    ? null
    : identifier.identify({
        login: account.username,
        accountType: account.bot === true ? 'Bot' : 'User',
        email: account.publicEmail || undefined,
      });
