import { describe, expect, it } from 'vitest';
import { card } from './served.ts';
import { listing, run } from './stepped.ts';

describe('facts that only the REST interface tells', () => {
  const tree = '/repos/harbor/a/git/trees/t1';

  it('are whole trees', async () => {
    const body = {
      truncated: false,
      tree: [
        { path: 'src', mode: '040000', sha: '1' },
        { path: 'src/a.ts', mode: '100644', sha: '2', size: 5 },
      ],
    };
    const { a } = await run('treeDeep', ['treeDeep'], {
      graphql: listing(card(1, 'a')),
      rest: { [tree]: { body } },
    });
    expect(a?.facts.treeDeep).toMatchObject({
      known: true,
      value: {
        dirs: ['', 'src'],
        entries: [
          { path: 'src', type: 'dir' },
          { path: 'src/a.ts', type: 'file', size: 5 },
        ],
      },
    });
  });

  it('are unknown when the tree was cut', async () => {
    const rest = { [tree]: { body: { truncated: true, tree: [] } } };
    const { a } = await run('treeDeep', ['treeDeep'], { graphql: listing(card(1, 'a')), rest });
    expect(a?.facts.treeDeep).toMatchObject({ known: false, why: 'truncated' });
  });

  it('tell a blocked repository', async () => {
    const rest = {
      [tree]: { status: 451, body: { message: 'Repository access blocked', block: { reason: 'dmca' } } },
    };
    const { a } = await run('treeDeep', ['treeDeep'], { graphql: listing(card(1, 'a')), rest });
    expect(a).toMatchObject({ status: 'blocked', facts: { treeDeep: { known: false, why: 'blocked' } } });
  });

  it('name the right that GitHub asks for', async () => {
    const headers = { 'x-accepted-github-permissions': 'contents=read' };
    const rest = { [tree]: { status: 403, headers, body: { message: 'Resource not accessible' } } };
    const { a } = await run('treeDeep', ['treeDeep'], { graphql: listing(card(1, 'a')), rest });
    expect(a?.facts.treeDeep).toMatchObject({ known: false, why: 'permission', wants: 'contents=read' });
  });

  it('are how far a fork is ahead of its parent', async () => {
    const rest = {
      '/repos/harbor/a': { body: { parent: { full_name: 'up/stream', default_branch: 'trunk' } } },
      '/repos/up/stream/compare/trunk...harbor:main': { body: { ahead_by: 3 } },
    };
    const { a } = await run('fork', ['fork'], { graphql: listing(card(1, 'a', { isFork: true })), rest });
    expect(a?.facts.fork).toMatchObject({ known: true, value: { parent: 'up/stream', aheadBy: 3 } });
  });
});
