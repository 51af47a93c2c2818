import { describe, expect, it } from 'vitest';
import { generated, organizationOf } from '../../fixtures/index.ts';
import { breaches } from './laws.ts';
import { sail } from './voyage.ts';

const calm = await sail();
const NAME = 'harbor-agency/tides-api';
const found = (voyage: typeof calm) =>
  voyage.content.repositories.find(
    ({ id }) => id === calm.content.repositories.find(({ name }) => name === NAME)?.id,
  );

/** Request after which it happens: before the listing, during the quick steps, the texts, the activity, at the end. */
const MOMENTS = [8, 10, 14, 16, 18, 30, 50, 70];

describe('what changes in mid-crawl', () => {
  it.each(MOMENTS)('a rename after request %i changes the name and nothing else', async (after) => {
    const storm = await sail({ weather: { events: [{ after, rename: 'tides-api', to: 'tides' }] } });
    expect(found(storm)?.name).toBe('harbor-agency/tides');
    expect(breaches(calm, storm, { changed: [NAME] })).toEqual([]);
    const verdicts = (voyage: typeof calm) =>
      voyage.report.findings.map(({ fingerprint, verdict }) => [fingerprint, verdict]);
    expect(verdicts(storm)).toEqual(verdicts(calm));
  });

  it.each(MOMENTS)(
    'a repository that is deleted after request %i keeps its row, and is gone',
    async (after) => {
      const storm = await sail({ weather: { events: [{ after, remove: 'tides-api' }] } });
      expect(found(storm)).toMatchObject({ status: 'gone', because: expect.stringMatching(/./) });
      expect(breaches(calm, storm, { changed: [NAME, 'harbor-agency'] })).toEqual([]);
    },
  );

  it('a push after the listing leaves a whole row', async () => {
    const storm = await sail({ weather: { events: [{ after: 12, push: 'tides-api' }] } });
    expect(found(storm)?.status).toMatch(/crawled|partial/);
    expect(breaches(calm, storm, { changed: [NAME, 'harbor-agency'] })).toEqual([]);
  });
});

describe('pages', () => {
  it('that are short or come empty lead to every row', async () => {
    expect(breaches(calm, await sail({ weather: { pageCap: 7 } }), { shortPages: true })).toEqual([]);
    expect(breaches(calm, await sail({ weather: { emptyLastPage: true } }))).toEqual([]);
  });

  it('that repeat rows of the page before count nothing twice', async () => {
    const short = await sail({ weather: { pageCap: 7, pageRepeat: 2 } });
    expect(breaches(calm, short, { shortPages: true })).toEqual([]);
    expect(breaches(calm, await sail({ weather: { pageRepeat: 2 } }))).toEqual([]);
    const ids = short.content.repositories.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('states', () => {
  const plain = { commits: { ada: 3 }, license: 'MIT', files: { 'README.md': '# Hello\n' } };
  const states = organizationOf({
    login: 'quay',
    asOf: '2026-09-01',
    people: { ada: { name: 'Ada' } },
    repositories: {
      plain,
      empty: { empty: true },
      archived: { ...plain, archived: '1y', issues: { open: 2 } },
      fork: { ...plain, parent: 'upstream/tides', ahead: 3 },
      cousin: { ...plain, parent: 'quay/plain', ahead: 4 },
      mirror: { ...plain, mirror: 'https://git.example/x.git' },
      template: { ...plain, template: true },
      disabled: { ...plain, disabled: true },
      dmca: { ...plain, blocked: 'dmca' },
      tos: { ...plain, blocked: 'tos' },
    },
  });
  const statesOf = async () => {
    const voyage = await sail({ organizations: [states], login: 'quay' });
    const rows = voyage.content.repositories.map(
      (record) => [record.name.slice('quay/'.length), record] as const,
    );
    return { voyage, rows: Object.fromEntries(rows) };
  };

  it('each has its row and its status', async () => {
    const { voyage, rows } = await statesOf();
    expect(Object.fromEntries(Object.entries(rows).map(([name, { status }]) => [name, status]))).toEqual({
      plain: 'crawled',
      empty: 'empty',
      archived: 'crawled',
      fork: 'crawled',
      cousin: 'crawled',
      mirror: 'crawled',
      template: 'crawled',
      disabled: 'disabled',
      dmca: 'blocked',
      tos: 'blocked',
    });
    expect(breaches(voyage, voyage)).toEqual([]);
    expect(rows.archived?.facts.issues).toMatchObject({ known: true, value: { openCount: 2 } });
  });

  it('forks are compared with their parents, in the same organization too', async () => {
    const { rows } = await statesOf();
    expect(rows.fork?.facts.fork).toMatchObject({
      known: true,
      value: { parent: 'upstream/tides', aheadBy: 3 },
    });
    expect(rows.cousin?.facts.fork).toMatchObject({
      known: true,
      value: { parent: 'quay/plain', aheadBy: 4 },
    });
  });

  it.each(['public', 'private', undefined] as const)(
    'defaults of a .github that is %s',
    async (visibility) => {
      const { people, ...told } = { people: { ada: {} }, login: 'quay', asOf: '2026-09-01' };
      const files = { 'SECURITY.md': 'Write to us.\n' };
      const defaults = visibility === undefined ? {} : { '.github': { ...plain, files, visibility } };
      const one = organizationOf({ ...told, people, repositories: { plain, ...defaults } });
      const voyage = await sail({ organizations: [one], login: 'quay' });
      const seen = voyage.content.organizations[0]?.facts.orgDefaults;
      if (visibility === undefined) expect(seen).toMatchObject({ known: true, value: null });
      else expect(seen).toMatchObject({ known: true, value: { visibility, archived: false, empty: false } });
      const outside = await sail({ organizations: [one], login: 'quay', token: { sees: 'public' } });
      expect(outside.content.organizations[0]?.facts.orgDefaults.known).toBe(true);
      expect(breaches(voyage, outside, { unseen: () => true, changed: ['quay'] })).toEqual([]);
    },
  );
});

describe('an Enterprise Server', () => {
  it('without limits and with every field is like the public one', async () => {
    const storm = await sail({ weather: { ghes: { version: '3.17.2', lacks: [] } } });
    expect(breaches(calm, storm)).toEqual([]);
    expect(storm.report.findings).toEqual(calm.report.findings);
  });

  it('that is older lacks fields, and says which', async () => {
    const lacks = [
      'Repository.archivedAt',
      'Repository.hasVulnerabilityAlertsEnabled',
      'Repository.codeowners',
      'Ref.rules',
      'TreeEntry.size',
      'Release.description',
      'Commit.statusCheckRollup',
    ];
    const storm = await sail({ weather: { ghes: { version: '3.9.1', lacks } } });
    expect(breaches(calm, storm)).toEqual([]);
    const { settings, protection, releases } = found(storm)?.facts ?? {};
    expect(settings?.vulnerabilityAlerts).toMatchObject({ known: false, why: 'not-offered' });
    expect(protection?.rules).toMatchObject({ known: false, why: 'not-offered' });
    expect(releases).toMatchObject({ known: false, why: 'not-offered' });
  });

  it('of many repositories waits out a secondary limit without any header of limits', async () => {
    const organizations = [generated(30)];
    const login = 'generated-30';
    const ghes = { version: '3.17.2', lacks: [] };
    const fair = await sail({ organizations, login, weather: { ghes } });
    const spells = [{ form: 'secondary-403-silent' as const, every: 6 }];
    const storm = await sail({ organizations, login, weather: { ghes, spells } });
    expect(storm.waits.length).toBeGreaterThan(3);
    expect(breaches(fair, storm)).toEqual([]);
  });
});
