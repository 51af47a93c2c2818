import { describe, expect, test } from 'vitest';
import { startPortfolio } from '../../src/derive/portfolio.ts';
import type { ForgeName } from '../../src/model/bearing.ts';
import type { FactValue } from '../../src/model/names.ts';
import { unknown } from '../../src/model/observation.ts';
import { EXAMPLE_AS_OF, scene } from '../../src/model/ordinary.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { Given } from '../../src/model/rule.ts';
import { seen } from './seen.ts';

const people = (keys: readonly string[], logins: readonly string[] = keys): FactValue<'contributors'> => ({
  humans: keys.length,
  botCommitsRemoved: 0,
  humanCommits: keys.length,
  activeKeys: keys,
  activeLogins: logins,
  outsidersMerged: unknown('not-observable', 'kept by the forge'),
});
const changes: FactValue<'changeRequests'> = {
  openCount: 0,
  totalCount: 0,
  coveredSince: EXAMPLE_AS_OF,
  items: [],
  oldestOpen: [],
  lastMerged: [],
  mergedCount: 0,
};
const files = { 'main.go': 'package main\n' };
const active: Given = { files, contributors: people(['ada']), changeRequests: changes };
const skipped = unknown('not-collected', 'not asked for');

function sumOf(repositories: readonly Given[], source: ForgeName = 'github') {
  const sum = startPortfolio(neutralPolicy, EXAMPLE_AS_OF);
  for (const given of repositories) sum.add(scene(given, source).record, seen(given, { source }));
  return sum.done();
}

describe('the activity of an organization', () => {
  test.each<[string, Given]>([
    ['archived', { 'meta.archived': true }],
    ['a fork', { 'meta.fork': true }],
    ['disabled', { 'meta.disabled': true }],
    ['a mirror', { 'meta.mirror': true }],
    ['empty', { 'meta.empty': true, 'meta.head': null }],
  ])('is complete although one repository is %s, and nobody was looked for there', (_, marks) => {
    const aside: Given = { files, ...marks, contributors: skipped, changeRequests: skipped };
    expect(sumOf([active, aside]).activityComplete).toBe(true);
  });

  test('is not complete when the people of an ordinary repository were not read', () => {
    expect(sumOf([active, { files, contributors: skipped }]).activityComplete).toBe(false);
  });

  test('is not complete on a forge without the change requests', () => {
    expect(sumOf([{ ...active, changeRequests: skipped }]).activityComplete).toBe(false);
  });

  test('still counts who was active in a fork', () => {
    const fork = { ...active, 'meta.fork': true, contributors: people(['bo']) };
    expect([...sumOf([active, fork]).activeLogins].sort()).toEqual(['ada', 'bo']);
  });
});

describe('the activity of clones', () => {
  const clone = (contributors: FactValue<'contributors'>): Given => ({ files, contributors });

  test('is complete by the commits alone when every author is known by a login', () => {
    expect(sumOf([clone(people(['ada', 'bo']))], 'local').activityComplete).toBe(true);
  });

  test('is not complete when an address may be anybody', () => {
    expect(sumOf([clone(people(['ada', 'bo'], ['ada']))], 'local').activityComplete).toBe(false);
  });

  test('is not complete when the history was cut', () => {
    const cut = { ...people(['ada']), coveredSince: EXAMPLE_AS_OF };
    expect(sumOf([clone(cut)], 'local').activityComplete).toBe(false);
  });
});
