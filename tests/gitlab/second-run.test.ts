import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { memorySnapshot } from '../../src/snapshot/index.ts';
import { shed } from '../cache/folder.ts';
import { type Course, drive, ruleset } from './driven.ts';
import { fleet } from './fleet.ts';

const NEXT_DAY = '2026-09-02T00:00:00Z';
const tool = { name: 'ospo-compass', version: '0.0.0' };

/** Requests of the second of two crawls a day apart, over a group in which nothing happened. */
async function secondRun(count: number) {
  using place = shed();
  const course: Course = { organizations: [fleet(count)], path: `generated-${count}` };
  await drive({ ...course, cache: await place.open() });
  const { requests, records } = await drive({ ...course, asOf: NEXT_DAY, cache: await place.open() });
  expect(records.size).toBe(count);
  const graphql = requests.filter(({ kind }) => kind === 'graphql').length;
  return { graphql, rest: requests.length - graphql };
}

describe('a second run over an unchanged GitLab', () => {
  it.each([
    [300, 16, 60],
    [1000, 30, 180],
  ] as const)(
    '%i projects, a day later, take at most %i requests of GraphQL and %i of REST',
    async (count, most, mostRest) => {
      const { graphql, rest } = await secondRun(count);
      expect({ graphql, rest, within: graphql <= most && rest <= mostRest }).toEqual({
        graphql,
        rest,
        within: true,
      });
    },
    900_000,
  );

  it('says what a crawl without a cache says', async () => {
    using place = shed();
    const course: Course = { asOf: NEXT_DAY };
    await drive({ cache: await place.open() });
    const [second, fresh] = [await drive({ ...course, cache: await place.open() }), await drive(course)];
    const judged = ({ content }: typeof second) =>
      audit(memorySnapshot(content), ruleset, { audience: 'internal', tool });
    expect(await judged(second)).toEqual(await judged(fresh));
    expect(second.requests.length).toBeLessThan(fresh.requests.length / 2);
  });
});
