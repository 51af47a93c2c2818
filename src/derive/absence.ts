import { isLater } from '../model/age.ts';
import { mapKnown, type Observation, unknown } from '../model/observation.ts';
import type { Absence } from '../model/participation.ts';
import type { Deriver } from './deriver.ts';
import { peopleOf } from './people.ts';
import { daysBefore, WINDOW_DAYS, wholeSince } from './window.ts';

/** All deleted accounts together count as one person. */
const GHOST = 'ghost';
/** Who wrote this share carries the project (CHAOSS, contributor absence factor). */
const SHARE = 0.5;

/** The fewest humans who wrote half of the commits of the year. Who is named as a co-author wrote a commit of their own. */
export const absence: Deriver<Absence> = {
  version: 1,
  derive({ record, policy, asOf, fact }): Observation<Absence> {
    if (record === undefined) return unknown('not-collected', 'an organization has no commits');
    const people = peopleOf(record, policy);
    const since = daysBefore(asOf, WINDOW_DAYS);
    return mapKnown(fact('commits'), ({ rows, coveredSince }) => {
      const commits = new Map<string, number>();
      for (const { at, author, coAuthors = [] } of rows) {
        if (isLater(since, at) || isLater(at, asOf)) continue;
        for (const one of [author, ...coAuthors])
          if (people.isHuman(one)) commits.set(one ?? GHOST, (commits.get(one ?? GHOST) ?? 0) + 1);
      }
      const counts = [...commits.values()];
      return {
        factor: fewest(counts, SHARE),
        commits: counts.reduce((sum, n) => sum + n, 0),
        people: counts.length,
        ...(wholeSince(since, coveredSince) === since ? {} : { coveredSince }),
      };
    });
  },
};

/** How many of the largest counts make at least this share of all; 0 where there are none. */
export function fewest(counts: readonly number[], share: number): number {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const sorted = [...counts].sort((a, b) => b - a);
  let sum = 0;
  let n = 0;
  while (sum < share * total) sum += sorted[n++] ?? total;
  return n;
}
