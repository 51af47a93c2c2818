import { afterEach, describe, expect, it } from 'vitest';
import type { ClientOptions } from '../../src/forge/http/index.ts';
import { type Act, json, raw, stage } from './stage.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
async function play(script: readonly Act[], options: Partial<ClientOptions> = {}) {
  const set = await stage(script, options);
  closing.push(set.close);
  return set;
}

const fine = json({ data: { viewer: 'ada' } });
const limited = (type: string | undefined, headers: Record<string, string>): Act =>
  json(
    {
      data: null,
      errors: [
        { ...(type === undefined ? {} : { type }), message: 'You have exceeded a secondary rate limit' },
      ],
    },
    200,
    headers,
  );
/** A quarter of an hour after the clock of the stage starts. */
const RESET = { 'x-ratelimit-reset': String(Date.parse('2026-09-01T00:15:00Z') / 1000) };

describe('a limit over GraphQL', () => {
  const table: [string, Act, number][] = [
    ['429 with Retry-After in seconds waits just that', json({}, 429, { 'retry-after': '7' }), 7_000],
    [
      '403 with Retry-After as a date waits until then',
      json({}, 403, { 'retry-after': 'Tue, 01 Sep 2026 00:00:42 GMT', ...RESET }),
      42_000,
    ],
    [
      '403 with nothing left waits until the reset and a second',
      json({ message: 'API rate limit exceeded' }, 403, { 'x-ratelimit-remaining': '0', ...RESET }),
      901_000,
    ],
    [
      '403 of a secondary limit without a header waits a minute, not until the reset',
      json({ message: 'You have exceeded a secondary rate limit' }, 403, {
        'x-ratelimit-remaining': '9',
        ...RESET,
      }),
      60_000,
    ],
    ['429 without headers waits a minute', raw('slow down', 429), 60_000],
    [
      '200 RATE_LIMITED with nothing left waits until the reset',
      limited('RATE_LIMITED', { 'x-ratelimit-remaining': '0', ...RESET }),
      901_000,
    ],
    [
      '200 RATE_LIMITED with points left waits a minute',
      limited('RATE_LIMITED', { 'x-ratelimit-remaining': '4000', ...RESET }),
      60_000,
    ],
    [
      '200 RATE_LIMITED with Retry-After waits what it says',
      limited('RATE_LIMITED', { 'retry-after': '61' }),
      61_000,
    ],
    ['200 RATE_LIMIT is the same', limited('RATE_LIMIT', { 'retry-after': '3' }), 3_000],
    ['200 with an untyped secondary limit is known by its words', limited(undefined, {}), 60_000],
  ];
  it.each(table)('%s', async (_, limit, wait) => {
    const { client, asked, slept, events, clock } = await play([limit, fine]);
    const start = clock.now;
    expect(await client.graphql('Viewer', '{ viewer }', {})).toEqual({ data: { viewer: 'ada' }, faults: [] });
    expect(slept).toEqual([wait]);
    expect(asked[1]?.at).toBe(start + wait);
    expect(events.filter(({ type }) => type === 'wait')).toMatchObject([
      { name: 'Viewer', until: new Date(start + wait).toISOString() },
    ]);
    expect(client.stats()).toMatchObject({ requests: 2, waits: 1, waitedMilliseconds: wait });
  });

  it('doubles a wait without a header and gives up after five', async () => {
    const { client, slept, asked } = await play([json({ message: 'abuse detection' }, 403)]);
    await expect(client.graphql('Viewer', '{ viewer }', {})).rejects.toMatchObject({ fault: 'access' });
    expect(slept).toEqual([60_000, 120_000, 240_000, 480_000, 960_000]);
    expect(asked).toHaveLength(6);
  });

  it('gives up at once on a wait that is longer than allowed', async () => {
    const { client, slept } = await play([json({}, 429, { 'retry-after': '61' })], { maxWait: 60_000 });
    await expect(client.rest({ method: 'GET', path: '/x' })).rejects.toThrow('asks to wait 2 minutes');
    expect(slept).toEqual([]);
  });
});

describe('a wait', () => {
  it('holds every other request too, and three limits at once count as one', async () => {
    const limit = json({ message: 'secondary rate limit' }, 403);
    const { client, asked, clock } = await play([limit, limit, limit, json([])]);
    const start = clock.now;
    const answers = await Promise.all(
      ['/a', '/b', '/c', '/d', '/e'].map((path) => client.rest({ method: 'GET', path })),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(asked.filter(({ at }) => at > start && at < start + 60_000)).toEqual([]);
    expect(client.stats().waits).toBe(1);
  });

  it('on GitLab is what RateLimit-Reset says, a minute without it, five minutes for a blocked address', async () => {
    const reset = String(Date.parse('2026-09-01T00:00:30Z') / 1000);
    const { client, slept } = await play(
      [
        raw('Retry later', 429, { 'ratelimit-reset': reset }),
        raw('Retry later', 429),
        raw('<html>', 403),
        json([]),
      ],
      { flavor: 'gitlab' },
    );
    expect(await client.rest({ method: 'GET', path: '/projects' })).toMatchObject({ ok: true });
    expect(slept).toEqual([31_000, 120_000, 300_000]);
  });

  it('lets one GraphQL request and at most three of the REST interface be under way', async () => {
    const flying = { graphql: 0, rest: 0 };
    const most = { graphql: 0, rest: 0 };
    const slow: Act = (request, response) => {
      const lane = request.url === '/graphql' ? 'graphql' : 'rest';
      flying[lane] += 1;
      most[lane] = Math.max(most[lane], flying[lane]);
      setTimeout(() => {
        flying[lane] -= 1;
        json({ data: {} })(request, response, '');
      }, 20);
    };
    const { client } = await play([slow]);
    const graphql = Array.from({ length: 4 }, (_, at) => client.graphql(`Q${at}`, '{ a }', {}));
    const rest = Array.from({ length: 9 }, (_, at) => client.rest({ method: 'GET', path: `/${at}` }));
    await Promise.all([...graphql, ...rest]);
    expect(most).toEqual({ graphql: 1, rest: 3 });
  });
});
