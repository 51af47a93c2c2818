import { describe, expect, it } from 'vitest';
import { drive, named, stopped, unknowns } from './driven.ts';

const permission = { known: false, why: 'permission' };

describe('what a role does not see', () => {
  it('a reporter is told what would show the rest', async () => {
    const canal = await drive({ token: { role: 'reporter' } });
    const { protection } = named(canal, 'lock-planner').facts;
    expect(protection.rules).toMatchObject({ ...permission, wants: 'Maintainer on the project' });
    expect(protection.viewerRule).toMatchObject({
      known: true,
      value: { source: 'viewer', deletions: false, forcePushes: null, requiredReviews: 0 },
    });
    expect(named(canal, 'towpath-atlas').facts.protection).toMatchObject({
      rules: { known: true, value: [] },
      viewerRule: { known: true, value: null },
    });
    expect(canal.organization.facts.orgSettings).toMatchObject({
      ...permission,
      wants: 'Owner of the top-level group, with read_api',
    });
  });

  it('those without a token see public projects, who wrote, and not who belongs to the group', async () => {
    const canal = await drive({ anonymous: true });
    expect([...canal.records.keys()]).not.toContain('canal-authority/operations/incident-desk');
    expect([...canal.records.keys()]).not.toContain('canal-authority/water/pump-telemetry');
    const { issues, changeRequests, tree, protection } = named(canal, 'lock-planner').facts;
    expect([tree.known, protection.rules.known]).toEqual([true, false]);
    expect(issues.known && issues.value.items.every(({ outsider }) => outsider === null)).toBe(true);
    expect(issues.known && issues.value.items.every(({ author }) => author !== null)).toBe(true);
    expect(changeRequests.known && changeRequests.value.lastMerged.length).toBeGreaterThan(10);
    expect(canal.requests.filter(({ name }) => name === 'GroupMembers' || name === 'Replies')).toEqual([]);
    expect(canal.requests.every(({ authorized }) => !authorized)).toBe(true);
  });

  it('a token that sees one subgroup leaves the other private ones out without a sign', async () => {
    const within = ['canal-authority/locks'];
    const canal = await drive({ token: { role: 'guest', within }, depth: 'quick' });
    expect([...canal.records.keys()]).not.toContain('canal-authority/operations/incident-desk');
  });
});

describe('other servers', () => {
  it('a Community Edition has no push rules, and checks no CODEOWNERS', async () => {
    const canal = await drive({ weather: { edition: 'ce', version: '18.6.1' } });
    expect(unknowns(named(canal, 'lock-planner'))).toEqual([
      'protection.viewerRule: not-collected',
      'protection.codeownersErrors: not-offered',
      'license: not-offered',
      'fork: not-collected',
    ]);
    expect(canal.troubles).toEqual([]);
  });

  it('a server of 2022 loses exactly what it does not offer', async () => {
    const canal = await drive({ weather: { edition: 'ce', version: '15.2.0' } });
    expect(unknowns(named(canal, 'lock-planner'))).toEqual([
      'meta.primaryLanguage: not-offered',
      'settings.webCommitSignoff: not-collected',
      'protection.rules: not-offered',
      'protection.codeownersErrors: not-offered',
      'license: not-offered',
      'languages: not-offered',
      'fork: not-collected',
    ]);
    expect(named(canal, 'lock-planner-barges').facts.meta.fork).toMatchObject({ known: true, value: true });
    expect(canal.records.size).toBe(15);
    expect(canal.troubles).toEqual([]);
  });

  it('one whose paths cost fourteen points each is asked for fewer', async () => {
    const canal = await drive({ depth: 'quick', weather: { version: '18.4.3-ee' } });
    expect(named(canal, 'lock-planner').unread).toEqual({});
    expect(canal.content.texts.size).toBeGreaterThan(20);
  });

  it('one below a path of its host is asked there', async () => {
    const canal = await drive({ prefix: '/tools/gitlab', depth: 'quick' });
    expect(canal.records.size).toBe(15);
  });
});

describe('what stops a crawl says so, and what to do', () => {
  it('a path that is not there, or hidden from the token', async () => {
    const error = await stopped({ path: 'canal-authority/nowhere' });
    expect(error).toMatchObject({
      fault: 'access',
      message: expect.stringMatching(
        /no group, project or user "canal-authority\/nowhere".*answers both alike/,
      ),
      next: expect.stringMatching(/read_api/),
    });
  });

  it('the same without a token', async () => {
    const error = await stopped({ path: 'canal-authority/operations', anonymous: true });
    expect(error.message).toMatch(/hidden from those without a token/);
    expect(error.next).toMatch(/personal or group access token with read_api/);
  });

  it('a wrong token, which is not repeated', async () => {
    const error = await stopped({ secret: 'glpat-wrong' });
    expect([error.fault, error.message]).toEqual(['access', expect.stringMatching(/refused the token/)]);
    expect(`${error.message} ${error.next}`).not.toContain('glpat-wrong');
    expect(error.next).toMatch(/GITLAB_TOKEN/);
  });

  it('a token without the scope', async () => {
    const error = await stopped({ token: { scopes: ['read_user'] } });
    expect(error.fault).toBe('access');
    expect(`${error.message} ${error.next}`).toMatch(/read_api/);
  });

  it('an empty group is no error', async () => {
    const empty = { login: 'quiet', asOf: '2026-09-01', repositories: {} };
    const { organizationOf } = await import('../../fixtures/index.ts');
    const driven = await drive({ path: 'quiet', organizations: [organizationOf(empty)] });
    expect([driven.records.size, driven.organization.id]).toEqual([0, 'forge.example/quiet']);
  });
});
