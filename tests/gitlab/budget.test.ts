import { describe, expect, it } from 'vitest';
import type { Depth } from '../../src/model/facts.ts';
import { type Course, drive } from './driven.ts';
import { fleet } from './fleet.ts';

const fleets = new Map([100, 300].map((count) => [count, fleet(count)]));

const sail = async (count: number, depth: Depth, over: Course = {}) => {
  const organizations = [fleets.get(count) ?? fleet(count)];
  const { requests, records, troubles } = await drive({
    organizations,
    path: `generated-${count}`,
    depth,
    ...over,
  });
  const graphql = requests.filter(({ kind }) => kind === 'graphql');
  return {
    graphql: graphql.length,
    rest: requests.length - graphql.length,
    dearest: Math.max(...graphql.map(({ complexity }) => complexity)),
    records: records.size,
    troubles,
  };
};

/** Straight lines through what is allowed for a hundred and a thousand projects. */
const between = (at100: number, at1000: number) => (count: number) =>
  Math.ceil(at100 + ((count - 100) * (at1000 - at100)) / 900);
const quick = between(21, 183);
const quickRest = between(6, 60);
const full = between(78, 748);
const fullRest = between(490, 4_900);
/** What a document of those without a token may cost. */
const LIMIT = 200;

describe('requests to a GitLab', () => {
  it.each([100, 300])(
    '%i projects at depth quick stay within the budget, without one for each',
    async (count) => {
      const voyage = await sail(count, 'quick');
      expect(voyage.records).toBe(count);
      expect(voyage.graphql).toBeLessThanOrEqual(quick(count));
      expect(voyage.rest).toBeLessThanOrEqual(quickRest(count));
      expect(voyage.troubles).toEqual([]);
    },
  );

  it.each([100, 300])('%i projects at depth full stay clearly below the table', async (count) => {
    const voyage = await sail(count, 'full', { token: { role: 'reporter' } });
    expect(voyage.graphql).toBeLessThanOrEqual(full(count) * 0.6);
    expect(voyage.rest).toBeLessThanOrEqual(fullRest(count) * 0.6);
    expect(voyage.troubles).toEqual([]);
  });

  it('documents cost less than a server lets anybody spend', async () => {
    const voyage = await sail(100, 'full', { anonymous: true });
    expect(voyage.dearest).toBeLessThanOrEqual(LIMIT);
    expect(voyage.troubles).toEqual([]);
  });
});
