import { mapKnown, type Observation, unknown } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { oneLine } from '../../faults.ts';
import type { View } from '../../graphql/view.ts';
import { RIGHTS } from '../rights.ts';
import type { Gathered, GatheredChanges, GatheredItems } from './gathered.ts';
import {
  type ChangeRow,
  changePage,
  counted,
  type IssueRow,
  issuePage,
  mergedPage,
  type Rows,
} from './rows.ts';

/** What is gathered before replies are asked for. */
export type Draft = Omit<Gathered, 'replies'>;
type Lists = Pick<Draft, 'issues' | 'changeRequests'>;

const UNASKED = unknown('not-collected', 'the plan does not ask for it');

/** The first pages of the windows of one project. */
export function listsOf(view: View, record: RepositoryRecord, facts: readonly string[]): Lists {
  const { settings } = record.facts;
  const off = (setting: Observation<boolean>) => setting.known && !setting.value;
  return {
    issues: facts.includes('issues') ? readIssues(view, off(settings.issues)) : UNASKED,
    changeRequests: facts.includes('changeRequests')
      ? readChanges(view, off(settings.changeRequests))
      : UNASKED,
  };
}

/** A list that is null belongs to a feature that is off, and is then empty, or is hidden from the token. */
function listed<T>(seen: Observation<T | null>, empty: T, isOff: boolean, fact: string): Observation<T> {
  if (!seen.known) return seen;
  if (seen.value !== null) return { ...seen, value: seen.value };
  return isOff ? { ...seen, value: empty } : unknown('permission', 'not shown to this token', RIGHTS[fact]);
}

const NONE = { rows: [], next: null };

function readIssues(view: View, isOff: boolean): Observation<GatheredItems<IssueRow>> {
  const fact = 'issues';
  const open = listed(view.see(['openIssues'], counted, { fact }), { count: 0 }, isOff, fact);
  const page = view.see(['recentIssues'], issuePage, { fact });
  const window = listed<Rows<IssueRow>>(page, NONE, isOff, fact);
  if (!open.known) return open;
  return mapKnown(window, (rows) => ({ openCount: open.value.count, window: rows, oldestOpen: [] }));
}

function readChanges(view: View, isOff: boolean): Observation<GatheredChanges> {
  const fact = 'changeRequests';
  const countOf = (alias: string) => listed(view.see([alias], counted, { fact }), { count: 0 }, isOff, fact);
  const open = countOf('openMergeRequests');
  const merged = countOf('mergedMergeRequests');
  const page = view.see(['recentMergeRequests'], changePage, { fact });
  const window = listed<Rows<ChangeRow>>(page, NONE, isOff, fact);
  if (!open.known) return open;
  if (!merged.known) return merged;
  return mapKnown(window, (rows) => ({
    openCount: open.value.count,
    mergedCount: merged.value.count,
    window: rows,
    oldestOpen: [],
    lastMerged: [],
  }));
}

/** Whether the oldest open and last merged items are worth a question. */
export const hasOpenOrMerged = ({ issues, changeRequests }: Draft): boolean =>
  (issues.known && issues.value.openCount > 0) ||
  (changeRequests.known && changeRequests.value.openCount + changeRequests.value.mergedCount > 0);

/** The draft with the oldest open and last merged items. Where these can't be read the fact is not known, as its list would lie. */
export function withOpen<D extends Lists>(draft: D, view: View): D {
  const { issues, changeRequests } = draft;
  const look = { fact: 'changeRequests' };
  const open = issues.known ? view.see(['oldestOpenIssues'], issuePage, { fact: 'issues' }) : issues;
  const changes = changeRequests.known
    ? view.see(['oldestOpenMergeRequests'], changePage, look)
    : changeRequests;
  const merged = changeRequests.known ? view.see(['latestMerged'], mergedPage, look) : changeRequests;
  return {
    ...draft,
    issues: open.known
      ? mapKnown(issues, (found) => ({ ...found, oldestOpen: open.value?.rows ?? [] }))
      : open,
    changeRequests: !changes.known
      ? changes
      : !merged.known
        ? merged
        : mapKnown(changeRequests, (found) => ({
            ...found,
            oldestOpen: changes.value?.rows ?? [],
            lastMerged: merged.value?.rows ?? [],
          })),
  };
}

/** The draft whose oldest open and last merged items were too much for the server. */
export function withoutOpen(draft: Draft, error: Error): Draft {
  const unread = unknown('timeout', oneLine(error.message));
  const { issues, changeRequests } = draft;
  return {
    ...draft,
    issues: issues.known ? unread : issues,
    changeRequests: changeRequests.known ? unread : changeRequests,
  };
}
