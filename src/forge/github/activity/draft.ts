import { z } from 'zod';
import type { RepositoryFact } from '../../../model/facts.ts';
import { mapKnown, type Observation, unknown } from '../../../model/observation.ts';
import type { Reading } from '../../contract.ts';
import { oneLine } from '../../faults.ts';
import type { View } from '../../graphql/view.ts';
import type { Gathered, GatheredItems } from './gathered.ts';
import { commitPage, type ItemRow, isMember, itemList, itemPage, mergedList, rowsOf } from './pages.ts';

/** What is gathered before replies and approvals are asked for. */
export type Draft = Omit<Gathered, 'replies' | 'approvals'> & { readonly head: string | null };

const count = z.object({ totalCount: z.number() });
const branch = z
  .object({ target: z.object({ oid: z.string(), window: commitPage.optional() }).nullable() })
  .nullable();
const unasked = unknown('not-collected', 'the plan does not ask for it');

/** The first pages of the windows of one repository. */
export function draftOf(
  view: View,
  { identifier }: Reading,
  since: string,
  facts: readonly RepositoryFact[],
): Draft {
  const when = <T>(fact: RepositoryFact, read: () => Observation<T>) =>
    facts.includes(fact) ? read() : unasked;
  const ref = when('commits', () => view.see(['defaultBranchRef'], branch, { fact: 'commits' }));
  return {
    via: view.via,
    access: view.access,
    since,
    identifier,
    head: ref.known ? (ref.value?.target?.oid ?? null) : null,
    commits: mapKnown(ref, (value) => {
      const window = value?.target?.window;
      return window === undefined ? null : rowsOf(window);
    }),
    issues: when('issues', () => readIssues(view)),
    changeRequests: when('changeRequests', () => readChanges(view)),
  };
}

function readIssues(view: View): Observation<GatheredItems> {
  const look = { fact: 'issues' };
  const open = view.see(['openIssues'], count, look);
  const closed = view.see(['closedIssues'], count, look);
  if (!open.known) return open;
  if (!closed.known) return closed;
  return mapKnown(view.see(['recentIssues'], itemPage, look), (page) => ({
    openCount: open.value.totalCount,
    totalCount: open.value.totalCount + closed.value.totalCount,
    mergedCount: 0,
    window: rowsOf(page),
    oldestOpen: [],
    lastMerged: [],
    newcomers: readNewcomers(view),
  }));
}

function readNewcomers(view: View): NonNullable<GatheredItems['newcomers']> {
  const look = { fact: 'issues' };
  const closed = view.see(['newcomerClosed'], count, look);
  if (!closed.known) return closed;
  return mapKnown(view.see(['newcomerOpen'], count, look), (open) => ({
    open: open.totalCount,
    closed: closed.value.totalCount,
  }));
}

function readChanges(view: View): Observation<GatheredItems> {
  const look = { fact: 'changeRequests' };
  const open = view.see(['openPullRequests'], count, look);
  const closed = view.see(['closedPullRequests'], count, look);
  const merged = view.see(['mergedPullRequests'], count, look);
  if (!open.known) return open;
  if (!closed.known) return closed;
  if (!merged.known) return merged;
  return mapKnown(view.see(['recentPullRequests'], itemPage, look), (page) => ({
    openCount: open.value.totalCount,
    totalCount: open.value.totalCount + closed.value.totalCount + merged.value.totalCount,
    mergedCount: merged.value.totalCount,
    window: rowsOf(page),
    oldestOpen: [],
    lastMerged: [],
  }));
}

/** Whether the oldest open and last merged items are worth a question. */
export const hasOpenOrMerged = ({ issues, changeRequests }: Draft): boolean =>
  (issues.known && issues.value.openCount > 0) ||
  (changeRequests.known && changeRequests.value.openCount + changeRequests.value.mergedCount > 0);

/** The draft with the oldest open and last merged items. Where these can't be read the fact is not known, as its list would lie. */
export function withOpen(draft: Draft, view: View): Draft {
  const { issues, changeRequests } = draft;
  const look = { fact: 'changeRequests' };
  const seenIssues = issues.known ? view.see(['oldestOpenIssues'], itemList, { fact: 'issues' }) : issues;
  const seenChanges = changeRequests.known
    ? view.see(['oldestOpenPullRequests'], itemList, look)
    : changeRequests;
  const seenMerged = changeRequests.known ? view.see(['latestMerged'], mergedList, look) : changeRequests;
  return {
    ...draft,
    issues: seenIssues.known
      ? mapKnown(issues, (found) => ({ ...found, oldestOpen: seenIssues.value.nodes }))
      : seenIssues,
    changeRequests: !seenChanges.known
      ? seenChanges
      : !seenMerged.known
        ? seenMerged
        : mapKnown(changeRequests, (found) => ({
            ...found,
            oldestOpen: seenChanges.value.nodes,
            lastMerged: seenMerged.value.nodes,
          })),
  };
}

/** The draft whose oldest open and last merged items were too much for the server. */
export function withoutOpen({ issues, changeRequests, ...draft }: Draft, error: Error): Draft {
  const unread = unknown('timeout', oneLine(error.message));
  return {
    ...draft,
    issues: issues.known ? unread : issues,
    changeRequests: changeRequests.known ? unread : changeRequests,
  };
}

/** 90 days: the window of community/first-response, and the age of community/forgotten-contributions. */
const NINETY_DAYS = 90 * 24 * 60 * 60 * 1000;

/** Node ids of what outsiders opened in the last 90 days, and of their open items that are older. */
export function unanswered(items: Observation<GatheredItems>, now: number): string[] {
  if (!items.known) return [];
  const recent = items.value.window.rows.filter((row) => now - Date.parse(row.createdAt) <= NINETY_DAYS);
  return [...recent, ...items.value.oldestOpen].filter(isByOutsider).map((row) => row.id);
}

const isByOutsider = (row: ItemRow): boolean =>
  row.author !== null && row.author.__typename !== 'Bot' && !isMember(row.authorAssociation);
