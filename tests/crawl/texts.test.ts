import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { crawl } from '../../src/crawl/index.ts';
import { HeavyError } from '../../src/forge/http/client.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { blobOid } from '../../src/model/ordinary.ts';
import type { Tree, TreeEntry } from '../../src/model/tree.ts';
import {
  answerOf,
  forEach,
  forgeOf,
  listed,
  organization,
  requestOf,
  step,
  type Told,
  treeAnswer,
  treeOf,
} from './harbor.ts';

const textsOf = (...files: { readonly [path: string]: string }[]) =>
  new Map(files.flatMap((some) => Object.values(some)).map((text) => [blobOid(text), text]));
const plan = (...texts: string[]) => ({ plan: { ...requestOf().plan, texts } });
const treeStep = (tree: Tree) =>
  step('tree', (batch) => forEach(batch, () => treeAnswer(tree)), { answers: ['tree'] });
async function run(told: Told, texts: readonly string[]) {
  const forge = forgeOf({ records: [listed(1), listed(2)], ...told });
  const content = await crawl([forge], requestOf(plan(...texts)), () => {});
  return { content, paths: forge.fetched.map(({ entry }) => entry.path), fetched: forge.fetched };
}

describe('wanted texts', () => {
  it('are fetched once for all repositories, by patterns without case, and .mailmap always', async () => {
    const files = {
      LICENSE: 'MIT',
      '.github/SECURITY.md': 'mail us',
      'src/a.ts': 'a',
      '.mailmap': 'A <a@x>',
    };
    const { content, paths } = await run({ steps: [treeStep(treeOf(files))], texts: textsOf(files) }, [
      'license*',
      '.GitHub/**',
    ]);
    expect(paths.sort()).toEqual(['.github/SECURITY.md', '.mailmap', 'LICENSE']);
    expect(content.texts.get(blobOid('MIT'))).toBe('MIT');
  });

  it('are never those that look like secrets, nor over 1 MiB', async () => {
    const files = { '.env.local': '1', 'tls/key.PEM': '2', id_rsa: '3', 'big.md': '4', 'README.md': '5' };
    const tree = treeOf(files);
    const entries = tree.entries.map((entry) =>
      entry.path === 'big.md' ? { ...entry, size: 1_048_577 } : entry,
    );
    const { content, paths } = await run({ steps: [treeStep({ ...tree, entries })], texts: textsOf(files) }, [
      '**',
    ]);
    expect(paths).toEqual(['README.md']);
    expect(content.repositories[0]?.unread).toEqual({
      [blobOid('4')]: unknown('capped', 'big.md is over 1 MiB'),
    });
  });

  it('of a symlink are its path and the file it leads to, never a secret or a place outside', async () => {
    const link = (path: string, target: string): TreeEntry => ({
      path,
      type: 'symlink',
      oid: blobOid(target),
    });
    const files = { 'docs/LICENSE.txt': 'MIT', '.env': 'token' };
    const links = { LICENSE: 'docs/LICENSE.txt', COPYING: '../../etc/passwd', README: '.env' };
    const entries = Object.entries(links).map(([path, target]) => link(path, target));
    const tree = { ...treeOf(files), entries: [...treeOf(files).entries, ...entries] };
    const { content, paths } = await run({ steps: [treeStep(tree)], texts: textsOf(files, links) }, [
      'LICENSE',
      'COPYING',
      'README',
    ]);
    expect(paths.sort()).toEqual(['COPYING', 'LICENSE', 'README', 'docs/LICENSE.txt']);
    expect([...content.texts.values()]).not.toContain('token');
  });

  it('of owner defaults are asked of their repository though it is out of scope, and every row knows what is missing', async () => {
    const files = { 'SECURITY.md': 'mail us', 'SUPPORT.md': 'binary' };
    const defaults = {
      repository: 'harbor/.github',
      visibility: 'public' as const,
      archived: false,
      empty: false,
      tree: treeOf(files),
    };
    const { content, fetched } = await run(
      {
        organization: {
          ...organization,
          facts: { ...organization.facts, orgDefaults: known(defaults, 'test') },
        },
        texts: textsOf({ a: 'mail us' }),
      },
      ['*.md'],
    );
    expect(fetched.map(({ record }) => record.name)).toEqual(['harbor/.github', 'harbor/.github']);
    expect([...content.texts.values()]).toEqual(['mail us']);
    for (const { unread } of content.repositories) expect(Object.keys(unread)).toEqual([blobOid('binary')]);
  });

  it('in a batch that is too heavy are asked for in halves, and one alone is a timeout', async () => {
    const files = { a: '1', b: '2', c: '3' };
    const asked: string[] = [];
    const { content } = await run(
      {
        steps: [treeStep(treeOf(files))],
        readTexts: async (wanted) => {
          asked.push(wanted.map(({ entry }) => entry.path).join());
          if (wanted.some(({ entry }) => entry.path === 'b')) throw new HeavyError('too much');
          return new Map(wanted.map(({ entry }) => [entry.oid, known('text', 'test')]));
        },
      },
      ['*'],
    );
    expect(asked).toEqual(['a,b,c', 'a,b', 'a', 'b', 'c']);
    expect(content.repositories[1]?.unread).toMatchObject({ [blobOid('2')]: { why: 'timeout' } });
    expect(content.texts.size).toBe(2);
  });
});

describe('the sample of source files', () => {
  it('is those with the smallest hash of their path, without vendored and generated ones', async () => {
    const sources = Array.from({ length: 9 }, (_, at) => `src/file${at}.ts`);
    const others = [
      'vendor/a.ts',
      'a/Node_Modules.ts',
      'x.min.js',
      'y.generated.go',
      'README.md',
      'dist/z.js',
    ];
    const files = Object.fromEntries([...sources, ...others].map((path) => [path, path]));
    const deep = step(
      'deep',
      (batch) => forEach(batch, () => answerOf({ treeDeep: known(treeOf(files), 'test') })),
      {
        depth: 'full',
        lane: 'rest',
        answers: ['treeDeep'],
      },
    );
    const { paths } = await run({ records: [listed(1)], steps: [deep], texts: textsOf(files) }, [
      'sample:source:3',
    ]);
    const hash = (path: string) => createHash('sha256').update(path).digest('hex');
    const expected = [...sources, 'a/Node_Modules.ts']
      .sort((a, b) => (hash(a) < hash(b) ? -1 : 1))
      .slice(0, 3);
    expect(paths).toEqual(expected);
  });
});
