import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedGitlab, startGitlab } from '../../fixtures/index.ts';
import { parseTarget } from '../../src/cli/targets.ts';
import { gitlabTokenFor } from '../../src/cli/tokens.ts';
import { run } from './command.ts';

describe('targets on a GitLab', () => {
  it.each([
    ['gitlab:canal', 'canal', null],
    ['gitlab:canal/locks/controls/gate', 'canal/locks/controls/gate', null],
    ['https://gitlab.com/canal/locks', 'canal/locks', 'gitlab.com'],
    ['https://gitlab.com/groups/canal/-/children', 'canal', 'gitlab.com'],
    ['https://gitlab.com/canal/gate/-/tree/main?ref=x', 'canal/gate', 'gitlab.com'],
    ['https://gitlab.com/canal/gate.git', 'canal/gate', 'gitlab.com'],
  ])('%s is %s', (written, path, host) => {
    expect(parseTarget(written, '/')).toEqual(expect.objectContaining({ forge: 'gitlab', path, host }));
  });

  it('an address elsewhere is a GitLab where its API is said to be none of a GitHub', () => {
    const forgeOf = (apiUrl?: string) => parseTarget('https://git.canal.example/locks', '/', apiUrl).forge;
    expect(forgeOf('https://git.canal.example')).toBe('gitlab');
    expect(forgeOf('https://git.canal.example/api/v3')).toBe('github');
    expect(forgeOf()).toBe('github');
  });

  it.each(['gitlab:', 'gitlab:a//b', 'gitlab:-a', 'gitlab:a b', 'https://gitlab.com/'])(
    '%j is none',
    (written) => {
      expect(() => parseTarget(written, '/')).toThrow(expect.objectContaining({ fault: 'usage' }));
    },
  );

  it('an address of a host that only sounds like one is asked about', async () => {
    const { code, stderr } = await run(['audit', 'https://gitlab.canal.example/locks']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean gitlab:locks --api-url https://gitlab.canal.example?');
  });
});

describe('tokens for a GitLab', () => {
  const env = { GITLAB_TOKEN: 'glpat-mine', CI_JOB_TOKEN: 'job' };
  const from = async (host: string, over: object = {}) =>
    (await gitlabTokenFor(host, { ...env, ...over }))?.from ?? null;

  it('GITLAB_TOKEN goes to gitlab.com and to the server of the pipeline, and nowhere else', async () => {
    const server = { CI_SERVER_URL: 'https://git.canal.example' };
    expect(await from('gitlab.com')).toBe('GITLAB_TOKEN');
    expect(await from('git.canal.example')).toBeNull();
    expect(await from('git.canal.example', server)).toBe('GITLAB_TOKEN');
    expect(await from('gitlab.com', { ...server, GITLAB_CI: 'true' })).toBeNull();
  });

  it('that of a job is never taken, and refused when it is named', async () => {
    expect(await gitlabTokenFor('gitlab.com', { CI_JOB_TOKEN: 'job' })).toBeNull();
    await expect(gitlabTokenFor('gitlab.com', env, 'CI_JOB_TOKEN')).rejects.toMatchObject({
      fault: 'usage',
      message: expect.stringMatching(/no group/),
      next: expect.stringMatching(/read_api/),
    });
  });
});

describe('the command against a GitLab', () => {
  let gitlab: EmbeddedGitlab;
  beforeAll(async () => {
    gitlab = await startGitlab({ organizations: 'demo', prefix: '/gitlab' });
  });
  afterAll(() => gitlab.close());
  const audit = (path: string, env: Record<string, string> = {}, ...more: string[]) =>
    run(['audit', `gitlab:${path}`, '--api-url', gitlab.url, '--depth', 'quick', ...more], { env });

  it('audits a group with a token', async () => {
    const ran = await audit(
      'canal-authority',
      { MINE: gitlab.token },
      '--token-env',
      'MINE',
      '-f',
      'json',
      '-q',
    );
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const report = JSON.parse(ran.stdout) as {
      repositories: { name: string }[];
      organizations: { forge: string }[];
    };
    expect(report.organizations[0]?.forge).toBe('gitlab');
    expect(report.repositories.map(({ name }) => name)).toContain(
      'canal-authority/locks/controls/gate-driver',
    );
    expect(ran.stdout).not.toContain(gitlab.token);
  });

  it('says in one line what it costs to ask without one, and goes on', async () => {
    const ran = await audit(
      'canal-authority',
      { GITLAB_TOKEN: 'glpat-elsewhere', CI_JOB_TOKEN: 'job' },
      '-f',
      'json',
    );
    expect(ran.code).toBe(0);
    const said = ran.stderr.split('\n').filter((line) => line.includes('without a token'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/GITLAB_TOKEN is for another host, CI_JOB_TOKEN sees no group.*read_api/);
    expect(gitlab.requests.some(({ authorized }) => authorized)).toBe(true);
  });

  it.each([
    ['nowhere', {}, /no group, project or user "nowhere".*those without a token/],
    ['canal-authority', { MINE: 'glpat-thisMustNeverBePrinted' }, /refused the token/],
  ])('%s is refused in two lines', async (path, env: Record<string, string>, said) => {
    const named = 'MINE' in env ? ['--token-env', 'MINE'] : [];
    const ran = await audit(path, env, '-q', ...named);
    expect([ran.code, ran.stdout]).toEqual([3, '']);
    expect(ran.stderr).toMatch(said);
    expect(ran.stderr.trim().split('\n')).toHaveLength(2);
    expect(ran.stderr).not.toContain('NeverBePrinted');
  });
});
