import { describe, expect, test } from 'vitest';
import type { FactValue } from '../../src/model/names.ts';
import { treeOf } from '../../src/model/ordinary.ts';
import type { Person } from '../../src/model/person.ts';
import { openItems } from '../../src/model/specimens.ts';
import { doubt, seen, value } from './seen.ts';

const START = '2025-09-01T00:00:00Z';
const configured = (path: string, text: string) => {
  const { configured: found, off } = value(seen({ files: { [path]: text } }), 'updaters');
  return off.length > 0 ? 'off' : (found[0]?.tool ?? 'none');
};

describe('a configuration', () => {
  const dependabot = 'version: 2\nupdates:\n  - package-ecosystem: npm\n';
  test.each([
    ['.github/dependabot.yml', dependabot, 'Dependabot'],
    ['.github/dependabot.yaml', dependabot, 'Dependabot'],
    ['.gitlab/dependabot.yml', dependabot, 'Dependabot'],
    ['.github/dependabot.yml', 'version: 2\nupdates: []\n', 'off'],
    ['dependabot.yml', dependabot, 'none'],
    ['renovate.json', '{ "extends": ["local>harbor/preset"] }', 'Renovate'],
    ['renovate.json', '{ "enabled": false }', 'off'],
    ['renovate.json5', '{ enabled: true, // each week\n }', 'Renovate'],
    ['.github/renovate.json', '{}', 'Renovate'],
    ['.github/renovate.json5', '{}', 'Renovate'],
    ['.gitlab/renovate.json', '{}', 'Renovate'],
    ['.renovaterc', '{}', 'Renovate'],
    ['.renovaterc.json', '{}', 'Renovate'],
    ['.renovaterc.json5', '{}', 'Renovate'],
    ['package.json', '{ "renovate": { "extends": ["config:recommended"] } }', 'Renovate'],
    ['package.json', '{ "devDependencies": { "renovate": "40" } }', 'none'],
    ['docs/renovate.json', '{}', 'none'],
    ['.scala-steward.conf', 'updates.limit = 5', 'Scala Steward'],
  ])('%s %j is %s', (path, text, tool) => {
    expect(configured(path, text)).toBe(tool);
  });

  test('counts as it is named where its text was not read, and a manifest leaves it open', () => {
    const named = value(seen({ tree: treeOf({ 'renovate.json': 'x' }) }), 'updaters');
    expect(named.configured).toEqual([{ path: 'renovate.json', tool: 'Renovate' }]);
    expect(doubt(seen({ tree: treeOf({ 'package.json': 'x' }) }), 'updaters')).toBe('not-collected');
  });
});

describe('an updater at work', () => {
  const person = (key: string, more: Partial<Person>): Person => ({ key, bot: false, ...more });
  const people = [
    person('d', { login: 'dependabot[bot]', bot: true }),
    person('r', { domain: 'renovateapp.com' }),
    person('a', { login: 'ada' }),
  ];
  const commits = (...rows: [string, string][]): FactValue<'commits'> => ({
    since: START,
    coveredSince: START,
    totalCount: rows.length,
    rows: rows.map(([author, at], n) => ({ oid: `${n}`, at, author })),
  });
  const activity = (given: object) =>
    value(seen({ files: { 'README.md': '' }, ...given }, { record: { people } }), 'updaters').seen;

  test('is known by its login or its address, the latest of all', () => {
    const rows = commits(
      ['a', '2026-08-01T00:00:00Z'],
      ['r', '2026-05-01T00:00:00Z'],
      ['d', '2026-04-01T00:00:00Z'],
    );
    expect(activity({ commits: rows })).toMatchObject({
      value: { last: { at: '2026-05-01T00:00:00Z', by: 'renovateapp.com' }, coveredSince: START },
    });
  });

  test('is seen by a change request that nobody merged', () => {
    const item = {
      number: 1,
      state: 'closed',
      createdAt: '2026-06-01T00:00:00Z',
      author: 'd',
      outsider: null,
    } as const;
    const changeRequests = { ...openItems(0), items: [item], lastMerged: [], mergedCount: null };
    expect(activity({ changeRequests })).toMatchObject({ value: { last: { by: 'dependabot' } } });
  });

  test('is none where people alone were at work, as far back as was read', () => {
    const rows = { ...commits(['a', '2026-08-01T00:00:00Z']), coveredSince: '2026-07-01T00:00:00Z' };
    expect(activity({ commits: rows })).toMatchObject({
      value: { last: null, coveredSince: '2026-07-01T00:00:00Z' },
    });
  });

  test('is unknown where neither commits nor change requests were read', () => {
    expect(activity({})).toMatchObject({ known: false, why: 'not-collected' });
  });
});
