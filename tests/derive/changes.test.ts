import { describe, expect, test } from 'vitest';
import { fewest } from '../../src/derive/absence.ts';
import type { Item } from '../../src/model/facts.ts';
import type { GroupValues } from '../../src/model/names.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { changesOf } from '../../src/model/specimens.ts';
import { doubt, seen, value } from './seen.ts';

const since = '2025-09-01T00:00:00Z';
const record = {
  people: [
    { key: 'ada', login: 'ada', bot: false },
    { key: 'bo', login: 'bo', bot: false },
    { key: 'bot', login: 'mergify[bot]', bot: true },
  ],
};
type Changes = GroupValues['changeRequests'];

describe('closure', () => {
  const change = (createdAt: string, closedAt: string | null, author: string | null = 'ada'): Item => ({
    number: 1,
    state: closedAt === null ? 'open' : 'closed',
    createdAt,
    closedAt,
    author,
    outsider: false,
  });
  const closure = (items: Item[], coveredSince = since) =>
    value(seen({ changeRequests: changesOf({ items, coveredSince }) }, { record }), 'closure');

  test('counts what was opened and closed within a year, whenever it was opened, without bots', () => {
    const items = [
      change('2025-10-01T00:00:00Z', '2025-10-05T00:00:00Z'),
      change('2024-01-01T00:00:00Z', '2026-08-05T00:00:00Z', null),
      change('2026-08-01T00:00:00Z', null),
      change('2026-08-01T00:00:00Z', '2026-08-02T00:00:00Z', 'bot'),
      change('2024-01-01T00:00:00Z', null),
    ];
    expect(closure(items)).toEqual({
      opened: 2,
      closed: 2,
      quarters: [
        { opened: 1, closed: 1 },
        { opened: 0, closed: 0 },
        { opened: 0, closed: 0 },
        { opened: 1, closed: 1 },
      ],
      since: '2025-09-01T00:00:00.000Z',
      cut: false,
    });
  });
  test('of a list that was cut is that of the part that is whole, in the quarters that are', () => {
    const items = [change('2026-02-01T00:00:00Z', '2026-07-01T00:00:00Z')];
    const found = closure(items, '2026-05-01T00:00:00Z');
    expect(found).toMatchObject({ opened: 0, closed: 1, cut: true, since: '2026-05-01T00:00:00Z' });
    expect(found.quarters).toEqual([{ opened: 0, closed: 1 }]);
  });
});

describe('mergers', () => {
  const merge = (
    mergedBy: string | null,
    change: Partial<Changes['lastMerged'][number]> = {},
  ): Changes['lastMerged'][number] => ({
    number: 1,
    mergedAt: '2026-08-01T00:00:00Z',
    author: 'ada',
    outsider: false,
    mergedBy,
    base: 'main',
    ...change,
  });
  const viewOf = (...lastMerged: Changes['lastMerged']) =>
    seen({ changeRequests: changesOf({ lastMerged }) }, { record });
  const approved = (...by: (string | null)[]) => ({
    approvals: known(
      by.map((one) => ({ by: one, at: since, member: true })),
      't',
    ),
  });

  test('are the humans who merged into the default branch within a year', () => {
    const other = merge('bo', { base: 'release-1' });
    const early = merge('bo', { mergedAt: '2025-01-01T00:00:00Z' });
    expect(value(viewOf(merge('ada'), merge('ada'), other, early), 'mergers')).toEqual({
      merged: 2,
      people: 1,
    });
  });
  test('are those who approved where a bot merged, or nobody', () => {
    const found = value(
      viewOf(merge('ada'), merge('bot', approved('bot', 'bo')), merge('bot', approved())),
      'mergers',
    );
    expect(found).toEqual({ merged: 3, people: 2 });
  });
  test('count deleted accounts as one', () => {
    expect(value(viewOf(merge(null), merge(null), merge('ada')), 'mergers').people).toBe(2);
  });
  test('can not be told where the approvals that would decide were not read', () => {
    const hidden = merge('bot', { approvals: unknown('timeout', 'no answer') });
    expect(doubt(viewOf(merge('ada'), hidden), 'mergers')).toBe('timeout');
    expect(value(viewOf(merge('ada'), merge('bo'), hidden), 'mergers').people).toBe(2);
  });
  test('of a clone wrote the merge commits of its default branch', () => {
    const row = (author: string, isMerge: boolean) => ({
      oid: 'x',
      at: '2026-08-01T00:00:00Z',
      author,
      ...(isMerge ? { merge: true } : {}),
    });
    const rows = [row('ada', true), row('bot', true), row('bo', false)];
    const commits = { since, coveredSince: since, totalCount: 3, rows };
    expect(value(seen({ commits }, { record, source: 'local' }), 'mergers')).toEqual({
      merged: 2,
      people: 1,
    });
  });
});

describe('the absence factor', () => {
  const row = (author: string | null, coAuthors?: string[]) => ({
    oid: 'x',
    at: '2026-08-01T00:00:00Z',
    author,
    ...(coAuthors === undefined ? {} : { coAuthors }),
  });
  const absence = (rows: ReturnType<typeof row>[], coveredSince = since) =>
    value(seen({ commits: { since, coveredSince, totalCount: rows.length, rows } }, { record }), 'absence');

  test('is the fewest people with half of the commits, without bots', () => {
    const rows = [row('ada'), row('ada'), row('bo'), row(null), row('bot'), row('bot'), row('bot')];
    expect(absence(rows)).toEqual({ factor: 1, commits: 4, people: 3 });
  });
  test('gives each co-author a commit', () => {
    expect(absence([row('ada', ['bo']), row('ada', ['bo'])])).toEqual({ factor: 1, commits: 4, people: 2 });
    expect(absence([row('ada', ['bot'])])).toEqual({ factor: 1, commits: 1, people: 1 });
  });
  test('tells from when on the commits were read', () => {
    expect(absence([row('ada')], '2026-07-01T00:00:00Z').coveredSince).toBe('2026-07-01T00:00:00Z');
  });
  test('of nobody is nought', () => {
    expect(absence([])).toEqual({ factor: 0, commits: 0, people: 0 });
  });
  test('agrees with the example of CHAOSS', () => {
    expect(fewest([1000, 202, 90, 33, 332, 343, 42, 433], 0.5)).toBe(2);
    expect(fewest([20, 20, 20, 20, 20], 0.5)).toBe(3);
  });
});
