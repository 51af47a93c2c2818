import { describe, expect, it } from 'vitest';
import type { Weather } from '../../fixtures/index.ts';
import { type Allowance, breaches } from './laws.ts';
import { badManners } from './manners.ts';
import { type Course, sail, stopped } from './voyage.ts';

const calm = await sail();
const isPublic = (name: string) =>
  calm.report.repositories.some((row) => row.name === name && row.visibility === 'public');
const under = (weather: Partial<Weather>) => sail({ weather });
const named = (voyage: typeof calm, name: string) =>
  voyage.content.repositories.find((record) => record.name === `harbor-agency/${name}`);

describe('fields that the token may not see', () => {
  const table: [string, Allowance?][] = [
    ['Repository.branchProtectionRules'],
    ['Repository.codeowners'],
    ['Repository.hasVulnerabilityAlertsEnabled'],
    ['Ref.rules'],
    ['Ref.refUpdateRule'],
    ['Repository.defaultBranchRef'],
    ['Repository.object', { strangers: true }],
    ['Repository.licenseInfo'],
    ['Repository.languages'],
    ['Repository.repositoryTopics'],
    ['Repository.latestRelease'],
    ['Repository.parent'],
    ['Repository.issues'],
    ['Repository.pullRequests'],
    ['Issue.comments'],
    ['PullRequest.reviews'],
    ['Commit.history'],
    ['Commit.statusCheckRollup'],
    ['Organization.description'],
    ['Organization.pinnedItems'],
    ['Organization.requiresTwoFactorAuthentication'],
  ];
  it.each(table)('%s FORBIDDEN takes nothing else along', async (field, allowed = {}) => {
    expect(breaches(calm, await under({ forbidden: [field] }), allowed)).toEqual([]);
  });
  it.each(table)('%s for want of a scope takes no other document along', async (field, allowed = {}) => {
    // The listing itself needs its fields: without them there is no crawl.
    if (['Repository.licenseInfo', 'Repository.defaultBranchRef'].includes(field)) {
      const { error } = await stopped({ weather: { scopesMissing: [field] } });
      expect(error.fault).toBe('access');
      return;
    }
    expect(breaches(calm, await under({ scopesMissing: [field] }), allowed)).toEqual([]);
  });

  it('issues that may not be read leave commits and change requests known', async () => {
    const storm = await under({ forbidden: ['Repository.issues'] });
    const { issues, commits, changeRequests } = named(storm, 'tides-api')?.facts ?? {};
    expect(issues).toMatchObject({ known: false, why: 'permission', wants: 'Issues: read' });
    expect([commits?.known, changeRequests?.known]).toEqual([true, true]);
  });

  it('settings that REST refuses name the right that REST named', async () => {
    const restForbidden = ['/private-vulnerability-reporting'];
    const spells = [{ form: 'forbidden' as const, on: ['/orgs/harbor-agency/code-security'] }];
    const storm = await under({ restForbidden, spells });
    expect(breaches(calm, storm)).toEqual([]);
    expect(named(storm, 'tides-api')?.facts.settings.privateVulnerabilityReporting).toMatchObject({
      why: 'permission',
      wants: 'administration=read',
    });
  });
});

describe('tokens', () => {
  const table: [string, Course['token']][] = [
    ['a reader', { level: 'read' }],
    ['a fine-grained token', { kind: 'fine-grained' }],
    ['the token of an app', { kind: 'app' }],
    ['a classic token with the scope repo alone', { scopes: ['repo'] }],
  ];
  it.each(table)('%s decides nothing else than an owner', async (_, token) => {
    const storm = await sail({ ...(token === undefined ? {} : { token }) });
    expect(breaches(calm, storm)).toEqual([]);
  });

  it('a classic token tells its scopes, the others none', async () => {
    expect(calm.content.head.rights).toEqual({ 'github:harbor-agency': ['admin:org', 'repo', 'user'] });
    const narrow = await sail({ token: { scopes: ['read:org', 'public_repo'] } });
    expect(narrow.content.head.rights).toEqual({ 'github:harbor-agency': ['public_repo', 'read:org'] });
    const app = await sail({ token: { kind: 'app' } });
    expect(app.content.head.rights).toEqual({ 'github:harbor-agency': [] });
  });

  it('a token of the public sees the public, and decides the same of it', async () => {
    const storm = await sail({ token: { sees: 'public' } });
    expect(breaches(calm, storm, { unseen: (name) => !isPublic(name) })).toEqual([]);
  });

  it('a token of some repositories decides the same of them', async () => {
    const sees = ['tides-api', '.github', 'handbook'];
    const storm = await sail({ token: { sees } });
    const changed = ['harbor-agency'];
    expect(storm.content.repositories).toHaveLength(3);
    expect(breaches(calm, storm, { unseen: () => true, changed })).toEqual([]);
  });

  it('a token that sees nothing stops with the rights that it needs', async () => {
    const { error, ...seen } = await stopped({ token: { sees: [] } });
    expect(error.message).toContain('the token sees none of them');
    expect(error.next).toContain('Metadata: read');
    expect(badManners(seen)).toEqual([]);
  });

  it('an organization that is not there stops with what to check', async () => {
    const { error } = await stopped({ login: 'nobody' });
    expect(error.message).toContain('no organization or user "nobody"');
  });

  it('single sign-on hides what is not public, and the rest is the same', async () => {
    const storm = await under({ saml: true });
    expect(storm.content.repositories.length).toBeGreaterThan(30);
    expect(breaches(calm, storm, { unseen: (name) => !isPublic(name) })).toEqual([]);
  });

  it('an IP allow list is told as one', async () => {
    const { error } = await stopped({ weather: { spells: [{ form: 'ip-allow-list' }] } });
    expect(error.message).toContain('IP allow list');
  });
});
