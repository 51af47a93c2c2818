import { describe, expect, it } from 'vitest';
import type { Spell, SpellForm } from '../../fixtures/index.ts';
import { breaches } from './laws.ts';
import { type Course, sail, stopped } from './voyage.ts';

const calm = await sail();
const cast = (spell: Spell, more: Course = {}) => sail({ ...more, weather: { spells: [spell] } });
const unread = (name: string) => (storm: typeof calm) =>
  storm.content.repositories.filter(({ facts }) =>
    Object.entries(facts).some(
      ([fact, seen]) => fact === name && 'known' in seen && !seen.known && seen.why === 'timeout',
    ),
  ).length;

const HEAVY: SpellForm[] = ['500', '502', '502-json', '504', 'untyped', 'resource-limits'];
const BROKEN: SpellForm[] = ['reset', 'truncated', 'html'];

describe('failures now and then', () => {
  it.each([...HEAVY, ...BROKEN])('%s, one request in four', async (form) => {
    const storm = await cast({ form, every: 4, ...(form === 'resource-limits' ? { above: 2 } : {}) });
    expect(breaches(calm, storm)).toEqual([]);
  });

  it.each(BROKEN)('%s once a request costs nothing but a second try', async (form) => {
    const storm = await cast({
      form,
      on: ['RepoDetail', 'Blobs', 'ListRepos', '/orgs/harbor-agency/repos'],
      times: 1,
    });
    expect(breaches(calm, storm)).toEqual([]);
    expect(storm.report.findings).toEqual(calm.report.findings);
  });
});

describe('what is too much at once', () => {
  it.each([...HEAVY, ...BROKEN])(
    '%s above six repositories is asked in smaller batches, and nothing is missing',
    async (form) => {
      const storm = await cast({ form, above: 6 });
      expect(breaches(calm, storm)).toEqual([]);
      expect(storm.report.findings).toEqual(calm.report.findings);
    },
  );

  it('answers that are cut short keep what came, and the rest is asked again', async () => {
    const on = [
      'RepoDetail',
      'RepoExtras',
      'RepoSecurity',
      'RepoActivity',
      'OpenAndMerged',
      'OpenCounts',
      'Replies',
      'Approvals',
    ];
    const storm = await cast({ form: 'resource-limits', on, above: 4 });
    expect(breaches(calm, storm)).toEqual([]);
    expect(storm.report.findings).toEqual(calm.report.findings);
  });

  it('answers that never come are given up at the deadline and asked in smaller batches', async () => {
    const on = ['RepoExtras', 'RepoActivity'];
    const storm = await cast({ form: 'stall', on, above: 8 }, { requestTimeout: 400 });
    expect(breaches(calm, storm)).toEqual([]);
    expect(storm.report.findings).toEqual(calm.report.findings);
  });

  it('slow answers make batches smaller, and nothing is missing', async () => {
    const storm = await sail({ answersTake: 7_000 });
    expect(storm.requests.length).toBeGreaterThan(calm.requests.length);
    expect(breaches(calm, storm)).toEqual([]);
    expect(storm.report.findings).toEqual(calm.report.findings);
  });
});

describe('one document that always fails', () => {
  const documents = [
    'Probe',
    'Probe2',
    'OrgProfile',
    'OrgSettings',
    'OwnerDefaults',
    'RepoDetail',
    'RepoExtras',
    'RepoSecurity',
    'Blobs',
    'RepoActivity',
    'HistoryPage',
    'ItemsPage',
    'OpenAndMerged',
    'Replies',
    'Approvals',
    'OpenCounts',
    'ListNames',
    '/meta',
    '/orgs/harbor-agency/repos',
    '/orgs/harbor-agency/code-security',
    '/repos',
  ];
  it.each(documents)('%s leaves what it would have told unread, and no more', async (document) => {
    const storm = await cast({ form: '502', on: [document] });
    expect(breaches(calm, storm, { strangers: ['RepoDetail', 'Blobs'].includes(document) })).toEqual([]);
  });

  it('the account is told by the REST interface when GraphQL is out of breath', async () => {
    const storm = await sail({ weather: { spells: [{ form: '502', on: ['OrgProfile', 'Account'] }] } });
    expect(storm.content.organizations[0]).toMatchObject({
      id: 'forge.example/harbor-agency',
      facts: { orgProfile: { known: false, why: 'timeout' } },
    });
    expect(breaches(calm, storm)).toEqual([]);
  });

  it('a listing that fails at every size stops the crawl with a word', async () => {
    const { error } = await stopped({ weather: { spells: [{ form: '502', on: ['ListRepos'] }] } });
    expect(error).toMatchObject({ fault: 'access', next: expect.stringContaining('run again later') });
  });

  it('repositories that are never answered are named as timed out, one by one', async () => {
    const storm = await cast({ form: '504', on: ['RepoExtras'] });
    expect(unread('releases')(storm)).toBeGreaterThan(20);
    expect(storm.troubles.length).toBeGreaterThan(20);
  });
});
