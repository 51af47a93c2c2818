import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clone, commit, git, link, PLAN, paths, see, value, why, workshop, write } from './workshop.ts';

let shop: ReturnType<typeof workshop>;
beforeEach(() => {
  shop = workshop();
});
afterEach(() => shop.remove());

test('commits of the window come with author, date and sign-off', async () => {
  const dir = clone(join(shop.dir, 'tides'));
  const old = { GIT_AUTHOR_DATE: '2020-01-01T00:00:00Z', GIT_COMMITTER_DATE: '2020-01-01T00:00:00Z' };
  git(dir, ['commit', '--quiet', '--amend', '--no-edit'], old);
  const bo = { GIT_AUTHOR_NAME: 'Bo', GIT_AUTHOR_EMAIL: 'bo@harbor.example' };
  const oid = commit(dir, { a: 'a' }, bo, 'Add a\n\nSigned-off-by: Bo <bo@harbor.example>');
  const { records, identities } = await see(shop.dir);
  const facts = records.get('harbor/tides')?.facts;
  expect(value(facts?.commits)).toEqual({
    since: PLAN.since,
    coveredSince: PLAN.since,
    totalCount: 1,
    rows: [{ oid, at: '2026-03-01T10:00:00Z', author: 'key of bo@harbor.example', signedOff: true }],
  });
  expect(identities).toEqual([{ name: 'Bo', email: 'bo@harbor.example' }]);
  expect(value(facts?.meta.createdAt)).toBe('2020-01-01T00:00:00Z');
});

test('co-authors are told once each, and only merges into the default branch itself are merges', async () => {
  const dir = clone(join(shop.dir, 'tides'));
  const trailers = ['Co-authored-by: Bo <bo@x>', 'Co-Authored-By: Ada <ada@harbor.example>'].join('\n');
  commit(dir, { a: 'a' }, {}, `Add a\n\n${trailers}\nCo-authored-by: nobody`);
  const branch = (name: string, from: string) => git(dir, ['checkout', '--quiet', '-b', name, from]);
  const merge = (name: string) => git(dir, ['merge', '--quiet', '--no-ff', '-m', `Merge ${name}`, name]);
  branch('inner', 'main~1');
  commit(dir, { b: 'b' });
  branch('outer', 'main~1');
  commit(dir, { c: 'c' });
  merge('inner');
  git(dir, ['checkout', '--quiet', 'main']);
  merge('outer');
  const facts = (await see(shop.dir)).records.get('harbor/tides')?.facts;
  const rows = value(facts?.commits)?.rows ?? [];
  expect(rows.flatMap(({ coAuthors }) => coAuthors ?? [])).toEqual(['key of bo@x']);
  expect(rows.filter(({ merge: isMerge }) => isMerge).map(({ oid }) => oid)).toEqual([
    git(dir, ['rev-parse', 'HEAD']),
  ]);
});

test('tags stand in for releases, newest first by their own date', async () => {
  const dir = clone(join(shop.dir, 'tides'));
  git(dir, ['tag', 'v0.9.0']);
  git(dir, ['tag', '-a', 'v1.0.0', '-m', 'The first\n\nIt floats.'], {
    GIT_COMMITTER_DATE: '2026-04-01T00:00:00Z',
  });
  const facts = (await see(shop.dir)).records.get('harbor/tides')?.facts;
  expect(value(facts?.releases)).toEqual({
    latest: {
      tag: 'v1.0.0',
      publishedAt: '2026-04-01T00:00:00Z',
      notes: 'The first\n\nIt floats.',
      assets: [],
    },
    tagCount: 2,
    tags: [
      { name: 'v1.0.0', at: '2026-04-01T00:00:00Z' },
      { name: 'v0.9.0', at: '2026-03-01T10:00:00Z' },
    ],
    milestones: [],
  });
});

test('the tree is shallow where a quick crawl reads, languages leave vendored files out, and CI is found', async () => {
  clone(join(shop.dir, 'tides'), {
    'LICENSES/MIT.txt': 'MIT',
    'Docs/guide/deep.md': 'deep',
    'src/a.ts': 'x'.repeat(20),
    'src/b.css': 'x'.repeat(5),
    'vendor/c.go': 'x'.repeat(90),
    '.github/workflows/ci.yml': 'on: push',
  });
  const facts = (await see(shop.dir)).records.get('harbor/tides')?.facts;
  expect(value(facts?.tree)?.entries.map((e) => e.path)).toEqual([
    '.github',
    '.github/workflows',
    '.github/workflows/ci.yml',
    'Docs',
    'Docs/guide',
    'LICENSES',
    'LICENSES/MIT.txt',
    'src',
    'vendor',
  ]);
  expect(value(facts?.tree)?.dirs).toEqual(['', '.github', '.github/workflows', 'Docs', 'LICENSES']);
  expect(value(facts?.languages)).toEqual([
    { name: 'TypeScript', bytes: 20 },
    { name: 'CSS', bytes: 5 },
  ]);
  expect(value(facts?.meta.primaryLanguage)).toBe('TypeScript');
  expect(value(facts?.ci)).toEqual({ definitions: ['.github/workflows/ci.yml'], headState: null });
});

test('unusual file names stay whole, and those that are no UTF-8 stay readable', async () => {
  const dir = clone(join(shop.dir, 'tides'), { 'new\nline': '1', 'quo"te\t': '2', 'ümläut ☂': '3' });
  const blob = git(dir, ['hash-object', '-w', '--stdin'], {}, 'x');
  const bytes = Buffer.concat([Buffer.from(`100644 blob ${blob}\t`), Buffer.from([0x61, 0xff, 0x62, 0])]);
  const tree = git(dir, ['mktree', '-z'], {}, bytes);
  git(dir, ['update-ref', 'refs/heads/main', git(dir, ['commit-tree', tree, '-p', 'main', '-m', 'odd'])]);
  expect(paths((await see(shop.dir)).records.get('harbor/tides')?.facts)).toEqual(['a\ufffdb']);
  git(dir, ['update-ref', 'refs/heads/main', git(dir, ['rev-parse', 'main~1'])]);
  const named = paths((await see(shop.dir)).records.get('harbor/tides')?.facts);
  expect(named).toEqual(['new\nline', 'quo"te\t', 'ümläut ☂']);
});

test('a symlink is an entry of its own whose text is where it points', async () => {
  const dir = join(shop.dir, 'tides');
  write(dir, { 'legal/MIT.txt': 'MIT License' });
  link('legal/MIT.txt', join(dir, 'LICENSE'));
  clone(dir, {});
  const { records, text } = await see(shop.dir);
  const entry = value(records.get('harbor/tides')?.facts.tree)?.entries.find((e) => e.path === 'LICENSE');
  expect(entry?.type).toBe('symlink');
  expect(value(text('harbor/tides', 'LICENSE'))).toBe('legal/MIT.txt');
});

test('texts are decoded, and what is too large or binary says so', async () => {
  clone(join(shop.dir, 'tides'), {
    bom: Buffer.from('\ufeffplain'),
    utf16: Buffer.from('\ufeffwide', 'utf16le'),
    broken: Buffer.from([0x61, 0xff, 0x62]),
    binary: Buffer.from([0x61, 0, 0x62]),
    large: Buffer.alloc(1024 * 1024 + 1, 'a'),
    empty: '',
  });
  const { text } = await see(shop.dir);
  const of = (path: string) => text('harbor/tides', path);
  expect([of('bom'), of('utf16'), of('broken'), of('empty')].map(value)).toEqual([
    'plain',
    'wide',
    'a\ufffdb',
    '',
  ]);
  expect(of('binary')).toMatchObject({ why: 'not-recognized', detail: 'binary' });
  expect(why(of('large'))).toBe('capped');
});

test('what only a forge knows is not observable', async () => {
  clone(join(shop.dir, 'tides'));
  const { records, organization } = await see(shop.dir);
  const facts = records.get('harbor/tides')?.facts;
  const { meta, settings, protection, license, issues, changeRequests, fork } = facts ?? {};
  const all = [
    meta?.visibility,
    meta?.topics,
    settings?.wiki,
    protection?.rules,
    license,
    issues,
    changeRequests,
    fork,
  ];
  expect(all.map(why)).toEqual(all.map(() => 'not-observable'));
  expect(why(organization.facts.orgProfile)).toBe('not-observable');
});
