import { afterEach, describe, expect, it } from 'vitest';
import { askTwice } from '../../src/forge/graphql/ask.ts';
import { HeavyError } from '../../src/forge/http/client.ts';
import { planFor, type Script, type Served, serve } from './served.ts';

let served: Served | undefined;
afterEach(() => served?.close());

const PLAN = planFor('orgProfile', 'orgSettings', 'orgDefaults');
async function owner(graphql: Script['graphql']) {
  served = await serve({ ...(graphql === undefined ? {} : { graphql }) });
  return served.forge.organization(PLAN);
}
const account = { __typename: 'Organization', login: 'Harbor', url: 'https://forge.example/harbor' };
const profile = {
  ...account,
  name: 'Harbor',
  description: '',
  websiteUrl: 'https://harbor.example',
  email: null,
  isVerified: true,
  hasSponsorsListing: false,
  pinnedItems: { nodes: [{ id: 'R_7', databaseId: 7 }] },
  sponsoring: { totalCount: 2 },
};
const OrgProfile = () => ({ data: { repositoryOwner: profile } });
const OrgSettings = () => ({
  data: {
    organization: {
      viewerCanAdminister: true,
      requiresTwoFactorAuthentication: true,
      webCommitSignoffRequired: false,
    },
  },
});
const OwnerDefaults = () => ({ data: { repositoryOwner: { __typename: 'Organization', defaults: null } } });

describe('the owner', () => {
  it('is told with profile, settings and defaults', async () => {
    const record = await owner({ OrgProfile, OrgSettings, OwnerDefaults });
    expect(record).toMatchObject({
      id: 'forge.example/Harbor',
      name: 'Harbor',
      single: false,
      facts: {
        orgProfile: {
          value: { account: 'organization', description: null, pinned: ['forge.example/7'], sponsoring: 2 },
        },
        orgSettings: { value: { twoFactorRequired: true, webCommitSignoff: false }, access: 'admin' },
        orgDefaults: { known: true, value: null },
      },
    });
  });

  it('has no defaults when the repository .github is not found, and unknown ones when it is forbidden', async () => {
    const path = ['repositoryOwner', 'defaults'];
    const withError = (type: string) => () => ({
      ...OwnerDefaults(),
      errors: [{ type, message: 'no', path }],
    });
    const absent = await owner({ OrgProfile, OrgSettings, OwnerDefaults: withError('NOT_FOUND') });
    expect(absent.facts.orgDefaults).toMatchObject({ known: true, value: null });
    await served?.close();
    const unseen = await owner({ OrgProfile, OrgSettings, OwnerDefaults: withError('FORBIDDEN') });
    expect(unseen.facts.orgDefaults).toMatchObject({ known: false, why: 'permission' });
  });

  it('is still named when a scope is missing for profile and settings', async () => {
    const errors = [
      { type: 'INSUFFICIENT_SCOPES', message: 'scopes', path: ['repositoryOwner', 'sponsoring'] },
    ];
    const Account = () => ({ data: { repositoryOwner: account } });
    const lost = () => ({ data: null, errors });
    const record = await owner({ OrgProfile: lost, OrgSettings: lost, OwnerDefaults, Account });
    expect(record).toMatchObject({
      name: 'Harbor',
      facts: {
        orgProfile: { known: false, why: 'permission' },
        orgSettings: { known: false, why: 'permission' },
      },
    });
  });

  it.each(['OrgProfile', 'OrgSettings', 'OwnerDefaults'])('survives one 502 on %s', async (name) => {
    const answers = { OrgProfile, OrgSettings, OwnerDefaults };
    let asked = 0;
    const once = () => {
      asked += 1;
      return asked === 1 ? { status: 502 } : answers[name as keyof typeof answers]();
    };
    const { facts } = await owner({ ...answers, [name]: once });
    expect(facts).toMatchObject({
      orgProfile: { known: true },
      orgSettings: { known: true },
      orgDefaults: { known: true },
    });
    expect(asked).toBe(2);
  });

  it('is named all the same when its profile fails twice, and is asked for it no third time', async () => {
    let asked = 0;
    const failing = () => {
      asked += 1;
      return { status: 502 };
    };
    const Account = () => ({ data: { repositoryOwner: account } });
    const record = await owner({ OrgProfile: failing, OrgSettings, OwnerDefaults, Account });
    expect(record).toMatchObject({ name: 'Harbor', facts: { orgProfile: { known: false, why: 'timeout' } } });
    expect(asked).toBe(2);
  });

  it.each([
    [true, 1],
    [false, 2],
  ])('is asked for again only when the client has not tried twice (tried: %s)', async (tried, times) => {
    let asked = 0;
    const ask = () => {
      asked += 1;
      return Promise.reject(new HeavyError('broken', { tried }));
    };
    const reply = await askTwice(ask, { name: 'OrgProfile', text: '' }, {});
    expect(reply.faults).toMatchObject([{ class: 'timeout', message: 'broken' }]);
    expect(asked).toBe(times);
  });

  it('that is a user has no organization settings to ask for', async () => {
    const user = { ...profile, __typename: 'User', bio: 'Sails', description: undefined };
    const record = await owner({ OrgProfile: () => ({ data: { repositoryOwner: user } }), OwnerDefaults });
    expect(record.facts.orgSettings).toMatchObject({ known: false, why: 'not-offered' });
    expect(record.facts.orgProfile).toMatchObject({ value: { account: 'user', description: 'Sails' } });
    expect(served?.sent.map(({ name }) => name)).not.toContain('OrgSettings');
  });

  it('that does not exist stops with a plain sentence', async () => {
    const nobody = owner({ OrgProfile: () => ({ data: { repositoryOwner: null } }) });
    await expect(nobody).rejects.toMatchObject({
      fault: 'access',
      message: 'forge.example has no organization or user "harbor", or this token may not see it',
    });
  });
});

describe('the probe', () => {
  it('names who asks, the rights of a classic token and the version of a server', async () => {
    const fields = (...names: string[]) => ({ fields: names.map((name) => ({ name })) });
    served = await serve({
      graphql: {
        Probe: () => ({
          data: { viewer: { login: 'maren' }, Repository: fields('id'), Ref: fields('name') },
        }),
        Probe2: () => ({ data: { BranchProtectionRule: fields('id'), TreeEntry: fields('name') } }),
      },
      rest: {
        '/meta': { body: { installed_version: '3.17.2' }, headers: { 'x-oauth-scopes': 'repo, read:org' } },
      },
    });
    expect(await served.forge.probe()).toEqual({
      viewer: 'maren',
      rights: ['read:org', 'repo'],
      version: '3.17.2',
    });
  });
});
