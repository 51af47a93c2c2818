import { describe, expect, it } from 'vitest';
import type { Spell, SpellForm } from '../../fixtures/index.ts';
import { breaches } from './laws.ts';
import { badManners } from './manners.ts';
import { sail, stopped } from './voyage.ts';

const calm = await sail();
const cast = (spell: Spell) => sail({ weather: { spells: [spell] } });

describe('limits', () => {
  const table: [string, Spell][] = [
    ['a secondary limit that says how long', { form: 'secondary-403', every: 4, retryAfter: 7 }],
    ['a secondary limit that does not say how long', { form: 'secondary-403-silent', every: 4 }],
    ['429 that says how long', { form: 'secondary-429', every: 4, retryAfter: 90 }],
    ['429 that does not say how long', { form: 'secondary-429', every: 4 }],
    ['200 with the errors of a secondary limit', { form: 'secondary-200', every: 4 }],
    [
      '200 with the errors of a secondary limit that says how long',
      { form: 'secondary-200', every: 4, retryAfter: 30 },
    ],
    ['200 with RATE_LIMITED and no points left', { form: 'limited-200', every: 9 }],
    ['200 with RATE_LIMIT and no points left', { form: 'limited-200-short', every: 9 }],
    ['403 and no requests left', { form: 'limited-403', every: 9 }],
    ['403 on REST alone', { form: 'limited-403', on: ['/repos', '/orgs', '/users'], every: 5 }],
  ];
  it.each(table)('%s is waited out, and nothing is missing', async (_, spell) => {
    const storm = await cast(spell);
    expect(storm.waits.length).toBeGreaterThan(3);
    expect(breaches(calm, storm)).toEqual([]);
    expect(storm.report.findings).toEqual(calm.report.findings);
    expect(storm.content.texts).toEqual(calm.content.texts);
  });

  it('points and requests that run out are waited for until the hour is over', async () => {
    const limits = { graphql: 12, core: 9, anonymous: 60, windowSeconds: 3600 };
    const storm = await sail({ weather: { limits } });
    expect(storm.waits.length).toBeGreaterThan(3);
    expect(breaches(calm, storm)).toEqual([]);
    expect(storm.report.findings).toEqual(calm.report.findings);
  });

  const forever: SpellForm[] = [
    'secondary-403-silent',
    'secondary-429',
    'secondary-200',
    'limited-200',
    'limited-403',
  ];
  it.each(forever)('%s without end stops the crawl with a word', async (form) => {
    const { error, ...seen } = await stopped({ weather: { spells: [{ form }] } });
    expect(error.fault).toBe('access');
    expect(error.message).toContain('wait after wait');
    expect(error.next).toContain('Run again later');
    expect(badManners(seen)).toEqual([]);
    expect(seen.requests.length).toBeLessThan(10);
  });
});
