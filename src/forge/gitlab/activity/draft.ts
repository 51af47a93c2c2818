import { NEWCOMER_LABELS } from '../../../model/newcomers.ts';
import { known, mapKnown, type Observation, unknown } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { oneLine } from '../../faults.ts';
import type { View } from '../../graphql/view.ts';
import { RIGHTS } from '../rights.ts';
import type { Gathered, GatheredChanges, GatheredIssues } from './gathered.ts';
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

/** How many there are under an alias. */
type CountOf = (alias: string) => Observation<{ readonly count: number }>;
const counting =
  (view: View, isOff: boolean, fact: string): CountOf =>
  (alias) =>
    listed(view.see([alias], counted, { fact }), { count: 0 }, isOff, fact);

function readIssues(view: View, isOff: boolean): Observation<GatheredIssues> {
  const fact = 'issues';
  const countOf = counting(view, isOff, fact);
  const open = countOf('openIssues');
  const all = countOf('allIssues');
  const page = view.see(['recentIssues'], issuePage, { fact });
  const window = listed<Rows<IssueRow>>(page, NONE, isOff, fact);
  if (!open.known) return open;
  if (!all.known) return all;
  return mapKnown(window, (rows) => ({
    openCount: open.value.count,
    totalCount: all.value.count,
    window: rows,
    oldestOpen: [],
    newcomers: newcomersOf(countOf),
  }));
}

function newcomersOf(countOf: CountOf): GatheredIssues['newcomers'] {
  const open = sumOf(NEWCOMER_LABELS.map((_, at) => countOf(`newcomerOpen${at}`)));
  const closed = sumOf(NEWCOMER_LABELS.map((_, at) => countOf(`newcomerClosed${at}`)));
  if (!closed.known) return closed;
  return mapKnown(open, (count) => ({ open: count, closed: closed.value }));
}

/** The sum of all, or the first that is not known. */
function sumOf(counts: readonly ReturnType<CountOf>[]): Observation<number> {
  let sum: Observation<number> = known(0, 'ProjectActivity');
  for (const one of counts) {
    if (!one.known) return one;
    sum = { ...one, value: sum.value + one.value.count };
  }
  return sum;
}

function readChanges(view: View, isOff: boolean): Observation<GatheredChanges> {
  const fact = 'changeRequests';
  const countOf = counting(view, isOff, fact);
  const all = countOf('allMergeRequests');
  const open = countOf('openMergeRequests');
  const merged = countOf('mergedMergeRequests');
  const page = view.see(['recentMergeRequests'], changePage, { fact });
  const window = listed<Rows<ChangeRow>>(page, NONE, isOff, fact);
  if (!open.known) return open;
  if (!merged.known) return merged;
  if (!all.known) return all;
  return mapKnown(window, (rows) => ({
    openCount: open.value.count,
    totalCount: all.value.count,
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
