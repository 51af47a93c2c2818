import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedForge, startForge } from '../../fixtures/index.ts';
import { folder, run } from './command.ts';

let work: ReturnType<typeof folder>;
beforeEach(() => {
  work = folder();
});
afterEach(() => work.remove());

const write = (file: string, text: string) => {
  mkdirSync(join(work.path, file, '..'), { recursive: true });
  writeFileSync(join(work.path, file), text);
};
/** One clear line, and what to do about it below; never a stack. */
async function refused(args: readonly string[], env: Record<string, string> = {}) {
  const ran = await run(args, { cwd: work.path, env });
  expect(ran.stdout).toBe('');
  expect(ran.stderr).not.toMatch(/\n\s+at /);
  const lines = ran.stderr.trim().split('\n');
  expect(lines.length).toBeLessThanOrEqual(2);
  return { code: ran.code, said: ran.stderr };
}

describe('asked wrongly, it says so in one line', () => {
  it.each([
    [['audit', 'nowhere'], /nowhere: not a target/],
    [['audit', 'github:a/b/c'], /not an organization, user or repository/],
    [['audit', 'local:.', '-f', 'pdf'], /-f pdf: no such format/],
    [['audit', 'local:.', '-f', 'constructor'], /no such format/],
    [['audit', 'local:.', '-f', 'json', '-f', 'markdown'], /two formats on standard output/],
    [['audit', 'local:.', '--rule', 'licensing/nope'], /--rule licensing\/nope: no such rule/],
    [['audit', 'local:.', '--as-of', 'yesterday'], /date/],
    [['audit', 'local:.', '--min-score', 'charm=3'], /bearing=n/],
    [['audit', 'local:.', '-c', 'nope.yml'], /nope\.yml: no such file/],
    [['audit', 'snapshot:nope'], /nope/],
    [['report', 'nope.json'], /nope\.json: no such file/],
    [['rules', 'show', 'nope'], /nope: no such rule/],
    [['audit', 'github:x', '--token-env', 'NOT_SET'], /NOT_SET: this variable is not set/],
    [['audit', 'github:x', '--api-url', 'http://git.example.org/api/v3'], /https/],
  ])('%j', async (args, said) => {
    expect(await refused(args)).toMatchObject({ code: 2, said: expect.stringMatching(said) });
  });

  it('suggests the flag or command that was meant', async () => {
    const { code, stderr } = await run(['audit', '--dept', 'quick']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--depth')]);
    expect((await run(['audti'])).stderr).toContain('audit');
  });

  it('a folder without repositories', async () => {
    expect(await refused(['audit', 'local:.'])).toMatchObject({
      code: 2,
      said: expect.stringMatching(/no git repositor/i),
    });
    expect(await refused(['audit', 'local:./missing'])).toMatchObject({ code: 2 });
  });

  it('no clone to stand in', async () => {
    expect(await refused(['audit'])).toMatchObject({ code: 2 });
  });

  it.each([
    ['depth: deep\n', /ospo-compass\.yml:1:1: depth/],
    ['profile: general\nexlude: [a]\n', /ospo-compass\.yml:2:1: unknown key "exlude"/],
    ['kinds: {a: [b\n', /ospo-compass\.yml:\d+:\d+: /],
    ['rules: { licensing/nope: off }\n', /rules\.licensing\/nope: no such rule/],
    ['targets:\n  - { target: github:x, tokenEnv: GH_TOKEN }\n', /may not name hosts, tokens/],
  ])('a broken configuration: %j', async (text, said) => {
    write('ospo-compass.yml', text);
    expect(await refused(['audit', 'local:.'])).toMatchObject({ code: 2, said: expect.stringMatching(said) });
  });
});

describe('what cannot be loaded', () => {
  it('a rule module that throws, or exports none', async () => {
    write('bad.js', 'throw new Error("broken inside")');
    write('none.js', 'module.exports = 1');
    expect(await refused(['audit', 'local:.', '--rule', './bad.js'])).toMatchObject({
      code: 4,
      said: expect.stringContaining('broken inside'),
    });
    expect(await refused(['audit', 'local:.', '--rule', './none.js'])).toMatchObject({ code: 4 });
  });

  it('a profile or reporter that does not exist', async () => {
    expect(await refused(['audit', 'local:.', '--profile', 'space-agency'])).toMatchObject({ code: 4 });
    expect(await refused(['audit', 'local:.', '-f', './nope.js'])).toMatchObject({ code: 4 });
  });
});

describe('a forge that does not let one in', () => {
  let forge: EmbeddedForge;
  beforeEach(async () => {
    forge = await startForge({ organizations: 'demo' });
  });
  afterEach(() => forge.close());
  const secret = 'ghp_thisMustNeverBePrinted0123456789';
  const ask = (login: string, token: string) =>
    refused(['audit', `github:${login}`, '-q', '--api-url', forge.url, '--token-env', 'MINE'], {
      MINE: token,
    });

  it('a wrong token, which is not printed, and in whose place nobody is asked as a stranger', async () => {
    const { code, said } = await ask('harbor-agency', secret);
    expect(code).toBe(3);
    expect(forge.requests.every(({ authorized }) => authorized)).toBe(true);
    expect(said).not.toContain(secret);
  });

  it('an organization that does not exist', async () => {
    expect(await ask('no-such-harbor', forge.token)).toMatchObject({
      code: 3,
      said: expect.stringContaining('no-such-harbor'),
    });
  });

  it('an interruption leaves nothing behind', async () => {
    const ran = await run(
      ['crawl', 'github:harbor-agency', '--api-url', forge.url, '--token-env', 'MINE', '-v', '-o', 'facts'],
      { cwd: work.path, env: { MINE: forge.token }, interruptAt: 'ListRepos' },
    );
    expect(ran.code).toBe(130);
    expect(ran.stderr).toContain('interrupted');
    expect(readdirSync(work.path)).toEqual([]);
  });

  it('never prints the token, however talkative', async () => {
    const ran = await run(
      ['audit', 'github:harbor-agency', '--api-url', forge.url, '--token-env', 'MINE', '-v', '-f', 'json'],
      {
        cwd: work.path,
        env: { MINE: forge.token },
      },
    );
    expect(ran.code).toBe(0);
    expect(ran.stdout + ran.stderr).not.toContain(forge.token);
  });
});

describe('a snapshot that is not whole', () => {
  it.each([
    ['snapshot.json', '{"schema":"ospo-compass/snapshot@9"}'],
    ['snapshot.json', '{"schema":'],
    ['organizations.ndjson', '{}\n'],
    ['repositories.ndjson.gz', 'no gzip'],
  ])('%s with %j', async (file, text) => {
    execFileSync('git', ['init', '-q', join(work.path, 'clones', 'a')]);
    expect((await run(['crawl', 'local:clones', '-o', 'facts', '-q'], { cwd: work.path })).code).toBe(0);
    write(join('facts', file), text);
    expect(await refused(['audit', 'snapshot:facts', '-f', 'json=r.json'])).toMatchObject({
      code: 2,
      said: expect.stringContaining(file),
    });
    expect(readdirSync(work.path).sort()).toEqual(['clones', 'facts']);
  });
});

describe('the clone one stands in', () => {
  it('is told as a checklist', async () => {
    execFileSync('git', ['init', '-q', '-b', 'main', work.path]);
    write('LICENSE', 'nothing yet');
    execFileSync('git', ['-C', work.path, 'add', '.']);
    execFileSync('git', [
      '-C',
      work.path,
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@b.org',
      'commit',
      '-qm',
      'first',
    ]);
    const ran = await run(['audit', '-q'], { cwd: work.path });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/[✗✓◐]|No rule applies to it/);
    expect(readFileSync(join(work.path, 'LICENSE'), 'utf8')).toBe('nothing yet');
  });
});
