import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clone, commit, git, link, paths, see, value, workshop, write } from './workshop.ts';

/** Programs that git runs when it follows the configuration of a repository. */
let shop: ReturnType<typeof workshop>;
let dir: string;
beforeEach(() => {
  shop = workshop();
  dir = clone(join(shop.dir, 'tides'), { 'README.md': '# Tides\n', 'a.bin': 'a' });
});
afterEach(() => shop.remove());

const set = (...pairs: [string, string][]) => {
  for (const [key, to] of pairs) git(dir, ['config', key, to]);
};

/** Shows that an ordinary command walks into the trap, so that the test proves something. */
function bites(...args: string[]) {
  try {
    git(dir, args);
  } catch {
    // It may fail as well.
  }
  expect(shop.hasRun(), `git ${args.join(' ')} springs the trap`).toBe(true);
  rmSync(shop.marker);
}

async function isReadUnharmed() {
  const seen = await see(shop.dir);
  expect(shop.hasRun()).toBe(false);
  expect(seen.records.get('harbor/tides')?.status).toBe('crawled');
  expect(value(seen.text('harbor/tides', 'README.md'))).toBe('# Tides\n');
  return seen;
}

test('hooks do not run', async () => {
  const hooks = join(dir, '.git/hooks');
  mkdirSync(hooks, { recursive: true });
  for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change', 'pre-auto-gc'])
    link(shop.trap, join(hooks, hook));
  bites('checkout', '--quiet', '-b', 'other');
  git(dir, ['-c', 'core.hooksPath=/dev/null', 'checkout', '--quiet', 'main']);
  await isReadUnharmed();
});

test('core.fsmonitor does not run', async () => {
  set(['core.fsmonitor', shop.trap]);
  bites('status');
  await isReadUnharmed();
});

test('a pager does not run', async () => {
  set(
    ['core.pager', shop.trap],
    ['pager.rev-list', shop.trap],
    ['pager.cat-file', shop.trap],
    ['pager.ls-tree', shop.trap],
  );
  // A pager only ever starts on a terminal, so here the trap cannot be shown to bite.
  await isReadUnharmed();
});

test('gpg does not run over a signed commit', async () => {
  const raw = git(dir, ['cat-file', 'commit', 'HEAD']);
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n aGVsbG8=\n -----END PGP SIGNATURE-----';
  const signed = `${raw.replace('\n\n', `\n${signature}\n\n`)}\n`;
  const oid = git(dir, ['hash-object', '-t', 'commit', '-w', '--stdin'], {}, signed);
  git(dir, ['update-ref', 'refs/heads/main', oid]);
  set(['gpg.program', shop.trap], ['gpg.openpgp.program', shop.trap], ['log.showSignature', 'true']);
  bites('log');
  const { records } = await isReadUnharmed();
  expect(value(records.get('harbor/tides')?.facts.commits)?.totalCount).toBe(1);
});

test('an alias does not run', async () => {
  for (const name of ['rev-list', 'cat-file', 'ls-tree', 'trap']) set([`alias.${name}`, `!${shop.trap}`]);
  bites('trap');
  await isReadUnharmed();
});

test('a filter does not run', async () => {
  commit(dir, { '.gitattributes': '* filter=trap\n' });
  set(['filter.trap.smudge', shop.trap], ['filter.trap.clean', shop.trap], ['filter.trap.required', 'true']);
  rmSync(join(dir, 'a.bin'));
  bites('checkout', '--', 'a.bin');
  await isReadUnharmed();
});

test('textconv and an external diff do not run', async () => {
  commit(dir, { '.gitattributes': '* diff=trap\n', 'a.bin': 'b' });
  set(['diff.trap.textconv', shop.trap], ['diff.trap.command', shop.trap], ['diff.external', shop.trap]);
  bites('diff', 'HEAD~1');
  await isReadUnharmed();
});

const promisor = () =>
  set(
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.partialCloneFilter', 'blob:none'],
  );

function loseBlob() {
  const oid = git(dir, ['rev-parse', 'HEAD:a.bin']);
  rmSync(join(dir, '.git/objects', oid.slice(0, 2), oid.slice(2)));
  return oid;
}

test('a promisor remote is not asked, and its upload-pack does not run', async () => {
  promisor();
  set(['remote.origin.url', `file://${shop.outside}`], ['remote.origin.uploadpack', shop.trap]);
  bites('cat-file', '-p', loseBlob());
  const { text } = await isReadUnharmed();
  expect(text('harbor/tides', 'a.bin')).toMatchObject({ known: false, why: 'truncated' });
});

test('a promisor remote behind ext:: does not run', async () => {
  promisor();
  set(
    ['remote.origin.url', `ext::sh -c ${shop.trap}`],
    ['protocol.allow', 'always'],
    ['protocol.ext.allow', 'always'],
  );
  bites('cat-file', '-p', loseBlob());
  const { records } = await isReadUnharmed();
  expect(records.get('harbor/tides')?.url).toBeNull();
});

test('core.sshCommand does not run', async () => {
  promisor();
  set(['remote.origin.url', 'git@git.example:harbor/tides.git'], ['core.sshCommand', shop.trap]);
  bites('cat-file', '-p', loseBlob());
  await isReadUnharmed();
});

test('credential helpers and askpass do not run', async () => {
  set(['credential.helper', `!${shop.trap}`], ['core.askPass', shop.trap], ['core.editor', shop.trap]);
  await isReadUnharmed();
});

test('a reference does not replace another', async () => {
  const other = commit(dir, { 'README.md': 'something else' });
  const main = git(dir, ['rev-parse', 'HEAD~1']);
  git(dir, ['update-ref', 'refs/heads/main', main]);
  git(dir, ['replace', main, other]);
  await isReadUnharmed();
});

test('grafts and a commit-graph that lies change nothing', async () => {
  const head = commit(dir, { 'b.md': 'b' });
  git(dir, ['commit-graph', 'write', '--reachable']);
  write(dir, { '.git/info/grafts': `${head}\n` });
  const { records } = await isReadUnharmed();
  expect(value(records.get('harbor/tides')?.facts.commits)?.totalCount).toBe(2);
});

test('a submodule is an entry and nothing is read of it', async () => {
  const other = clone(join(shop.outside, 'other'));
  git(dir, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other, 'inner']);
  commit(dir, {});
  set(['submodule.inner.update', `!${shop.trap}`], ['submodule.recurse', 'true']);
  const { records } = await isReadUnharmed();
  expect([...records.keys()]).toEqual(['harbor/tides']);
  const tree = value(records.get('harbor/tides')?.facts.tree);
  expect(tree?.entries.find((entry) => entry.path === 'inner')?.type).toBe('submodule');
});

test('core.worktree elsewhere changes nothing', async () => {
  write(shop.outside, { 'secret.txt': 'secret' });
  set(['core.worktree', shop.outside]);
  const { records } = await isReadUnharmed();
  expect(paths(records.get('harbor/tides')?.facts)).toEqual(['README.md', 'a.bin']);
});

test('what the environment says of git does not reach it', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    GIT_DIR: shop.outside,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.fsmonitor',
    GIT_CONFIG_VALUE_0: shop.trap,
    GIT_TRACE: join(shop.base, 'trace'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: shop.outside,
  });
  try {
    await isReadUnharmed();
    expect(shop.leftovers()).toEqual(['harbor', 'outside', 'trap.sh']);
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  }
});

test('a program named git in the audited folder is not found', async () => {
  write(shop.dir, { git: `#!/bin/sh\necho ran >> '${shop.marker}'\n` });
  chmodSync(join(shop.dir, 'git'), 0o755);
  await isReadUnharmed();
});
