import { describe, expect, it } from 'vitest';
import type { Depth } from '../../src/model/facts.ts';
import { fleetOf } from '../end-to-end/fleet.ts';
import { badManners } from '../end-to-end/manners.ts';
import { AS_OF, sail } from '../end-to-end/voyage.ts';
import { shed } from './folder.ts';

/** One in seven repositories has its turn to be asked for settings. */
const NEXT_DAY = '2026-09-02T00:00:00Z';

/** Requests of the second of two crawls a day apart, over an organization in which nothing happened. */
async function secondRun(count: number, depth: Depth) {
  using place = shed();
  const course = { organizations: [fleetOf(count)], login: `generated-${count}`, depth };
  await sail({ ...course, cache: await place.open() });
  const second = await sail({ ...course, asOf: NEXT_DAY, cache: await place.open() });
  expect(badManners(second)).toEqual([]);
  expect(second.content.repositories).toHaveLength(count);
  expect(second.content.head.settingsAsOf).toBe(AS_OF);
  const of = (kind: string) => second.requests.filter((request) => request.kind === kind).length;
  return { graphql: of('graphql'), rest: of('rest') };
}

describe('requests of a second run, a day later', () => {
  it.each([
    [100, 'full', 14, 5],
    [300, 'quick', 14, 7],
    [300, 'full', 20, 7],
    [1000, 'full', 36, 16],
  ] as const)(
    '%i repositories at depth %s take at most %i of GraphQL and %i of REST',
    async (count, depth, most, mostRest) => {
      const { graphql, rest } = await secondRun(count, depth);
      expect(graphql).toBeLessThanOrEqual(most);
      expect(rest).toBeLessThanOrEqual(mostRest);
    },
    600_000,
  );
});
