import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clone, commit, git, link, paths, see, value, workshop, write } from './workshop.ts';

/** Clones that lead out of the audited folder, or that would hang whoever reads them. */

let shop: ReturnType<typeof workshop>;
let dir: string;
let secret: string;
beforeEach(() => {
  shop = workshop();
  dir = clone(join(shop.dir, 'tides'));
  secret = clone(join(shop.outside, 'secret'), { 'secret.txt': 'sesame' });
});
afterEach(() => shop.remove());

async function isBlocked(because: string) {
  const seen = await see(shop.dir);
  const record = seen.records.get('harbor/tides');
  expect(record).toMatchObject({ status: 'blocked', because: expect.stringContaining(because), url: null });
  expect(record?.facts.tree).toMatchObject({ known: false, why: 'blocked' });
  expect(record?.facts.meta.head).toMatchObject({ known: false, why: 'blocked' });
  expect(JSON.stringify([...seen.records])).not.toContain('secret.txt');
}

test('a gitfile that points outside is refused', async () => {
  rmSync(join(dir, '.git'), { recursive: true });
  write(dir, { '.git': `gitdir: ${secret}/.git\n` });
  await isBlocked('.git leads outside');
});

test('a .git that is a symlink to the outside is refused', async () => {
  rmSync(join(dir, '.git'), { recursive: true });
  link(join(secret, '.git'), join(dir, '.git'));
  await isBlocked('.git leads outside');
});

test('objects that are a symlink to the outside are refused', async () => {
  rmSync(join(dir, '.git/objects'), { recursive: true });
  link(join(secret, '.git/objects'), join(dir, '.git/objects'));
  await isBlocked('objects lie outside');
});

test('a pack that is a symlink to the outside is refused', async () => {
  git(secret, ['gc', '--quiet']);
  link(join(secret, '.git/objects/pack/x.pack'), join(dir, '.git/objects/pack/x.pack'));
  await isBlocked('leads outside');
});

test('alternates that lead outside are refused', async () => {
  write(dir, { '.git/objects/info/alternates': `${secret}/.git/objects\n` });
  await isBlocked('alternates leads outside');
});

test('alternates that lead outside by a relative path or over another store are refused', async () => {
  write(dir, { '.git/objects/info/alternates': '../../../../outside/secret/.git/objects\n' });
  await isBlocked('alternates leads outside');
  const other = clone(join(shop.dir, 'other'));
  write(other, { '.git/objects/info/alternates': `${secret}/.git/objects\n` });
  write(dir, { '.git/objects/info/alternates': `${other}/.git/objects\n` });
  await isBlocked('alternates leads outside');
});

test('alternates inside the folder are followed', async () => {
  const other = join(shop.dir, 'other');
  git(shop.dir, ['clone', '--quiet', '--shared', dir, other]);
  const { records } = await see(shop.dir);
  expect(paths(records.get('harbor/other')?.facts)).toEqual(['README.md']);
});

test('alternates that go round in a circle end', async () => {
  write(dir, { '.git/objects/info/alternates': `${dir}/.git/objects\n` });
  await isBlocked('nested too deep');
});

test('a commondir outside is refused', async () => {
  write(dir, { '.git/commondir': `${secret}/.git\n` });
  await isBlocked('commondir leads outside');
});

test('a configuration that includes a file from outside is refused', async () => {
  write(shop.outside, { config: '[remote "origin"]\n\turl = https://sesame@git.example/a/b\n' });
  git(dir, ['config', 'include.path', join(shop.outside, 'config')]);
  await isBlocked('includes a file outside');
  git(dir, ['config', 'include.path', '~/.gitconfig']);
  await isBlocked('includes a file outside');
});

test('a reference that is a symlink to the outside is refused', async () => {
  rmSync(join(dir, '.git/HEAD'));
  link(join(secret, '.git/HEAD'), join(dir, '.git/HEAD'));
  await isBlocked('HEAD leads outside');
});

test('tags that lie outside are refused, and the rest is read', async () => {
  git(secret, ['tag', 'sesame']);
  rmSync(join(dir, '.git/refs/tags'), { recursive: true });
  link(join(secret, '.git/refs/tags'), join(dir, '.git/refs/tags'));
  const record = (await see(shop.dir)).records.get('harbor/tides');
  expect(record?.facts.releases).toMatchObject({ known: false, why: 'blocked' });
  expect(record?.facts.tree.known).toBe(true);
});

test('a reference with dots in its name does not leave the repository', async () => {
  write(dir, { '.git/HEAD': 'ref: refs/heads/../../../../outside/secret/.git/refs/heads/main\n' });
  const record = (await see(shop.dir)).records.get('harbor/tides');
  expect(record?.status).toBe('empty');
});

test('a folder that is a symlink to the outside is not entered', async () => {
  link(shop.outside, join(shop.dir, 'elsewhere'));
  expect([...(await see(shop.dir)).records.keys()]).toEqual(['harbor/tides']);
});

test('a symlinked file whose target is outside is its target path, never its content', async () => {
  link(join(secret, 'secret.txt'), join(dir, 'LICENSE'));
  commit(dir, {});
  const { text } = await see(shop.dir);
  expect(value(text('harbor/tides', 'LICENSE'))).toBe(join(secret, 'secret.txt'));
});

test('a tree entry named .. is never looked up on disk', async () => {
  const blob = git(dir, ['hash-object', '-w', '--stdin'], {}, 'inside');
  const entry = Buffer.concat([Buffer.from('100644 ..\0'), Buffer.from(blob, 'hex')]);
  const tree = git(dir, ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], {}, entry);
  git(dir, ['update-ref', 'refs/heads/main', git(dir, ['commit-tree', tree, '-m', 'up'])]);
  const { text } = await see(shop.dir);
  expect(value(text('harbor/tides', '..'))).toBe('inside');
});

test('pipes hang nobody: in the folder, as HEAD, among the objects', async () => {
  execFileSync('mkfifo', [join(shop.dir, 'pipe'), join(dir, 'pipe')]);
  expect([...(await see(shop.dir)).records.keys()]).toEqual(['harbor/tides']);
  renameSync(join(dir, '.git/HEAD'), join(dir, '.git/HEAD.kept'));
  execFileSync('mkfifo', [join(dir, '.git/HEAD')]);
  await isBlocked('HEAD is no ordinary file');
  rmSync(join(dir, '.git/HEAD'));
  renameSync(join(dir, '.git/HEAD.kept'), join(dir, '.git/HEAD'));
  mkdirSync(join(dir, '.git/objects/ab'), { recursive: true });
  execFileSync('mkfifo', [join(dir, '.git/objects/ab/cdef')]);
  await isBlocked('no ordinary file');
});

test('folders a thousand deep are left alone', async () => {
  let deep = join(shop.dir, 'deep');
  mkdirSync(deep);
  for (let depth = 0; depth < 1000; depth++) {
    const next = 'd';
    mkdirSync(join(deep, next));
    deep = join(deep, next);
  }
  expect([...(await see(shop.dir)).records.keys()]).toEqual(['harbor/tides']);
});

test('a tree a thousand folders deep is read', async () => {
  let tree = git(dir, ['mktree'], {}, '');
  const blob = git(dir, ['hash-object', '-w', '--stdin'], {}, 'bottom');
  tree = git(dir, ['mktree'], {}, `100644 blob ${blob}\tbottom.md\n`);
  for (let depth = 0; depth < 1000; depth++) tree = git(dir, ['mktree'], {}, `040000 tree ${tree}\td\n`);
  git(dir, ['update-ref', 'refs/heads/main', git(dir, ['commit-tree', tree, '-m', 'deep'])]);
  const facts = (await see(shop.dir)).records.get('harbor/tides')?.facts;
  expect(paths(facts)).toHaveLength(1001);
  expect(value(facts?.tree)?.entries).toHaveLength(1);
}, 60_000);

test('a tree that unfolds without end is given up in time', async () => {
  const blob = git(dir, ['hash-object', '-w', '--stdin'], {}, 'x');
  let tree = git(dir, ['mktree'], {}, `100644 blob ${blob}\tx\n`);
  for (let depth = 0; depth < 12; depth++) {
    const rows = Array.from({ length: 10 }, (_, n) => `040000 tree ${tree}\t${n}\n`);
    tree = git(dir, ['mktree'], {}, rows.join(''));
  }
  git(dir, ['update-ref', 'refs/heads/main', git(dir, ['commit-tree', tree, '-m', 'bomb'])]);
  const record = (await see(shop.dir, { timeout: 500 })).records.get('harbor/tides');
  expect(record?.facts.tree).toMatchObject({ known: false, why: 'timeout' });
}, 60_000);

test('dates that no calendar has are brought into bounds', async () => {
  const raw = git(dir, ['cat-file', 'commit', 'HEAD']).replaceAll(/> [0-9]+ /g, '> 99999999999999 ');
  const oid = git(dir, ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], {}, `${raw}\n`);
  git(dir, ['update-ref', 'refs/heads/main', oid]);
  const meta = (await see(shop.dir)).records.get('harbor/tides')?.facts.meta;
  expect(value(meta?.head)?.committedAt).toBe('9999-12-31T23:59:59Z');
});
