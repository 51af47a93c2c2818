import { peopleOf } from '../../derive/people.ts';
import { daysBefore, WINDOW_DAYS } from '../../derive/window.ts';
import { isLater } from '../../model/age.ts';
import type { Policy } from '../../model/policy.ts';
import type { PortraitFacts } from '../../model/portrait.ts';
import { dated, GHOST, type Part } from './tally.ts';

/** A share of fewer merges says little. */
const MIN_MERGED = 10;

/**
 * Change requests merged into scored repositories within a year, by members and by outsiders.
 * @param from where the months begin; a year before, where left out
 */
export function contributions(
  policy: Policy,
  asOf: string,
  from?: string,
): Part<Pick<PortraitFacts, 'contributions'>> {
  const since = daysBefore(asOf, WINDOW_DAYS);
  const months = new Map<string, { inside: number; outside: number }>();
  const members = new Set<string>();
  const outsiders = new Set<string>();
  const sums = { repositories: 0, inside: 0, outside: 0, unsure: 0 };
  return {
    add({ record, view, scored }) {
      const changes = view('changeRequests');
      if (!scored || !changes.known) return;
      sums.repositories++;
      const people = peopleOf(record, policy);
      for (const { mergedAt, author, outsider } of changes.value.items) {
        if (mergedAt == null || isLater(mergedAt, asOf)) continue;
        if (!people.isHuman(author)) continue;
        const isOutside = people.isInsider(author) ? false : outsider;
        const side = isOutside === null ? 'unsure' : isOutside ? 'outside' : 'inside';
        if (side !== 'unsure' && !isLater(from ?? since, mergedAt)) {
          const month = months.get(mergedAt.slice(0, 7)) ?? { inside: 0, outside: 0 };
          month[side]++;
          months.set(mergedAt.slice(0, 7), month);
        }
        if (isLater(since, mergedAt)) continue;
        sums[side]++;
        if (side !== 'unsure') (isOutside ? outsiders : members).add(author ?? GHOST);
      }
    },
    done() {
      const { repositories, inside, outside, unsure } = sums;
      if (repositories === 0) return { contributions: null };
      const told = inside + outside;
      return {
        contributions: {
          repositories,
          merged: told + unsure,
          byOutsiders: outside,
          outsideShare: told < MIN_MERGED ? null : Math.round((outside / told) * 10_000) / 10_000,
          members: members.size,
          outsiders: outsiders.size,
          unsure,
          byMonth: dated(months),
        },
      };
    },
  };
}
