import { daysBetween, isLater } from '../../model/age.ts';
import type { Item } from '../../model/facts.ts';
import { known, type Observation, type Unknown, unknown } from '../../model/observation.ts';
import type { FirstAnswers } from '../../model/participation.ts';
import type { Deriver } from '../deriver.ts';
import { type People, peopleOf } from '../people.ts';
import { daysBefore, wholeSince } from '../window.ts';
import { byOutsiders, firstAnswer, isUnknown } from './outside.ts';

const WINDOW = 90;
/** Younger ones may still be answered in time. */
const GRACE = 7;

/** How long outsiders waited for what they opened in the 90 days before asOf; both lists cut at the same instant. */
export const firstAnswers: Deriver<FirstAnswers> = {
  version: 1,
  derive({ record, policy, asOf, fact }): Observation<FirstAnswers> {
    if (record === undefined) return unknown('not-collected', 'an organization has no issues of its own');
    const groups = [fact('issues'), fact('changeRequests')];
    const start = daysBefore(asOf, WINDOW);
    let since = start;
    const items: Item[] = [];
    for (const group of groups) {
      if (!group.known) return group;
      since = wholeSince(since, group.value.coveredSince);
      items.push(...group.value.items);
    }
    const people = peopleOf(record, policy);
    const opened = items.filter(({ createdAt: at }) => !isLater(since, at) && !isLater(at, asOf));
    const outside = byOutsiders(opened, people);
    if (isUnknown(outside)) return outside;
    const days = waits(outside, people, asOf);
    if (isUnknown(days)) return days;
    const counted = [...days.answered, ...days.waiting].sort((a, b) => a - b);
    return known(
      {
        since,
        cut: since !== start,
        days: counted,
        waiting: days.waiting.length,
        leftOut: outside.length - counted.length,
        median: medianOf(counted),
      },
      'first replies',
    );
  },
};

interface Waits {
  readonly answered: number[];
  readonly waiting: number[];
}

function waits(items: readonly Item[], people: People, asOf: string): Waits | Unknown {
  const found: Waits = { answered: [], waiting: [] };
  for (const item of items) {
    const answer = firstAnswer(item, people, asOf);
    if (!answer.known) return answer;
    const age = daysBetween(item.createdAt, asOf);
    if (answer.value === 'unclear') continue;
    if (answer.value !== null) found.answered.push(Math.max(0, daysBetween(item.createdAt, answer.value)));
    else if (age >= GRACE && isOpenAt(item, asOf)) found.waiting.push(age);
  }
  return found;
}

const isOpenAt = ({ closedAt }: Item, asOf: string): boolean => closedAt == null || isLater(closedAt, asOf);

/** Of numbers in order; null of none. */
export function medianOf(sorted: readonly number[]): number | null {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
