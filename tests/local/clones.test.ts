import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLocal } from '../../src/forge/local/index.ts';
import { clone, commit, git, PLAN, paths, see, value, why, workshop, write } from './workshop.ts';

let shop: ReturnType<typeof workshop>;
beforeEach(() => {
  shop = workshop();
});
afterEach(() => shop.remove());

test('clones are found below the folder, named after it, and not searched for further ones', async () => {
  clone(join(shop.dir, 'tides'));
  clone(join(shop.dir, 'team/charts'));
  clone(join(shop.dir, 'tides/vendored'));
  const { records, organization } = await see(shop.dir);
  expect([...records.keys()]).toEqual(['harbor/team/charts', 'harbor/tides']);
  expect(records.get('harbor/tides')).toMatchObject({
    id: 'local/tides',
    organization: 'harbor',
    status: 'crawled',
  });
  expect(organization).toMatchObject({
    id: 'harbor',
    name: 'harbor',
    forge: 'local',
    single: false,
    url: null,
  });
});

test('a folder without repositories, a missing folder and a missing git are each one clear line', async () => {
  await expect(see(shop.dir)).rejects.toMatchObject({
    fault: 'usage',
    message: expect.stringContaining('no git repository'),
  });
  await expect(see(join(shop.dir, 'nowhere'))).rejects.toMatchObject({ fault: 'usage' });
  clone(join(shop.dir, 'tides'));
  const missing = { git: join(shop.base, 'no-git') };
  await expect(see(shop.dir, missing)).rejects.toMatchObject({
    fault: 'usage',
    next: expect.stringContaining('Install git'),
  });
});

test('a clone that is named itself belongs to its parent folder', async () => {
  clone(join(shop.dir, 'tides'));
  clone(join(shop.dir, '.github'), { 'SECURITY.md': 'Write to us' });
  const { organization, records } = await see(join(shop.dir, 'tides'), { single: true });
  expect(organization).toMatchObject({ name: 'harbor', single: true });
  expect([...records.keys()]).toEqual(['harbor/tides']);
  expect(value(organization.facts.orgDefaults)?.tree.entries.map((e) => e.path)).toEqual(['SECURITY.md']);
});

test('texts of the defaults are read for any record, even when only one clone is audited', async () => {
  const dir = clone(join(shop.dir, 'tides'));
  clone(join(shop.dir, '.github'), { 'SECURITY.md': 'Write to us' });
  const { organization, records } = await see(dir, { single: true });
  const entry = value(organization.facts.orgDefaults)?.tree.entries[0];
  const record = records.get('harbor/tides');
  const forge = openLocal({ dir, env: process.env, single: true });
  const texts = entry && record && (await forge.texts.read([{ record, entry }]));
  await forge.close();
  expect(value(texts?.get(entry?.oid ?? ''))).toBe('Write to us');
});

const bare = (source: string, name: string) =>
  git(shop.dir, ['clone', '--quiet', '--bare', '--no-hardlinks', source, name]);

test('a bare repository is read like any other, and shown without the .git of its folder', async () => {
  bare(clone(join(shop.outside, 'tides'), { 'src/a.ts': 'let a;\n' }), 'tides.git');
  const { records } = await see(shop.dir);
  expect(paths(records.get('harbor/tides')?.facts)).toEqual(['src', 'src/a.ts']);
});

test('a bare repository keeps its .git where a work tree of the same name lies beside it', async () => {
  bare(clone(join(shop.dir, 'tides')), 'tides.git');
  const { records } = await see(shop.dir);
  expect([...records.keys()].sort()).toEqual(['harbor/tides', 'harbor/tides.git']);
});

test('a bare clone of .github gives the defaults of the owner, also for one clone alone', async () => {
  bare(clone(join(shop.outside, 'defaults'), { 'profile/README.md': 'Hello' }), '.github.git');
  const dir = clone(join(shop.dir, 'tides'));
  const together = await see(shop.dir);
  expect([...together.records.keys()].sort()).toEqual(['harbor/.github', 'harbor/tides']);
  for (const { organization } of [together, await see(dir, { single: true })]) {
    const defaults = value(organization.facts.orgDefaults);
    expect(defaults?.repository).toBe('harbor/.github');
    expect(defaults?.tree.entries.map(({ path }) => path)).toEqual(['profile', 'profile/README.md']);
  }
});

test('a repository without a commit is empty, and its emptiness is known', async () => {
  mkdirSync(join(shop.dir, 'new'));
  git(join(shop.dir, 'new'), ['init', '--quiet']);
  const record = (await see(shop.dir)).records.get('harbor/new');
  expect(record?.status).toBe('empty');
  expect(value(record?.facts.meta.empty)).toBe(true);
  expect(value(record?.facts.meta.defaultBranch)).toBeNull();
  expect(value(record?.facts.tree)).toEqual({ dirs: [''], entries: [] });
});

test('a shallow clone says what is cut off', async () => {
  const source = clone(join(shop.outside, 'tides'));
  commit(source, { 'b.md': 'more' });
  git(shop.dir, ['clone', '--quiet', '--depth=1', `file://${source}`, 'tides']);
  const facts = (await see(shop.dir)).records.get('harbor/tides')?.facts;
  for (const fact of [facts?.commits, facts?.releases, facts?.meta.createdAt]) {
    expect(fact).toMatchObject({ why: 'truncated', detail: 'shallow clone: fetch with --unshallow' });
  }
  expect(paths(facts)).toEqual(['README.md', 'b.md']);
});

test('a partial clone says which texts are missing and fetches none', async () => {
  const source = clone(join(shop.outside, 'tides'));
  commit(source, { 'tides.py': 'print(1)' });
  git(source, ['config', 'uploadpack.allowFilter', 'true']);
  git(shop.dir, ['clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${source}`, 'tides']);
  const { records, text } = await see(shop.dir);
  expect(paths(records.get('harbor/tides')?.facts)).toEqual(['README.md', 'tides.py']);
  expect(why(records.get('harbor/tides')?.facts.languages)).toBe('truncated');
  expect(text('harbor/tides', 'README.md')).toMatchObject({ why: 'truncated' });
});

test('a detached HEAD is read, and its branch is unknown', async () => {
  const dir = clone(join(shop.dir, 'tides'));
  git(dir, ['checkout', '--quiet', '--detach']);
  const meta = (await see(shop.dir)).records.get('harbor/tides')?.facts.meta;
  expect(why(meta?.defaultBranch)).toBe('not-observable');
  expect(value(meta?.head)?.committedAt).toBe('2026-03-01T10:00:00Z');
});

test('origin/HEAD names the default branch, whatever is checked out', async () => {
  const source = clone(join(shop.outside, 'tides'));
  git(shop.dir, ['clone', '--quiet', source, 'tides']);
  const dir = join(shop.dir, 'tides');
  git(dir, ['checkout', '--quiet', '-b', 'work/in-progress']);
  commit(dir, { 'draft.md': 'not yet' });
  const facts = (await see(shop.dir)).records.get('harbor/tides')?.facts;
  expect(value(facts?.meta.defaultBranch)).toBe('main');
  expect(paths(facts)).toEqual(['README.md']);
});

test('packed references are read like loose ones', async () => {
  const dir = clone(join(shop.dir, 'tides'));
  git(dir, ['tag', 'v1.0.0']);
  git(dir, ['pack-refs', '--all']);
  git(dir, ['gc', '--quiet']);
  const facts = (await see(shop.dir)).records.get('harbor/tides')?.facts;
  expect(value(facts?.releases)?.tagCount).toBe(1);
  expect(paths(facts)).toEqual(['README.md']);
});

test('a repository of SHA-256 objects is read', async () => {
  const dir = join(shop.dir, 'tides');
  mkdirSync(dir);
  git(dir, ['init', '--quiet', '--object-format=sha256', '--initial-branch=main']);
  commit(dir, { 'README.md': '# Tides\n' });
  const { records, text } = await see(shop.dir);
  expect(value(records.get('harbor/tides')?.facts.meta.head)?.oid).toHaveLength(64);
  expect(value(text('harbor/tides', 'README.md'))).toBe('# Tides\n');
});

test('a clone of .github beside the others gives the defaults of the owner', async () => {
  clone(join(shop.dir, 'tides'));
  clone(join(shop.dir, '.github'), { 'CODE_OF_CONDUCT.md': 'Be kind' });
  const { organization } = await see(shop.dir);
  const defaults = value(organization.facts.orgDefaults);
  expect(defaults).toMatchObject({ repository: 'harbor/.github', empty: false });
  expect(defaults?.tree.entries.map((e) => e.path)).toEqual(['CODE_OF_CONDUCT.md']);
});

test('without it, defaults are unknown for clones of GitHub and none for clones of elsewhere', async () => {
  const dir = clone(join(shop.dir, 'tides'));
  const defaults = async () => (await see(shop.dir)).organization.facts.orgDefaults;
  expect(why(await defaults())).toBe('not-observable');
  git(dir, ['remote', 'add', 'origin', 'git@github.com:harbor/tides.git']);
  expect(why(await defaults())).toBe('not-observable');
  git(dir, ['remote', 'set-url', 'origin', 'https://gitlab.example/harbor/tides.git']);
  expect(await defaults()).toMatchObject({ known: true, value: null });
});

test('the address shown is that of the remote, without a credential', async () => {
  const dir = clone(join(shop.dir, 'tides'));
  git(dir, ['remote', 'add', 'origin', 'https://ada:sesame@git.example:8443/harbor/tides.git?token=sesame']);
  const seen = await see(shop.dir);
  expect(seen.records.get('harbor/tides')?.url).toBe('https://git.example:8443/harbor/tides');
  expect(JSON.stringify([...seen.records, seen.organization])).not.toContain('sesame');
});

test('a linked work tree is not a second repository', async () => {
  const dir = clone(join(shop.dir, 'tides'));
  git(dir, ['worktree', 'add', '--quiet', join(shop.dir, 'tides-fix')]);
  expect([...(await see(shop.dir)).records.keys()]).toEqual(['harbor/tides']);
});

test('a repository whose head is missing fails alone', async () => {
  const dir = clone(join(shop.dir, 'broken'));
  write(dir, { '.git/refs/heads/main': `${'1'.repeat(40)}\n` });
  clone(join(shop.dir, 'tides'));
  const { records } = await see(shop.dir);
  expect(records.get('harbor/broken')).toMatchObject({
    status: 'failed',
    because: expect.stringContaining('head'),
  });
  expect(records.get('harbor/tides')?.status).toBe('crawled');
});

test('a step reads a record of an earlier run without listing again', async () => {
  clone(join(shop.dir, 'tides'));
  const record = (await see(shop.dir)).records.get('harbor/tides');
  const forge = openLocal({ dir: shop.dir, env: process.env });
  const identifier = { identify: () => null, people: () => [] };
  const [contents] = forge.steps;
  const answers = record && (await contents?.read([{ record, identifier }], PLAN));
  await forge.close();
  expect(answers?.get('local/tides')?.facts.tree).toMatchObject({ known: true });
});
