import { describe, expect, it } from 'vitest';
import { card, type Sent } from './served.ts';
import { listing, nodesOf, run, stepped } from './stepped.ts';

const entries = (...list: [string, number, number?][]) => ({
  __typename: 'Tree',
  oid: 't',
  entries: list.map(([name, mode, size = 0]) => ({ name, mode, oid: `o-${name}`, size })),
});

const detail = (over: object = {}) => ({
  __typename: 'Repository',
  id: 'R_1',
  parent: null,
  repositoryTopics: { nodes: [{ topic: { name: 'tides' } }] },
  webCommitSignoffRequired: false,
  contactLinks: [{ name: 'Forum', url: 'https://forum.example' }],
  languages: { edges: [{ size: 10, node: { name: 'Go' } }] },
  root: entries(
    ['LICENSE', 33188, 11],
    ['.github', 16384],
    ['run', 33261, 2],
    ['link', 40960, 3],
    ['sub', 57344],
  ),
  dotGithub: entries(['CODEOWNERS', 33188, 4]),
  docs: null,
  issueTemplates: null,
  workflows: null,
  licenses: { __typename: 'Blob', oid: 'b' },
  reuse: null,
  ...over,
});
const DETAIL = ['meta', 'settings', 'tree', 'languages'];

describe('the detail of repositories', () => {
  it('has the directories that exist, and entries by git’s modes', async () => {
    const graphql = { ...listing(card(1, 'a')), RepoDetail: nodesOf([detail()]) };
    const { a } = await run('detail', DETAIL, { graphql });
    expect(a?.facts.tree).toMatchObject({
      known: true,
      value: {
        dirs: ['', '.github'],
        entries: [
          { path: 'LICENSE', type: 'file', oid: 'o-LICENSE', size: 11 },
          { path: '.github', type: 'dir' },
          { path: 'run', type: 'executable' },
          { path: 'link', type: 'symlink', size: 3 },
          { path: 'sub', type: 'submodule' },
          { path: '.github/CODEOWNERS', type: 'file', size: 4 },
        ],
      },
    });
    expect(a?.facts.meta).toMatchObject({ topics: { known: true, value: ['tides'] } });
  });

  it('asks only for what the plan names', async () => {
    const graphql = {
      ...listing(card(1, 'a')),
      RepoDetail: nodesOf([{ id: 'R_1', languages: { edges: [] } }]),
    };
    const { answers, sent } = await stepped('detail', ['languages'], { graphql });
    const { a } = answers;
    expect(Object.keys(a?.facts ?? {})).toEqual(['languages']);
    expect(sent.at(-1)?.query).not.toMatch(/contactLinks|HEAD:/);
  });

  it('keeps the order when a repository is gone, and says that it is', async () => {
    const errors = [{ type: 'NOT_FOUND', message: 'Could not resolve to a node', path: ['nodes', 0] }];
    const graphql = { ...listing(card(1, 'a'), card(2, 'b')), RepoDetail: nodesOf([null, detail()], errors) };
    const { a, b } = await run('detail', DETAIL, { graphql });
    expect(a).toMatchObject({ status: 'gone', facts: {} });
    expect(b?.facts.tree).toMatchObject({ known: true });
  });

  it('leaves a forbidden parent alone unknown, with the address to sign on', async () => {
    const errors = [
      {
        type: 'FORBIDDEN',
        message: 'Resource protected by organization SAML enforcement.',
        path: ['nodes', 0, 'parent'],
        extensions: { saml_failure: true },
      },
    ];
    const headers = { 'x-github-sso': 'required; url=https://forge.example/orgs/up/sso' };
    const graphql = {
      ...listing(card(1, 'a', { isFork: true })),
      RepoDetail: () => ({ data: { nodes: [detail()] }, errors, headers }),
    };
    const { a } = await run('detail', DETAIL, { graphql });
    const meta = a?.facts.meta as { parent: unknown; topics: unknown };
    expect(meta.parent).toMatchObject({
      known: false,
      why: 'sso',
      detail: expect.stringContaining('https://forge.example/orgs/up/sso'),
    });
    expect(meta.topics).toMatchObject({ known: true });
  });

  it('makes every fact unknown, with the right, when a scope voids the whole document', async () => {
    const errors = [
      {
        type: 'INSUFFICIENT_SCOPES',
        message: "'contactLinks' requires one of the following scopes: ['repo'], but your token has none.",
        path: ['nodes', 0, 'contactLinks'],
      },
    ];
    const graphql = { ...listing(card(1, 'a')), RepoDetail: () => ({ data: null, errors }) };
    const { a } = await run('detail', DETAIL, { graphql });
    expect(a?.status).toBeUndefined();
    expect(a?.facts.tree).toMatchObject({ known: false, why: 'permission', wants: 'repo' });
    expect(a?.facts.languages).toMatchObject({ known: false, why: 'permission' });
  });

  it('goes out once more without a field that the server does not know', async () => {
    const errors = [
      {
        message: "Field 'contactLinks' doesn't exist on type 'Repository'",
        path: ['query RepoDetail', 'nodes', '... on Repository', 'contactLinks'],
        extensions: { code: 'undefinedField', typeName: 'Repository', fieldName: 'contactLinks' },
      },
    ];
    const { contactLinks: _, ...rest } = detail();
    const graphql = {
      ...listing(card(1, 'a')),
      RepoDetail: ({ query }: Sent) =>
        query.includes('contactLinks') ? { errors } : { data: { nodes: [rest] } },
    };
    const { answers, sent } = await stepped('detail', DETAIL, { graphql });
    const { a } = answers;
    expect(sent.filter(({ name }) => name === 'RepoDetail')).toHaveLength(2);
    expect(a?.facts.settings).toMatchObject({
      contactLinks: { known: false, why: 'not-offered' },
      webCommitSignoff: { known: true, value: false },
    });
    expect(a?.facts.tree).toMatchObject({ known: true });
  });

  it('does not take an answer of another form for an absent fact', async () => {
    const graphql = {
      ...listing(card(1, 'a')),
      RepoDetail: nodesOf([detail({ languages: { edges: [{}] } })]),
    };
    const { a } = await run('detail', DETAIL, { graphql });
    expect(a?.facts.languages).toMatchObject({ known: false, why: 'not-recognized' });
  });

  it('leaves a batch that is too heavy to the crawl', async () => {
    const graphql = { ...listing(card(1, 'a')), RepoDetail: () => ({ status: 502 }) };
    await expect(run('detail', DETAIL, { graphql })).rejects.toMatchObject({ name: 'HeavyError' });
  });
});
