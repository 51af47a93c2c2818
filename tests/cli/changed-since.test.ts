import { mkdirSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clone, commit, git, workshop } from '../local/workshop.ts';
import { run } from './command.ts';

/** A clone judged by itself, as a maintainer's pull request is: it answers for what it changes. */

const shop = workshop();
const home = join(shop.dir, 'tides');
const LICENSE =
  'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.\n';
const OLD = { GIT_AUTHOR_DATE: '2019-03-01T00:00:00Z', GIT_COMMITTER_DATE: '2019-03-01T00:00:00Z' };
beforeAll(() => {
  clone(home, { 'README.md': '# Tides\n', 'src/a.ts': 'export {};\n', 'LICENSE.txt': LICENSE });
  git(home, ['commit', '--quiet', '--amend', '--no-edit', '--date', OLD.GIT_AUTHOR_DATE], OLD);
  git(home, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
  git(home, ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main']);
  git(home, ['checkout', '--quiet', '-b', 'change']);
});
afterAll(shop.remove);
const audit = (...more: string[]) =>
  run(['audit', '.', '-q', '--as-of', '2026-09-01', '--fail-on', 'low', ...more], { cwd: home });
const since = (ref: string, ...more: string[]) => audit('--changed-since', ref, ...more);
const back = () => git(home, ['reset', '--hard', '--quiet', 'origin/main']);

describe('audit . --changed-since', () => {
  it('lets pass what was there before, and an old repository that nobody answers for', async () => {
    expect((await audit()).code).toBe(1);
    commit(home, { 'src/b.ts': 'export {};\n' });
    const ran = await since('origin/main');
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    back();
  });

  it('fails a license that the change takes away, at the commit that is checked out', async () => {
    unlinkSync(join(home, 'LICENSE.txt'));
    commit(home, {});
    const ran = await since('main', '--rule', 'licensing/license-file');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('1 finding of severity low or worse that the changes since main bring in');
    expect(ran.stderr).toContain('harbor/tides: licensing/license-file: ');
    back();
  });

  it('fails a secret that the change adds, and names no other', async () => {
    commit(home, { '.env': 'TOKEN=1\n' });
    const ran = await since('origin/main');
    expect(ran.code).toBe(1);
    expect(ran.stderr.split('\n').filter((line) => line.startsWith('ospo-compass: harbor/tides: '))).toEqual([
      expect.stringContaining('security/clean-tree'),
    ]);
    back();
  });

  it('judges what is checked out, not the default branch, from a folder of the clone and on a detached head', async () => {
    const oid = commit(home, { '.env': 'TOKEN=1\n' });
    git(home, ['checkout', '--quiet', '--detach', oid]);
    mkdirSync(join(home, 'src'), { recursive: true });
    const ran = await run(
      ['audit', '-q', '--fail-on', 'low', '--changed-since', 'HEAD~1', '--as-of', '2026-09-01'],
      { cwd: join(home, 'src') },
    );
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('security/clean-tree')]);
    git(home, ['checkout', '--quiet', 'change']);
    back();
  });

  it('says what to fetch where the other branch is not there, or nothing is in common', async () => {
    const none = await since('origin/develop');
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('git fetch origin develop')]);
    git(home, ['checkout', '--quiet', '--orphan', 'island']);
    commit(home, { 'a.md': '# A\n' });
    const apart = await since('main');
    expect([apart.code, apart.stderr]).toEqual([2, expect.stringContaining('no commit in common')]);
    git(home, ['checkout', '--quiet', '-f', 'change']);
  });

  it('is for the clone one stands in, and for a threshold', async () => {
    const far = await run(['audit', 'github:a', '--fail-on', 'low', '--changed-since', 'main'], {
      cwd: home,
    });
    expect([far.code, far.stderr]).toEqual([2, expect.stringContaining('is for the clone you stand in')]);
    const idle = await run(['audit', '.', '--changed-since', 'main'], { cwd: home });
    expect([idle.code, idle.stderr]).toEqual([2, expect.stringContaining('Add --fail-on')]);
  });

  it('runs nothing that the clone’s configuration names', async () => {
    git(home, ['config', 'core.fsmonitor', shop.trap]);
    git(home, ['config', 'diff.external', shop.trap]);
    git(home, ['config', 'core.pager', shop.trap]);
    commit(home, { '.gitattributes': '* diff=x\n', 'src/c.ts': 'export {};\n' });
    rmSync(shop.marker, { force: true });
    expect((await since('origin/main')).code).toBe(0);
    expect(shop.hasRun()).toBe(false);
  });
});
