import { describe, expect, it } from 'vitest';
import type { ToldRepository } from '../../fixtures/index.ts';
import type { RepositoryRecord } from '../../src/model/snapshot.ts';
import { drive, FULL, QUICK } from './driven.ts';

const ordinary: Partial<ToldRepository> = {
  license: 'MIT',
  created: '3y',
  commits: { maren: 20, jon: 5 },
  languages: { TypeScript: 1000 },
  files: { 'README.md': '# Tides\n', '.github/workflows/test.yml': 'on: push\n' },
};
const busy: Partial<ToldRepository> = {
  ...ordinary,
  issues: { open: 5, closed: 5, outsiders: 4, reply: '1d', oldest: '2y' },
  pulls: { open: 2, merged: 10, approved: 0.8, reply: '1d' },
};
const named = (records: ReadonlyMap<string, RepositoryRecord>, name: string): RepositoryRecord => {
  const found = [...records.values()].find((record) => record.name === `harbor/${name}`);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const unknowns = (record: RepositoryRecord): string[] =>
  Object.entries(record.facts).flatMap(([group, value]) =>
    'known' in value
      ? value.known
        ? []
        : [`${group}: ${value.why}`]
      : Object.entries(value).flatMap(([field, one]) => (one.known ? [] : [`${group}.${field}: ${one.why}`])),
  );

describe('against the embedded forge', () => {
  it('every fact of an ordinary repository is known to an owner, but what nobody decided', async () => {
    const { records, organization, probe } = await drive({ tides: busy, '.github': ordinary }, FULL);
    expect(unknowns(named(records, 'tides'))).toEqual([
      'settings.privateVulnerabilityReporting: not-collected',
      'fork: not-collected',
    ]);
    expect(probe.viewer).toBe('harbor-master');
    expect(organization).toMatchObject({
      id: 'forge.example/harbor',
      target: 'github:harbor',
      facts: {
        orgDefaults: { known: true, value: { repository: 'harbor/.github' } },
        orgSettings: { known: true },
      },
    });
    const { changeRequests, issues, ci } = named(records, 'tides').facts;
    expect(issues).toMatchObject({ known: true, value: { openCount: 5, totalCount: 10 } });
    expect(changeRequests).toMatchObject({ known: true, value: { openCount: 2, mergedCount: 10 } });
    expect(ci).toMatchObject({ known: true, value: { definitions: ['.github/workflows/test.yml'] } });
    expect(
      changeRequests.known && changeRequests.value.lastMerged.every(({ approvals }) => approvals?.known),
    ).toBe(true);
  });

  it('a reader is told what would show the rest', async () => {
    const { records, organization } = await drive({ tides: ordinary }, FULL, { token: { level: 'read' } });
    const { protection, settings } = named(records, 'tides').facts;
    expect(protection.classic).toMatchObject({
      known: false,
      why: 'permission',
      wants: 'Administration: read',
    });
    expect(settings.vulnerabilityAlerts).toMatchObject({ known: false, why: 'permission' });
    expect(settings.privateVulnerabilityReporting).toMatchObject({ known: false, why: 'permission' });
    expect(organization.facts.orgSettings).toMatchObject({ known: false, why: 'permission' });
  });

  it('every listed repository has a row and a status', async () => {
    const { records } = await drive(
      {
        plain: ordinary,
        empty: { empty: true },
        old: { ...busy, archived: '1y' },
        locked: { ...ordinary, locked: 'MIGRATING' },
        copy: { ...ordinary, parent: 'upstream/tides', ahead: 2 },
      },
      FULL,
    );
    expect(named(records, 'empty').status).toBe('empty');
    expect(named(records, 'locked').status).toBe('disabled');
    expect(named(records, 'old').facts.issues).toMatchObject({
      known: true,
      value: { openCount: 5, items: [] },
    });
    expect(named(records, 'old').facts.releases).toMatchObject({ known: false, why: 'not-collected' });
    expect(named(records, 'copy').facts.meta.fork).toMatchObject({ known: true, value: true });
  });

  it('an older server loses exactly the facts that it does not offer', async () => {
    const lacks = [
      'Repository.archivedAt',
      'Repository.hasVulnerabilityAlertsEnabled',
      'Ref.rules',
      'TreeEntry.size',
    ];
    const { records, probe } = await drive({ tides: busy }, FULL, {
      weather: { ghes: { version: '3.9.1', lacks } },
    });
    expect(probe.version).toBe('3.9.1');
    expect(unknowns(named(records, 'tides'))).toEqual([
      'meta.archivedAt: not-offered',
      'settings.vulnerabilityAlerts: not-offered',
      'settings.privateVulnerabilityReporting: not-collected',
      'protection.rules: not-offered',
      'fork: not-collected',
    ]);
  });

  it('a field that the probe does not cover is taken out after the first refusal', async () => {
    const tides = { ...busy, releases: [{ tag: 'v1', at: '20d' }] };
    const { records } = await drive({ tides }, FULL, {
      weather: { ghes: { version: '3.9.1', lacks: ['Release.description'] } },
    });
    expect(unknowns(named(records, 'tides'))).toContain('releases: not-offered');
    expect(named(records, 'tides').facts.ci.known).toBe(true);
  });

  it('a fork is compared with its parent', async () => {
    const { records } = await drive(
      { tides: ordinary, copy: { ...ordinary, parent: 'upstream/tides', ahead: 2 } },
      FULL,
    );
    expect(named(records, 'copy').facts.meta.parent).toMatchObject({ known: true, value: 'upstream/tides' });
    expect(named(records, 'copy').facts.fork).toMatchObject({ known: true, value: { aheadBy: 2 } });
  });

  it('blocked repositories, forbidden fields and missing scopes leave the rest as it is', async () => {
    const { records, organization } = await drive(
      { tides: busy, taken: { ...ordinary, blocked: 'dmca' } },
      FULL,
      {
        weather: {
          forbidden: ['Repository.branchProtectionRules', 'Repository.codeowners'],
          scopesMissing: ['Organization.requiresTwoFactorAuthentication'],
          emptyLastPage: true,
          pageRepeat: 1,
        },
      },
    );
    const { protection } = named(records, 'tides').facts;
    expect(protection.classic).toMatchObject({ known: false, why: 'permission' });
    expect(protection.rules.known).toBe(true);
    expect(organization.facts.orgSettings).toMatchObject({ known: false, why: 'permission' });
    expect(organization.facts.orgProfile.known).toBe(true);
    const taken = named(records, 'taken');
    expect(taken.status).toBe('blocked');
    expect(taken.facts.tree).toMatchObject({ known: false, why: 'blocked' });
  });

  it('one repository is listed alone', async () => {
    const { records, organization } = await drive({ tides: ordinary, other: ordinary }, FULL, {}, 'tides');
    expect([...records.values()].map(({ name }) => name)).toEqual(['harbor/tides']);
    expect(organization.single).toBe(true);
    expect(named(records, 'tides').facts.settings.privateVulnerabilityReporting.known).toBe(true);
  });

  it.each([
    [100, 66],
    [1000, 594],
  ])(
    '%i repositories cost at most %i GraphQL requests at full depth',
    async (count, budget) => {
      const { graphql } = await drive(organization(count), FULL);
      expect(graphql).toBeLessThanOrEqual(budget);
    },
    120_000,
  );

  it.each([100, 300])(
    '%i repositories stay within the budget of quick depth',
    async (count) => {
      const { graphql } = await drive(organization(count), QUICK);
      expect(graphql).toBeLessThanOrEqual(
        Math.ceil(count / 100) + 2 * Math.ceil(count / 25) + 2 * Math.ceil(count / 20) + 10,
      );
    },
    120_000,
  );
});

/** One fifth archived, half active, a tenth forks: the organization that the budgets assume. */
function organization(count: number): Record<string, Partial<ToldRepository>> {
  const entries = Array.from({ length: count }, (_, index): [string, Partial<ToldRepository>] => {
    const kind = index % 10;
    const files = { ...ordinary.files, 'README.md': `# Number ${index}\n` };
    if (kind < 2) return [`r${index}`, { ...ordinary, files, archived: '1y' }];
    if (kind < 7) return [`r${index}`, { ...busy, files }];
    return [`r${index}`, { ...ordinary, files, commits: { maren: 2 }, lastCommit: '2y', firstCommit: '3y' }];
  });
  return Object.fromEntries(entries);
}
