import { daysBetween, isLater } from '../../model/age.ts';
import type { Item } from '../../model/facts.ts';
import { known, type Observation, type Unknown, unknown } from '../../model/observation.ts';
import type { Forgotten, OpenItem } from '../../model/participation.ts';
import type { Deriver } from '../deriver.ts';
import { type People, peopleOf } from '../people.ts';
import { daysBefore, WINDOW_DAYS } from '../window.ts';
import { byOutsiders, firstAnswer, isUnknown } from './outside.ts';

/** An open item is old from this age on, in days. */
const OLD = 90;

/** Open items of outsiders that nobody answered within 90 days, among the oldest open issues and change requests. */
export const forgotten: Deriver<Forgotten> = {
  version: 1,
  derive({ record, policy, asOf, fact }): Observation<Forgotten> {
    if (record === undefined) return unknown('not-collected', 'an organization has no issues of its own');
    const people = peopleOf(record, policy);
    const sum: Sum = { old: 0, items: [], more: false, opened: 0 };
    for (const [name, kind] of GROUPS) {
      const group = fact(name);
      if (!group.known) return group;
      const doubt = add(sum, kind, group.value, people, asOf);
      if (doubt !== null) return doubt;
    }
    sum.items.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
    return known(sum, 'oldest open items');
  },
};

const GROUPS = [
  ['issues', 'issue'],
  ['changeRequests', 'change request'],
] as const;

interface Sum {
  old: number;
  readonly items: OpenItem[];
  more: boolean;
  opened: number;
}

interface Lists {
  readonly openCount: number;
  readonly items: readonly Item[];
  readonly oldestOpen: readonly Item[];
}

/** Adds one list; a reason where it can't be told of it. */
function add(sum: Sum, kind: OpenItem['kind'], lists: Lists, people: People, asOf: string): Unknown | null {
  const since = daysBefore(asOf, WINDOW_DAYS);
  const recent = lists.items.filter(({ createdAt: at }) => !isLater(since, at) && !isLater(at, asOf));
  const opened = byOutsiders(recent, people);
  if (isUnknown(opened)) return opened;
  sum.opened += opened.length;
  const isOld = ({ createdAt }: Item) => daysBetween(createdAt, asOf) > OLD;
  const old = byOutsiders(
    lists.oldestOpen.filter((item) => isOld(item) && item.locked !== true),
    people,
  );
  if (isUnknown(old)) return old;
  sum.old += old.length;
  const last = lists.oldestOpen.at(-1);
  if (last !== undefined && isOld(last) && lists.openCount > lists.oldestOpen.length) sum.more = true;
  for (const item of old) {
    const answer = firstAnswer(item, people, asOf);
    if (!answer.known) return answer;
    const { number, url, createdAt } = item;
    if (answer.value === null)
      sum.items.push({ kind, number, createdAt, ...(url === undefined ? {} : { url }) });
  }
  return null;
}
