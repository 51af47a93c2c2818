import { describe, expect, test } from 'vitest';
import { medianOf } from '../../src/derive/answers/first-answers.ts';
import type { Item } from '../../src/model/facts.ts';
import type { GroupValues } from '../../src/model/names.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { changesOf } from '../../src/model/specimens.ts';
import { type Circumstances, doubt, seen, value } from './seen.ts';

const since = '2025-09-01T00:00:00Z';
const record = {
  people: [
    { key: 'out', login: 'ines', bot: false },
    { key: 'in', login: 'maren', bot: false },
    { key: 'bot', login: 'stale[bot]', bot: true },
    { key: 'ours', login: 'harbor-ci', bot: false },
  ],
};
const reply = (by: string | null, at: string) => ({ by, at, member: true });
const answered = (...all: ReturnType<typeof reply>[]) => ({ replies: known(all, 't') });
const item = (createdAt: string, change: Partial<Item> = {}): Item => ({
  number: 1,
  state: 'open',
  createdAt,
  closedAt: null,
  author: 'out',
  outsider: true,
  ...answered(),
  ...change,
});
const issues = (
  items: readonly Item[],
  change: Partial<GroupValues['issues']> = {},
): GroupValues['issues'] => ({
  openCount: 0,
  totalCount: 0,
  coveredSince: since,
  items: [...items],
  oldestOpen: [],
  ...change,
});
const viewOf = (list: GroupValues['issues'], circumstances: Circumstances = {}) =>
  seen({ issues: list, changeRequests: changesOf({ coveredSince: since }) }, { record, ...circumstances });
const first = (items: readonly Item[], circumstances: Circumstances = {}) =>
  value(viewOf(issues(items), circumstances), 'firstAnswers');

describe('a first answer', () => {
  test('is by another human: neither a bot nor the author counts', () => {
    const replies = answered(
      reply('bot', '2026-08-01T01:00:00Z'),
      reply('out', '2026-08-01T02:00:00Z'),
      reply('in', '2026-08-03T00:00:00Z'),
    );
    expect(first([item('2026-08-01T00:00:00Z', replies)])).toMatchObject({
      days: [2],
      waiting: 0,
      median: 2,
    });
  });
  test('is by no bot of the configured list either', () => {
    const one = item('2026-08-01T00:00:00Z', answered(reply('ours', '2026-08-02T00:00:00Z')));
    expect(first([one]).days).toEqual([1]);
    expect(first([one], { policy: { bots: ['harbor-ci'] } })).toMatchObject({ days: [31], waiting: 1 });
  });
  test('may be by a deleted account', () => {
    const one = item('2026-08-01T00:00:00Z', answered(reply(null, '2026-08-02T12:00:00Z')));
    expect(first([one]).days).toEqual([1.5]);
  });
  test('that has not come counts with the age of the item, from seven days on', () => {
    const items = [item('2026-08-22T00:00:00Z'), item('2026-08-30T00:00:00Z')];
    expect(first(items)).toMatchObject({ days: [10], waiting: 1, leftOut: 1 });
  });
  test('is not missed where the item was closed without a word, or the thread is long', () => {
    const closed = item('2026-07-01T00:00:00Z', { state: 'closed', closedAt: '2026-07-02T00:00:00Z' });
    const bots = Array.from({ length: 10 }, () => reply('bot', '2026-07-02T00:00:00Z'));
    expect(first([closed, item('2026-07-01T00:00:00Z', answered(...bots))])).toMatchObject({
      days: [],
      leftOut: 2,
      median: null,
    });
  });
  test('later than asOf has not come yet', () => {
    const one = item('2026-07-01T00:00:00Z', answered(reply('in', '2026-08-20T00:00:00Z')));
    const then = { asOf: '2026-08-01T00:00:00Z' };
    expect(first([one], then)).toMatchObject({ days: [31], waiting: 1 });
  });
  test('is owed to outsiders only, and not to what a deleted account wrote', () => {
    const items = [
      item('2026-08-01T00:00:00Z', { author: 'in', outsider: false }),
      item('2026-08-01T00:00:00Z', { author: 'bot', outsider: true }),
      item('2026-08-01T00:00:00Z', { author: null, outsider: null }),
    ];
    expect(first(items)).toMatchObject({ days: [], leftOut: 0 });
    const insiders = { domains: [], logins: ['ines'], teams: {} };
    expect(first([item('2026-08-01T00:00:00Z')], { policy: { insiders } }).days).toEqual([]);
  });
  test('can not be told where membership or replies were not told', () => {
    const nobody = item('2026-08-01T00:00:00Z', { outsider: null });
    expect(doubt(viewOf(issues([nobody])), 'firstAnswers')).toBe('not-collected');
    const hidden = item('2026-08-01T00:00:00Z', { replies: unknown('timeout', 'no answer') });
    expect(doubt(viewOf(issues([hidden])), 'firstAnswers')).toBe('timeout');
  });
  test('is looked for from the instant on from which both lists are whole', () => {
    const list = issues([item('2026-06-10T00:00:00Z'), item('2026-08-01T00:00:00Z')], {
      coveredSince: '2026-07-01T00:00:00Z',
    });
    expect(value(viewOf(list), 'firstAnswers')).toMatchObject({
      days: [31],
      cut: true,
      since: '2026-07-01T00:00:00Z',
    });
    expect(first([]).cut).toBe(false);
  });
});

test('the median of an even number is the middle between two', () => {
  expect([medianOf([]), medianOf([4]), medianOf([1, 2]), medianOf([1, 2, 9])]).toEqual([null, 4, 1.5, 2]);
});

describe('forgotten', () => {
  const old = (number: number, change: Partial<Item> = {}) =>
    item('2026-02-01T00:00:00Z', { number, ...change });
  const forgotten = (oldestOpen: Item[], openCount = oldestOpen.length, items: Item[] = []) =>
    value(viewOf(issues(items, { oldestOpen, openCount })), 'forgotten');

  test('is what outsiders opened more than ninety days ago and nobody answered, oldest first', () => {
    const found = forgotten([
      old(3),
      item('2026-01-01T00:00:00Z', { number: 9, url: 'https://forge.example/9' }),
      old(4, answered(reply('in', '2026-02-02T00:00:00Z'))),
      old(5, { locked: true }),
      old(6, { author: 'in', outsider: false }),
      item('2026-07-01T00:00:00Z', { number: 7 }),
    ]);
    expect(found).toEqual({
      old: 3,
      items: [
        { kind: 'issue', number: 9, createdAt: '2026-01-01T00:00:00Z', url: 'https://forge.example/9' },
        { kind: 'issue', number: 3, createdAt: '2026-02-01T00:00:00Z' },
      ],
      more: false,
      opened: 0,
    });
  });
  test('may be more where the list was cut among the old ones', () => {
    expect(forgotten([old(1)], 40).more).toBe(true);
    expect(forgotten([old(1), item('2026-08-01T00:00:00Z')], 40).more).toBe(false);
  });
  test('tells how much outsiders opened within a year', () => {
    expect(forgotten([], 0, [item('2026-08-01T00:00:00Z'), item('2025-01-01T00:00:00Z')]).opened).toBe(1);
  });
  test('is not said of a long thread without a human, which may go on', () => {
    const bots = Array.from({ length: 10 }, () => reply('bot', '2026-03-02T00:00:00Z'));
    expect(forgotten([old(1, answered(...bots))])).toMatchObject({ old: 1, items: [] });
  });
  test('can not be told where replies were not asked for', () => {
    const { replies, ...unasked } = old(1);
    expect(replies?.known).toBe(true);
    expect(doubt(viewOf(issues([], { oldestOpen: [unasked], openCount: 1 })), 'forgotten')).toBe(
      'not-collected',
    );
  });
});
