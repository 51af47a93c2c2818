import { describe, expect, it } from 'vitest';
import type { GitlabSpell, ToldRepository } from '../../fixtures/index.ts';
import { drive, harbor, named, stopped, unknowns } from './driven.ts';

const plain: Partial<ToldRepository> = {
  license: 'MIT',
  created: '3y',
  commits: { maren: 5 },
  files: { 'README.md': '# Tides\n' },
};
const organizations = [
  harbor(Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, plain]))),
];
const under = (spells: readonly GitlabSpell[], depth: 'quick' | 'full' = 'quick') =>
  drive({ path: 'harbor', organizations, depth, weather: { spells } });

describe('a server that is not at its best', () => {
  it.each(['502', '504', 'timeout'] as const)(
    'a %s halves the batch, and everything is read',
    async (form) => {
      const driven = await under([{ form, on: ['ProjectDetail'], times: 1 }]);
      expect(driven.records.size).toBe(6);
      for (const record of driven.records.values()) expect(unknowns(record)).not.toContain('tree: timeout');
      expect(driven.troubles).toEqual([expect.stringMatching(/^detail: .*halving$/)]);
    },
  );

  it.each(['GroupProjects', 'Blobs', 'ProjectActivity', 'OpenAndMerged', 'Replies'])(
    'a %s that ran out of time is asked in smaller parts, and nothing looks gone',
    async (name) => {
      const driven = await under([{ form: 'timeout', on: [name], times: 1 }], 'full');
      expect([...driven.records.values()].map(({ status }) => status)).toEqual(Array(6).fill('crawled'));
    },
  );

  it('a question about the path that ran out of time is no sign that there is nothing', async () => {
    const on = ['Place', 'PlaceGroup', 'PlaceProject', 'PlaceUser'];
    const spells = [{ form: 'timeout' as const, on }];
    const error = await stopped({ path: 'harbor', organizations, weather: { spells } });
    expect(error.message).toMatch(/does not tell what "harbor" is: Timeout/);
  });

  it('a question about the path that was too much is asked piece by piece', async () => {
    const driven = await under([{ form: '502', on: ['Place'] }]);
    expect(driven.organization).toMatchObject({ name: 'harbor', facts: { orgProfile: { known: true } } });
    expect(driven.records.size).toBe(6);
  });

  it('a server that was too slow to say who asks is not taken for one that nobody is signed in to', async () => {
    const driven = await under([{ form: 'timeout', on: ['Probe', 'ProbeShort'] }], 'full');
    expect(driven.requests.map(({ name }) => name)).toContain('GroupMembers');
    for (const { facts } of driven.records.values()) expect(facts.tree.known).toBe(true);
  });

  it('a text that leads elsewhere is not read, and no rule takes it for a broken file', async () => {
    const cited = { ...plain, files: { 'README.md': '# Tides\n', 'CITATION.cff': 'cff-version: 1.2.0\n' } };
    const spells = [{ form: 'elsewhere' as const, on: ['Blobs'] }];
    const driven = await drive({ path: 'harbor', organizations: [harbor({ cited })], weather: { spells } });
    const reasons = Object.values(named(driven, 'cited').unread).map(({ why }) => why);
    expect(new Set(reasons)).toEqual(new Set(['truncated']));
  });

  it('one project that is always too much keeps the others from nothing', async () => {
    const { records } = await under([{ form: '504', on: ['ProjectExtras'] }]);
    for (const record of records.values()) {
      expect(record.status).toBe('partial');
      expect(record.facts.releases).toMatchObject({ known: false, why: 'timeout' });
      expect(record.facts.tree.known).toBe(true);
    }
  });

  it.each(['limited', 'limited-silent', 'blocked'] as const)('a %s answer is waited out', async (form) => {
    const driven = await under([{ form, on: ['GroupProjects'], times: 1 }]);
    expect(driven.records.size).toBe(6);
  });

  it('a page or a project that leads to another origin is not followed there', async () => {
    const many = [
      harbor(Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`g${index}`, plain]))),
    ];
    const spells = [{ form: 'elsewhere' as const, on: ['/groups', '/projects'] }];
    const driven = await drive({ path: 'harbor', organizations: many, depth: 'quick', weather: { spells } });
    expect(driven.stranded).toEqual([]);
    expect(driven.records.size).toBe(120);
  });

  it('a REST interface that is closed leaves what it alone tells unknown', async () => {
    const driven = await drive({
      path: 'harbor',
      organizations,
      everything: true,
      weather: { restForbidden: ['/projects', '/tree', '/commits', '/tags'] },
    });
    const { meta, treeDeep, commits, tree } = named(driven, 'a').facts;
    expect(meta.mirror).toMatchObject({ known: false, why: 'permission' });
    expect([treeDeep.known, commits.known, tree.known]).toEqual([true, false, true]);
    expect(driven.records.size).toBe(6);
  });
});
