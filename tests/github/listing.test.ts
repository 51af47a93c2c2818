import { afterEach, describe, expect, it } from 'vitest';
import { card, listed, listOf, planFor, type Script, type Served, serve } from './served.ts';

let served: Served | undefined;
afterEach(() => served?.close());
const open = async (script: Script, repository?: string) => {
  served = await serve(script, repository);
  return served;
};
const access = (text: RegExp) =>
  expect.objectContaining({ fault: 'access', message: expect.stringMatching(text) });

describe('the listing', () => {
  it('gives a row with its facts to every repository, keyed by the database id', async () => {
    const { forge } = await open({ graphql: { ListRepos: () => listOf([card(7, 'tides')]) } });
    const [record] = await listed(forge);
    expect(record).toMatchObject({
      id: 'forge.example/7',
      organization: 'forge.example/harbor',
      name: 'harbor/tides',
      status: 'crawled',
      facts: {
        meta: {
          visibility: { known: true, value: 'public', via: 'ListRepos', access: 'public' },
          homepage: { known: true, value: null },
          parent: { known: true, value: null },
          head: { known: true, value: { oid: 'c7', treeOid: 't7', committedAt: '2026-08-20T00:00:00Z' } },
          topics: { known: false, why: 'not-collected' },
        },
        license: { known: true, value: { key: 'mit', spdxId: 'MIT', name: 'MIT License' } },
        tree: { known: false, why: 'not-collected' },
      },
    });
  });

  it('tells empty, locked and disabled repositories by their status', async () => {
    const empty = card(1, 'empty', { isEmpty: true, defaultBranchRef: null, licenseInfo: null });
    const locked = card(2, 'locked', { isLocked: true, lockReason: 'MIGRATING' });
    const disabled = card(3, 'disabled', { isDisabled: true });
    const { forge } = await open({ graphql: { ListRepos: () => listOf([empty, locked, disabled]) } });
    const records = await listed(forge);
    expect(records.map(({ status, because }) => [status, because])).toEqual([
      ['empty', 'no commit'],
      ['disabled', 'locked: migrating'],
      ['disabled', 'disabled by GitHub'],
    ]);
    expect(records[0]?.facts.tree).toMatchObject({ known: true, value: { dirs: [''], entries: [] } });
    expect(records[0]?.facts.meta.head).toMatchObject({ known: true, value: null });
  });

  it('keeps what came beside a forbidden field, and names the right that would show it', async () => {
    const { forge } = await open({
      graphql: {
        ListRepos: () => ({
          ...listOf([card(1, 'open'), card(2, 'closed', { visibility: 'PRIVATE', licenseInfo: null })]),
          errors: [
            {
              type: 'FORBIDDEN',
              message: 'Resource not accessible by personal access token',
              path: ['repositoryOwner', 'repositories', 'nodes', 1, 'licenseInfo'],
            },
          ],
        }),
      },
    });
    const [first, second] = await listed(forge);
    expect(first?.facts.license.known).toBe(true);
    expect(second?.facts.license).toMatchObject({ known: false, why: 'permission', wants: 'Contents: read' });
    expect(second?.facts.meta.stars).toMatchObject({ known: true, value: 3, access: 'member' });
  });

  it('takes settings and custom properties from the REST listing beside it', async () => {
    const rows = [
      {
        node_id: 'R_1',
        full_name: 'harbor/a',
        has_pull_requests: false,
        custom_properties: { tier: '0', none: null },
      },
      { node_id: 'R_2', full_name: 'harbor/b' },
    ];
    const { forge } = await open({
      graphql: { ListRepos: () => listOf([card(1, 'a'), card(2, 'b'), card(3, 'c')]) },
      rest: { '/orgs/harbor/repos': { body: rows } },
    });
    const [a, b, c] = await listed(forge);
    expect(a?.facts.settings.changeRequests).toMatchObject({ known: true, value: false });
    expect(a?.facts.meta.customProperties).toMatchObject({ known: true, value: { tier: '0' } });
    expect(b?.facts.settings.changeRequests).toMatchObject({ known: true, value: true });
    expect(b?.facts.meta.customProperties).toMatchObject({ known: false, why: 'permission' });
    expect(c?.facts.settings.changeRequests.known).toBe(false);
    expect(a?.facts.settings.privateVulnerabilityReporting).toMatchObject({
      known: false,
      why: 'permission',
    });
  });

  it('reads private vulnerability reporting from the code security configurations of an owner', async () => {
    const root = '/orgs/harbor/code-security/configurations';
    const { forge } = await open({
      graphql: { ListRepos: () => listOf([card(1, 'a'), card(2, 'b')]) },
      rest: {
        '/orgs/harbor/repos': { body: [] },
        [root]: { body: [{ id: 5, private_vulnerability_reporting: 'enabled' }] },
        [`${root}/5/repositories`]: { body: [{ status: 'enforced', repository: { node_id: 'R_1' } }] },
      },
    });
    const [a, b] = await listed(forge);
    expect(a?.facts.settings.privateVulnerabilityReporting).toMatchObject({ value: true, access: 'admin' });
    expect(b?.facts.settings.privateVulnerabilityReporting).toMatchObject({
      known: false,
      why: 'not-collected',
    });
  });

  it('gives a row also to what GraphQL lists as null and REST by its name', async () => {
    const path = ['repositoryOwner', 'repositories', 'nodes', 1];
    const { forge } = await open({
      graphql: {
        ListRepos: () => ({
          ...listOf([card(1, 'a'), null]),
          errors: [{ type: 'FORBIDDEN', message: 'no access', path }],
        }),
      },
      rest: {
        '/orgs/harbor/repos': {
          body: [
            { id: 1, node_id: 'R_1', full_name: 'harbor/a' },
            { id: 2, node_id: 'R_2', full_name: 'harbor/b', html_url: 'https://forge.example/harbor/b' },
          ],
        },
      },
    });
    const [, b] = await listed(forge);
    expect(b).toMatchObject({
      id: 'forge.example/2',
      name: 'harbor/b',
      status: 'failed',
      because: 'no access',
    });
    expect(b?.facts.tree).toMatchObject({ known: false, why: 'permission' });
  });

  it('halves the page when the server finds it too heavy', async () => {
    const { forge, sent } = await open({
      graphql: {
        ListRepos: ({ variables }) =>
          Number(variables.pageSize) > 30 ? { status: 502 } : listOf([card(1, 'a')]),
      },
    });
    expect(await listed(forge, planFor())).toHaveLength(1);
    expect(sent.map(({ variables }) => variables.pageSize)).toEqual([100, 50, 25]);
  });

  it('stops with a plain sentence when there is no such owner', async () => {
    const { forge } = await open({ graphql: { ListRepos: () => ({ data: { repositoryOwner: null } }) } });
    await expect(listed(forge)).rejects.toEqual(
      access(/forge\.example has no organization or user "harbor"/),
    );
  });

  it('stops when the forge counts repositories and the token sees none', async () => {
    const { forge } = await open({ graphql: { ListRepos: () => listOf([], 12) } });
    await expect(listed(forge)).rejects.toEqual(access(/12 repositories, and the token sees none/));
  });

  it('stops when the scope is missing, and names it', async () => {
    const errors = [{ type: 'INSUFFICIENT_SCOPES', message: 'requires read:org', path: ['repositoryOwner'] }];
    const { forge } = await open({ graphql: { ListRepos: () => ({ data: null, errors }) } });
    await expect(listed(forge)).rejects.toEqual(access(/requires read:org/));
  });

  it('is one repository when one was asked for', async () => {
    const { forge, sent } = await open(
      {
        graphql: { OneRepo: () => ({ data: { repository: card(9, 'tides') } }) },
        rest: {
          '/repos/harbor/tides': { body: { node_id: 'R_9', full_name: 'harbor/tides' } },
          '/repos/harbor/tides/private-vulnerability-reporting': { body: { enabled: true } },
        },
      },
      'tides',
    );
    const [record] = await listed(forge);
    expect(record?.facts.settings.privateVulnerabilityReporting).toMatchObject({ known: true, value: true });
    expect(sent.map(({ name }) => name)).toEqual(['OneRepo']);
    expect(forge.target).toBe('github:harbor/tides');
  });

  it('says so when the one repository is not there', async () => {
    const errors = [{ type: 'NOT_FOUND', message: 'Could not resolve', path: ['repository'] }];
    const { forge } = await open(
      { graphql: { OneRepo: () => ({ data: { repository: null }, errors }) } },
      'tides',
    );
    await expect(listed(forge)).rejects.toEqual(access(/no repository "harbor\/tides"/));
  });
});
