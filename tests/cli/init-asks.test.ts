import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bin, folder, home, run } from './command.ts';

/** `init` on a terminal that somebody sits at: a real one, which `script` makes. */

const { path: at, remove } = folder();
afterAll(remove);

/** Answers each question when it is asked; null hangs up, as Ctrl-D does. */
async function converse(name: string, args: readonly string[], answers: readonly (string | null)[]) {
  const cwd = join(at, name);
  mkdirSync(cwd, { recursive: true });
  const command = [process.execPath, bin, 'init', ...args].map((arg) => `'${arg}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8', TERM: 'dumb', SHELL: '/bin/sh' },
  });
  const left = [...answers];
  let said = '';
  let asked = 0;
  child.stdout.on('data', (data: Buffer) => {
    said += data;
    // A question ends with a colon and a space, behind what it would take for no answer.
    const questions = said.match(/[?)\]\w]: /g)?.length ?? 0;
    while (asked < questions && left.length > 0) {
      asked += 1;
      const answer = left.shift();
      child.stdin.write(answer === null ? '\u0004' : `${answer}\n`);
    }
  });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, said, read: (file: string) => readFileSync(join(cwd, file), 'utf8'), cwd };
}

describe('init on a terminal', () => {
  it('asks for what flags leave open, and takes the first letters of a word', async () => {
    const { code, said, read } = await converse('all', [], ['github:your-org', 'un-a', 'high', 'y']);
    expect([code, said]).toEqual([0, expect.stringContaining('wrote .github/workflows/ospo-compass.yml')]);
    expect(parse(read('ospo-compass.yml'))).toEqual({ targets: ['github:your-org'], profile: 'un-agency' });
    const { env, jobs } = parse(read('.github/workflows/ospo-compass.yml'));
    expect([env.FAIL_ON, Object.keys(jobs)]).toEqual(['high', ['audit', 'keep']]);
  }, 30_000);

  it('takes what is usual for an empty answer, and asks again after a slip', async () => {
    const { code, said, read } = await converse('usual', ['gitlab:your-group'], ['un', 'generall', '', '']);
    expect(code).toBe(0);
    expect(said.match(/By which measure\?/g)?.length).toBe(3);
    expect(said).toContain('un-agency or university? By which measure?');
    expect(said).not.toContain('Keep every run');
    expect(parse(read('ospo-compass.yml')).profile).toBe('general');
  }, 30_000);

  it('asks for nothing that is said, nothing with --yes, and nothing where it may not write', async () => {
    const flags = ['github:a', '--profile', 'company', '--fail-on', 'none', '--track'];
    expect((await converse('said', flags, [])).code).toBe(0);
    expect((await converse('yes', ['github:a', '--yes'], [])).code).toBe(0);
    const again = await converse('yes', ['github:a'], []);
    expect([again.code, again.said]).toEqual([2, expect.stringContaining('is there already')]);
  }, 30_000);

  it('writes nothing when whoever sits there leaves', async () => {
    const { code, said, cwd } = await converse('gone', ['github:a'], [null]);
    expect([code, said]).toEqual([2, expect.stringContaining('nothing was written')]);
    expect(existsSync(join(cwd, 'ospo-compass.yml'))).toBe(false);
    const stopped = await converse('stopped', ['github:a'], ['\u0003']);
    expect([stopped.code, existsSync(join(stopped.cwd, 'ospo-compass.yml'))]).toEqual([130, false]);
  }, 30_000);

  it('asks nobody in a pipe', async () => {
    mkdirSync(join(at, 'pipe'));
    const { code, stderr } = await run(['init', 'github:a'], { cwd: join(at, 'pipe') });
    expect([code, stderr]).toEqual([0, '']);
  });
});
