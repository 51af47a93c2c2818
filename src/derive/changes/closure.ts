import { isLater } from '../../model/age.ts';
import type { Item } from '../../model/facts.ts';
import { mapKnown, type Observation, unknown } from '../../model/observation.ts';
import type { Closure } from '../../model/participation.ts';
import type { Deriver } from '../deriver.ts';
import { peopleOf } from '../people.ts';
import { daysBefore, WINDOW_DAYS, wholeSince } from '../window.ts';

const QUARTERS = 4;

/** Change requests by humans opened and closed in the window, or in the part of it that was read whole. */
export const closure: Deriver<Closure> = {
  version: 1,
  derive({ record, policy, asOf, fact }): Observation<Closure> {
    if (record === undefined) return unknown('not-collected', 'an organization has no change requests');
    const people = peopleOf(record, policy);
    return mapKnown(fact('changeRequests'), ({ items, coveredSince }) => {
      const start = daysBefore(asOf, WINDOW_DAYS);
      const since = wholeSince(start, coveredSince);
      const byHumans = items.filter(({ author }) => people.isHuman(author));
      const bounds = Array.from({ length: QUARTERS + 1 }, (_, at) =>
        daysBefore(asOf, (WINDOW_DAYS * (QUARTERS - at)) / QUARTERS),
      );
      const quarters = bounds.slice(1).flatMap((to, at) => {
        const from = bounds[at] ?? start;
        return isLater(since, from) ? [] : [flowOf(byHumans, from, to)];
      });
      return { ...flowOf(byHumans, since, asOf), quarters, since, cut: since !== start };
    });
  },
};

/** Opened, and closed or merged, later than `from` and not later than `to`. */
function flowOf(items: readonly Item[], from: string, to: string) {
  const within = (at: string | null | undefined) => at != null && isLater(at, from) && !isLater(at, to);
  return {
    opened: items.filter(({ createdAt }) => within(createdAt)).length,
    closed: items.filter(({ closedAt, mergedAt }) => within(mergedAt ?? closedAt)).length,
  };
}
