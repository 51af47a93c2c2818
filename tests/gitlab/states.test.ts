import { beforeAll, describe, expect, it } from 'vitest';
import type { ToldRepository } from '../../fixtures/index.ts';
import { type Driven, drive, harbor, named } from './driven.ts';

const plain: Partial<ToldRepository> = {
  license: 'MIT',
  created: '3y',
  commits: { maren: 5 },
  languages: { Go: 900 },
  files: { 'README.md': '# Tides\n' },
};

describe('what becomes of a project', () => {
  let told: Driven;
  beforeAll(async () => {
    told = await drive({
      path: 'harbor',
      organizations: [
        harbor({
          plain,
          empty: { empty: true },
          old: { ...plain, archived: '1y', issues: { open: 3, closed: 1 }, pulls: { open: 2 } },
          leaving: { ...plain, gitlab: { deletion: '2d' } },
          broken: { empty: true, gitlab: { importStatus: 'failed', lost: true } },
          coming: { empty: true, gitlab: { importStatus: 'started' } },
          lost: { empty: true, gitlab: { lost: true } },
          copy: { ...plain, parent: 'harbor/plain', ahead: 3 },
          mirrored: { ...plain, mirror: 'https://git.example/tides.git' },
          table: {
            ...plain,
            languages: {},
            files: { 'README.md': '# Levels\n', 'levels.csv': { size: 90_000 } },
          },
        }),
      ],
    });
  });

  it.each([
    ['plain', 'crawled', undefined],
    ['empty', 'empty', 'no commit'],
    ['lost', 'empty', 'no repository'],
    ['leaving', 'disabled', 'marked for deletion on 2026-08-30'],
    ['broken', 'disabled', 'its import failed'],
    ['coming', 'disabled', 'its import is under way'],
  ])('%s is %s', (name, status, because) => {
    const record = named(told, name);
    expect([record.status, record.because]).toEqual([status, because]);
  });

  it('an archived one is counted and not listed', () => {
    const { issues, changeRequests, releases } = named(told, 'old').facts;
    expect(issues).toMatchObject({ known: true, value: { openCount: 3, items: [] } });
    expect(changeRequests).toMatchObject({
      known: true,
      value: { openCount: 2, items: [], mergedCount: null },
    });
    expect(releases).toMatchObject({ known: false, why: 'not-collected' });
  });

  it('a fork is compared with its parent, and nothing else is', () => {
    expect(named(told, 'copy').facts).toMatchObject({
      meta: { fork: { known: true, value: true }, parent: { known: true, value: 'harbor/plain' } },
      fork: { known: true, value: { parent: 'harbor/plain', aheadBy: 3, changeRequestsToParent: null } },
    });
    expect(named(told, 'plain').facts.meta).toMatchObject({
      fork: { value: false },
      parent: { value: null },
    });
    expect(told.requests.filter(({ name }) => name.includes('/compare?'))).toHaveLength(1);
  });

  it('a mirror is one', () => {
    expect(named(told, 'mirrored').facts.meta.mirror).toMatchObject({ known: true, value: true });
    expect(named(told, 'plain').facts.meta.mirror).toMatchObject({ known: true, value: false });
  });

  it('a table in the root has its files weighed', () => {
    const { tree } = named(told, 'table').facts;
    const table = tree.known ? tree.value.entries.find(({ path }) => path === 'levels.csv') : undefined;
    expect(table?.size).toBe(90_000);
  });

  it('a project shared into the group from elsewhere is not of it', async () => {
    const other = { ...harbor({ guest: { ...plain, gitlab: { sharedWith: ['harbor'] } } }), login: 'guests' };
    const shared = await drive({ path: 'harbor', depth: 'quick', organizations: [harbor({ plain }), other] });
    expect([...shared.records.keys()]).toEqual(['harbor/plain']);
  });
});

describe('while a crawl is under way', () => {
  const course = { path: 'harbor', organizations: [harbor({ tides: plain, charts: plain })] };

  it('a renamed project keeps its number and gets its new name', async () => {
    const events = [{ after: 7, rename: 'tides', to: 'tide-tables' }];
    const { records } = await drive({ ...course, weather: { events } });
    expect([...records.keys()].sort()).toEqual(['harbor/charts', 'harbor/tide-tables']);
  });

  it('a removed one is gone, and the others are read', async () => {
    const events = [{ after: 7, remove: 'tides' }];
    const driven = await drive({ ...course, weather: { events } });
    expect(named(driven, 'tides').status).toBe('gone');
    expect(named(driven, 'charts').status).toBe('crawled');
  });
});

describe('a person, and one project', () => {
  const account = { ...harbor({ tides: plain, charts: plain }), account: 'user' as const };

  it('a personal namespace is read like a group', async () => {
    const driven = await drive({ path: 'harbor', organizations: [account] });
    expect(driven.organization).toMatchObject({
      id: 'forge.example/harbor',
      facts: {
        orgProfile: { known: true, value: { account: 'user' } },
        orgSettings: { known: false, why: 'not-offered' },
      },
    });
    expect([...driven.records.keys()].sort()).toEqual(['harbor/charts', 'harbor/tides']);
    expect(named(driven, 'tides').status).toBe('crawled');
  });

  it('one project stands alone, below the group that holds it', async () => {
    const driven = await drive({ path: 'canal-authority/locks/controls/gate-driver' });
    expect(driven.organization).toMatchObject({
      id: 'forge.example/canal-authority/locks/controls',
      target: 'gitlab:canal-authority/locks/controls/gate-driver',
      single: true,
    });
    expect([...driven.records.values()].map(({ name, status }) => [name, status])).toEqual([
      ['canal-authority/locks/controls/gate-driver', 'crawled'],
    ]);
  });

  it('a subgroup is read with what is below it alone', async () => {
    const driven = await drive({ path: 'canal-authority/locks', depth: 'quick' });
    expect(driven.records.size).toBe(5);
    expect(driven.organization.id).toBe('forge.example/canal-authority/locks');
  });
});
