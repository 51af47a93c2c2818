import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../src/crawl/keeper/cut.ts';
import { isDue } from '../../src/crawl/keeper/holds.ts';
import type { Item } from '../../src/model/facts.ts';
import { known } from '../../src/model/observation.ts';
import type { Kept } from '../../src/snapshot/cache/index.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-09-01T00:00:00Z');
const at = (day: number) => new Date(START + day * DAY).toISOString();

describe('the turn of a repository', () => {
  it('comes once in any seven days, whichever days somebody asks', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(1_000), (id, day) => {
        const days = [1, 2, 3, 4, 5, 6, 7].map((after) => isDue(id, 7, at(day + after - 1), at(day + after)));
        expect(days.filter(Boolean)).toHaveLength(1);
        expect(isDue(id, 7, at(day), at(day + 7))).toBe(true);
        expect(isDue(id, 7, at(day), at(day))).toBe(false);
      }),
    );
  });

  it('is missed by nobody who stays away for some days', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(1_000), fc.nat(9), (id, day, away) => {
        const each = Array.from({ length: away }, (_, n) => isDue(id, 7, at(day + n), at(day + n + 1)));
        expect(isDue(id, 7, at(day), at(day + away))).toBe(each.includes(true));
      }),
    );
  });

  it('comes for about one in seven each day', () => {
    const due = Array.from({ length: 7_000 }, (_, id) => isDue(`forge.example/${id}`, 7, at(0), at(1)));
    expect(due.filter(Boolean).length).toBeGreaterThan(900);
    expect(due.filter(Boolean).length).toBeLessThan(1_100);
  });
});

const FROM = '2025-09-01T00:00:00Z';
const LATER = '2025-10-01T00:00:00Z';
const item = (number: number, updatedAt: string): Item => ({
  number,
  state: 'open',
  createdAt: updatedAt,
  updatedAt,
  author: 'a1',
  outsider: null,
});
const list = (coveredSince: string, ...items: Item[]) =>
  known({ openCount: 2, totalCount: 9, coveredSince, items, oldestOpen: [] }, 'test');
const kept = (facts: Kept['facts']): Kept => ({
  name: 'n',
  stamp: 's',
  askedAt: FROM,
  heldAt: FROM,
  since: FROM,
  facts,
  people: {
    people: [
      { key: 'a1', bot: false, domains: [] },
      { key: 'b2', bot: false, domains: [] },
    ],
    addresses: [],
  },
});

describe('a window that was kept', () => {
  const rows = [
    { oid: '2', at: '2026-01-01T00:00:00Z', author: 'a1' },
    { oid: '1', at: '2025-09-02T00:00:00Z', author: 'b2' },
  ];
  const commits = (coveredSince: string) => known({ since: FROM, coveredSince, totalCount: 2, rows }, 'test');

  it('is as it was where it begins as it did, however that is written', () => {
    const one = kept({ commits: commits(FROM) });
    expect(cut(one, '2025-09-01T00:00:00.000Z')).toBe(one);
  });

  it('is shorter where it begins later, and names nobody who left it', () => {
    const facts = {
      commits: commits(FROM),
      issues: list(FROM, item(2, '2026-01-01T00:00:00Z'), item(1, FROM)),
    };
    expect(cut(kept(facts), LATER)).toMatchObject({
      facts: {
        commits: { value: { since: LATER, coveredSince: LATER, totalCount: 1, rows: [{ oid: '2' }] } },
        issues: { value: { coveredSince: LATER, openCount: 2, items: [{ number: 2 }] } },
      },
      people: { people: [{ key: 'a1' }] },
    });
  });

  it('is not told where it would begin earlier', () => {
    expect(cut(kept({ commits: commits(FROM) }), '2025-08-01T00:00:00Z')).toBeNull();
  });

  it('is not told where a list ended at a number of rows', () => {
    const cutOff = '2025-09-15T00:00:00Z';
    expect(cut(kept({ commits: commits(cutOff) }), LATER)).toBeNull();
    expect(cut(kept({ issues: list(cutOff, item(2, '2026-01-01T00:00:00Z')) }), LATER)).toBeNull();
  });

  it('that covers a moment alone covers it still', () => {
    const counted = kept({ issues: list('2026-09-01T00:00:00Z') });
    expect(cut(counted, LATER)?.facts.issues).toEqual(counted.facts.issues);
  });

  it('changes nothing of facts without one', () => {
    const one = kept({ languages: known([], 'test') });
    expect(cut(one, '2024-01-01T00:00:00Z')).toBe(one);
  });
});
