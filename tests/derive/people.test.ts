import { describe, expect, test } from 'vitest';
import type { GroupValues } from '../../src/model/names.ts';
import { known, unknown } from '../../src/model/observation.ts';
import type { Policy } from '../../src/model/policy.ts';
import { doubt, seen, value } from './seen.ts';

const since = '2025-09-01T00:00:00Z';
const people = [
  { key: 'ada', login: 'Ada', bot: false },
  { key: 'eve', bot: false },
  { key: 'bot', login: 'dependabot[bot]', bot: true },
  { key: 'listed', login: 'Renovate-Bot', bot: false },
  { key: 'ours', login: 'harbor-ci', bot: false },
];
const record = { people };
const row = (author: string | null, at = '2026-08-01T00:00:00Z') => ({ oid: 'x', at, author });
const commits = (...rows: ReturnType<typeof row>[]): GroupValues['commits'] => ({
  since,
  coveredSince: since,
  totalCount: rows.length,
  rows,
});
const merged = (author: string | null, outsider: boolean | null, mergedAt = '2026-08-01T00:00:00Z') => ({
  number: 1,
  mergedAt,
  author,
  outsider,
  mergedBy: null as string | null,
  base: 'main',
});
const changes = (
  lastMerged: ReturnType<typeof merged>[],
  items: GroupValues['changeRequests']['items'] = [],
): GroupValues['changeRequests'] => ({
  openCount: 0,
  totalCount: 0,
  coveredSince: since,
  items,
  oldestOpen: [],
  lastMerged,
  mergedCount: lastMerged.length,
});

describe('contributors', () => {
  test('bots are removed by their mark, by the known and by the configured list', () => {
    const given = { commits: commits(row('ada'), row('bot'), row('listed'), row('ours')) };
    expect(value(seen(given, { record }), 'contributors')).toMatchObject({ humans: 2, botCommitsRemoved: 2 });
    const policy = { bots: ['harbor-ci'] };
    expect(value(seen(given, { record, policy }), 'contributors')).toMatchObject({
      humans: 1,
      botCommitsRemoved: 3,
    });
  });
  test('who the configuration calls an insider is none of the outsiders, by login, team or domain', () => {
    const given = {
      commits: commits(),
      changeRequests: changes([merged('ada', true), merged('eve', true), merged('ours', true)]),
    };
    const told = people.map((one) => (one.key === 'eve' ? { ...one, domain: 'mail.harbor.example' } : one));
    const outsiders = (insiders: Policy['insiders']) =>
      value(seen(given, { record: { people: told }, policy: { insiders } }), 'contributors').outsidersMerged;
    const none = { domains: [], logins: [], teams: {} };
    expect(outsiders(none)).toMatchObject({ value: 3 });
    expect(outsiders({ ...none, domains: ['harbor.example'] })).toMatchObject({ value: 2 });
    expect(outsiders({ ...none, logins: ['ada'], teams: { 'harbor/ci': ['harbor-ci'] } })).toMatchObject({
      value: 1,
    });
  });
  test('a deleted account is human, and all of them are one', () => {
    const given = { commits: commits(row(null), row(null), row('ada')) };
    expect(value(seen(given, { record }), 'contributors')).toMatchObject({ humans: 2, humanCommits: 3 });
  });
  test('the window is the year before asOf', () => {
    const given = {
      commits: commits(row('ada', '2025-08-30T00:00:00Z'), row('eve', '2026-09-02T00:00:00Z')),
    };
    expect(value(seen(given, { record }), 'contributors').humans).toBe(0);
  });
  test('who reviews, merges or replies is active', () => {
    const one = {
      ...merged('bot', false),
      mergedBy: 'eve',
      approvals: known([{ at: since, by: 'ada', member: true }], 't'),
    };
    const given = { commits: commits(), changeRequests: changes([one]) };
    expect(value(seen(given, { record }), 'contributors')).toMatchObject({
      activeKeys: ['ada', 'eve'],
      activeLogins: ['ada'],
    });
  });
  test('outsiders are counted once, and unknown where membership was not told', () => {
    const outsiders = (...all: ReturnType<typeof merged>[]) =>
      value(seen({ commits: commits(), changeRequests: changes(all) }, { record }), 'contributors')
        .outsidersMerged;
    expect(outsiders(merged('ada', true), merged('ada', true), merged('eve', false))).toMatchObject({
      value: 1,
    });
    expect(outsiders(merged('ada', null))).toMatchObject({ known: false });
  });
  test('a cut window is told', () => {
    const cut = { ...commits(row('ada')), coveredSince: '2026-07-01T00:00:00Z' };
    expect(value(seen({ commits: cut }, { record }), 'contributors').coveredSince).toBe(
      '2026-07-01T00:00:00Z',
    );
  });
});

describe('signs of life', () => {
  test('a merge for a human by a bot is one, a merge for a bot by a bot is none', () => {
    const at = (one: ReturnType<typeof merged>) =>
      value(seen({ changeRequests: changes([one]) }, { record }), 'signsOfLife').mergedAt;
    expect(at({ ...merged('ada', false), mergedBy: 'bot' })).toMatchObject({ value: '2026-08-01T00:00:00Z' });
    expect(at({ ...merged('bot', false), mergedBy: 'bot' })).toMatchObject({ value: null });
  });
  test('a commit by a bot is no sign', () => {
    const signs = value(seen({ commits: commits(row('bot')) }, { record }), 'signsOfLife');
    expect(signs.humanCommitAt).toMatchObject({ known: true, value: null });
    expect(signs.headAt).toMatchObject({ value: '2026-08-20T00:00:00Z' });
    expect(signs.releaseAt.known).toBe(false);
  });
  test('a reply by a member is the last sign, and what it was is told', () => {
    const replies = known([{ at: '2026-08-30T00:00:00Z', by: 'ada', member: true }], 't');
    const item = {
      number: 1,
      state: 'open' as const,
      createdAt: since,
      author: 'eve',
      outsider: true,
      replies,
    };
    const view = seen({ changeRequests: changes([], [item]) }, { record });
    expect(value(view, 'lastSign')).toEqual({ at: '2026-08-30T00:00:00Z', what: 'reply by a member' });
  });
  test('without a head there is no telling', () => {
    expect(doubt(seen({ 'meta.head': unknown('blocked', 'x') }), 'lastSign')).toBe('blocked');
    expect(value(seen({ 'meta.head': null }), 'lastSign')).toBeNull();
  });
});
