import { describe, expect, it } from 'vitest';
import type { Depth } from '../../src/model/facts.ts';
import { fleetOf } from '../end-to-end/fleet.ts';
import { badManners } from '../end-to-end/manners.ts';
import { AS_OF, sail } from '../end-to-end/voyage.ts';
import { shed } from './folder.ts';

const NEXT_DAY = '2026-09-02T00:00:00Z';

/** Two runs a day apart over an organization in which nothing happened. */
async function twice(count: number, depth: Depth) {
  using place = shed();
  const shared = { organizations: [fleetOf(count)], login: `generated-${count}`, depth };
  const first = await sail({ ...shared, cache: await place.open() });
  const second = await sail({ ...shared, asOf: NEXT_DAY, cache: await place.open() });
  expect(first.content.head.settingsAsOf).toBe(AS_OF);
  expect(badManners(second)).toEqual([]);
  const { requests } = second;
  const byKind = (kind: string) => requests.filter((one) => one.kind === kind).length;
  return { first, second, graphql: byKind('graphql'), rest: byKind('rest') };
}

describe('requests of a second run, a day later', () => {
  it.each([
    [300, 'full'],
    [1000, 'full'],
    [300, 'quick'],
    [1000, 'quick'],
  ] as const)(
    'x %i %s',
    async (count, depth) => {
      const { first, second, graphql, rest } = await twice(count, depth);
      const names: Record<string, number> = {};
      for (const r of second.requests)
        names[r.kind === 'graphql' ? r.name : 'rest'] =
          (names[r.kind === 'graphql' ? r.name : 'rest'] ?? 0) + 1;
      process.stdout.write(
        JSON.stringify([count, depth, first.requests.length, graphql, rest, names]) + '\n',
      );
    },
    300_000,
  );
});
