import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type EmbeddedForge,
  type ForgeOptions,
  startForge,
  storedOrganization,
} from '../../fixtures/index.ts';
import type { Report } from '../../src/model/report.ts';
import { plain, small } from '../fixtures/small.ts';
import { folder, type Ran, run } from './command.ts';

/** A GitHub without any token: over real HTTP, by real git. */

let work: ReturnType<typeof folder>;
beforeEach(() => {
  work = folder();
  mkdirSync(join(work.path, 'tmp'));
});
afterEach(() => work.remove());

const open = (options: Partial<ForgeOptions> = {}): Promise<EmbeddedForge> =>
  startForge({ organizations: [storedOrganization('lighthouse-office')], ...options });

interface Asking {
  readonly env?: { readonly [name: string]: string };
  readonly interruptWhen?: () => boolean;
  readonly signal?: NodeJS.Signals;
}
const audit = (
  forge: EmbeddedForge,
  target: string,
  args: readonly string[] = [],
  more: Asking = {},
): Promise<Ran> => {
  const { env = {}, ...rest } = more;
  return run(['audit', target, '--api-url', forge.url, '--as-of', '2026-09-01', '--no-cache', ...args], {
    cwd: work.path,
    env: { TMPDIR: join(work.path, 'tmp'), ...env },
    ...rest,
  });
};
const json = async (forge: EmbeddedForge, target: string, ...args: string[]): Promise<Report> => {
  const { code, stdout, stderr } = await audit(forge, target, ['-q', '-f', 'json', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Report;
};
const leftOver = () => readdirSync(join(work.path, 'tmp'));

describe('an organization without a token', () => {
  let forge: EmbeddedForge;
  beforeAll(async () => {
    forge = await open();
  });
  afterAll(() => forge.close());

  it('is audited: a handful of requests, a clone of each repository, and no word of a token', async () => {
    forge.forget();
    const ran = await audit(forge, 'github:lighthouse-office');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/lighthouse-office.*18 repositories[\s\S]+licensing +█/);
    const of = (kind: string) => forge.requests.filter((request) => request.kind === kind);
    expect(of('rest').map(({ name }) => name.split('?')[0])).toEqual([
      '/orgs/lighthouse-office',
      '/repos/lighthouse-office/.github',
      '/orgs/lighthouse-office/repos',
    ]);
    expect(of('graphql')).toEqual([]);
    expect(forge.requests.some(({ authorized }) => authorized)).toBe(false);
    expect(leftOver()).toEqual([]);
  });

  it('is said beforehand, in one line, with what it costs and what a token would add', async () => {
    const ran = await audit(forge, 'github:lighthouse-office', [], { env: { GITLAB_TOKEN: 'glpat-x' } });
    const said = ran.stderr.split('\n').filter((line) => line.includes('without a token'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /GITLAB_TOKEN is for other hosts.*REST requests.*partial clone.*GH_ENTERPRISE_TOKEN/,
    );
    expect(ran.stderr).not.toContain('glpat-x');
  });

  it('names what was not seen, and the least that would show it', async () => {
    const { visibility, method } = await json(forge, 'github:lighthouse-office');
    const wants = (fact: string) => visibility.find((one) => one.fact === fact);
    expect(wants('issues')).toMatchObject({ why: 'permission', wants: 'a token, which needs no right' });
    expect(wants('settings.vulnerabilityAlerts')).toMatchObject({ wants: 'Administration: read' });
    expect(wants('commits')).toBeUndefined();
    expect(wants('tree')).toBeUndefined();
    expect(method.errors).toEqual([]);
  });

  it('is read at depth quick by its last commits alone', async () => {
    forge.forget();
    const { repositories } = await json(forge, 'github:lighthouse-office', '--depth', 'quick');
    expect(repositories.filter(({ status }) => status === 'crawled').length).toBeGreaterThan(10);
    expect(leftOver()).toEqual([]);
  });

  it('shows one repository as it shows all', async () => {
    const all = await json(forge, 'github:lighthouse-office');
    const [name] = all.repositories.flatMap((one) =>
      Object.keys(one.bearings).length > 0 ? [one.name] : [],
    );
    const alone = await json(forge, `github:${name}`);
    expect(alone.repositories.map((one) => one.name)).toEqual([name]);
    const licensing = (report: Report) =>
      report.repositories.find((one) => one.name === name)?.bearings.licensing;
    expect(licensing(alone)).toEqual(licensing(all));
  });

  it.each([
    ['github:no-such-harbor', /no organization or user "no-such-harbor"\n {2}Check the spelling.*GH_TOKEN/],
    ['github:lighthouse-office/nowhere', /no public repository "lighthouse-office\/nowhere"\n {2}.*GH_TOKEN/],
  ])('%s ends with 3 and two lines', async (target, said) => {
    const { code, stderr, stdout } = await audit(forge, target, ['-q']);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(said);
    expect(leftOver()).toEqual([]);
  });

  it('needs git, and says so', async () => {
    const { code, stderr } = await audit(forge, 'github:lighthouse-office', ['-q'], {
      env: { PATH: work.path },
    });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/git is not installed.*\n.*use a token/)]);
  });
});

describe('what is not public, not there, or not to be had', () => {
  it('private repositories are absent, and others end with a row and a status', async () => {
    await using forge = await open({ organizations: 'demo' });
    const { repositories } = await json(forge, 'github:harbor-agency');
    const hidden =
      forge.organizations[0]?.repositories.filter(({ visibility }) => visibility !== 'public') ?? [];
    expect(hidden.length).toBeGreaterThan(2);
    const names = repositories.map(({ name }) => name.split('/')[1]);
    expect(names.filter((name) => hidden.some((one) => one.name === name))).toEqual([]);
    const statuses = new Set(repositories.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['crawled', 'empty', 'blocked', 'disabled']));
    expect(leftOver()).toEqual([]);
  });

  it('a user is audited as an organization is', async () => {
    const quay = small({ tides: plain, secret: { ...plain, visibility: 'private' } });
    await using forge = await open({ organizations: [{ ...quay, account: 'user' }] });
    const { organizations, repositories } = await json(forge, 'github:quay');
    expect(organizations.map(({ name }) => name)).toEqual(['quay']);
    expect(repositories.map(({ name }) => name)).toEqual(['quay/tides']);
  });

  it('files of a public .github repository are in force everywhere, those of a private one nowhere', async () => {
    const told = {
      ...plain,
      files: { 'CONTRIBUTING.md': 'How to help: open an issue, then a pull request.\n' },
    };
    const files = { ...plain.files, 'package.json': '{}', 'index.ts': 'export const a = 1;\n' };
    const program = { ...plain, files, languages: { TypeScript: 20 } };
    const inherited = async (visibility: 'public' | 'private') => {
      await using forge = await open({
        organizations: [small({ tides: program, '.github': { ...told, visibility } })],
      });
      const { findings } = await json(forge, 'github:quay');
      const one = findings.find(
        ({ rule, subject }) => rule.endsWith('contributing-guide') && subject.name === 'quay/tides',
      );
      return one?.evidence.some(({ origin }) => origin === 'inherited');
    };
    expect([await inherited('public'), await inherited('private')]).toEqual([true, false]);
  });

  it('a repository that was renamed is shown under its new name, and a renamed .github hands nothing down', async () => {
    await using forge = await open({
      organizations: [small({ tides: plain, '.github': plain })],
      weather: {
        events: [
          { after: 1, rename: 'tides', to: 'waves' },
          { after: 1, rename: '.github', to: 'defaults' },
        ],
      },
    });
    const { repositories } = await json(forge, 'github:quay/tides', '--snapshot', 'facts');
    expect(repositories.map(({ name }) => name)).toEqual(['quay/waves']);
    const [owner] = readFileSync(join(work.path, 'facts/organizations.ndjson'), 'utf8').split('\n');
    expect(JSON.parse(owner ?? '').facts.orgDefaults).toMatchObject({ known: true, value: null });
  });

  it('a server in private mode tells nothing, and asks for a token', async () => {
    await using forge = await open({
      weather: { ghes: { version: '3.17.2', lacks: [], privateMode: true } },
    });
    const { code, stderr } = await audit(forge, 'github:lighthouse-office', ['-q']);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/tells nothing without a token\n.*--token-env NAME/),
    ]);
  });

  it('another Enterprise Server is asked as github.com is', async () => {
    await using forge = await open({ weather: { ghes: { version: '3.17.2', lacks: [] } } });
    const { repositories } = await json(forge, 'github:lighthouse-office', '--depth', 'quick');
    expect(repositories).toHaveLength(18);
  });

  it('ends with 3 when the hour is used up, and says that a token has more', async () => {
    const limits = { graphql: 5000, core: 5000, anonymous: 2, windowSeconds: 3600 };
    await using forge = await open({ weather: { limits } });
    const { code, stderr } = await audit(forge, 'github:lighthouse-office', ['-q', '--max-wait', '5s']);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/asks to wait \d+ minutes.*\n.*a token with a higher limit/),
    ]);
    expect(leftOver()).toEqual([]);
  });
});

describe('what a stranger learned', () => {
  const audited = async (forge: EmbeddedForge, more: Asking = {}): Promise<Ran> => {
    const args = [
      'audit',
      'github:lighthouse-office',
      '--api-url',
      forge.url,
      '--as-of',
      '2026-09-01',
      '-f',
      'json',
    ];
    const env = { TMPDIR: join(work.path, 'tmp'), XDG_CACHE_HOME: join(work.path, 'cache') };
    return run(args, { cwd: work.path, env, ...more });
  };

  /** But for when it was taken. */
  const told = ({ stdout }: Ran) => stdout.replace(/"takenAt": "[^"]*"/, '');

  it('is not asked again after an interruption, and gives the same report', async () => {
    await using forge = await open();
    const fetched = () => forge.requests.filter(({ kind }) => kind === 'git').length;
    const cut = await audited(forge, { interruptWhen: () => fetched() > 40 });
    expect([cut.code, cut.stderr]).toEqual([130, expect.stringContaining('goes on from there')]);
    expect(leftOver()).toEqual([]);
    forge.forget();
    const resumed = await audited(forge);
    expect([resumed.code, resumed.stderr]).toEqual([0, expect.stringContaining('going on with the crawl')]);
    expect(forge.requests.filter(({ kind }) => kind === 'rest')).toEqual([]);
    const whole = await audit(forge, 'github:lighthouse-office', ['-f', 'json']);
    expect(told(resumed)).toBe(told(whole));
  });

  it('is not taken for what a token learns, nor the other way around', async () => {
    await using forge = await open();
    const before = await audited(forge);
    const { code } = await run(
      [
        'crawl',
        'github:lighthouse-office',
        '--api-url',
        forge.url,
        '--token-env',
        'MINE',
        '-o',
        'seen',
        '-q',
      ],
      { cwd: work.path, env: { MINE: forge.token, XDG_CACHE_HOME: join(work.path, 'cache') } },
    );
    expect(code).toBe(0);
    expect(told(await audited(forge))).toBe(told(before));
  });
});

describe('git among strangers', () => {
  /** A program that leaves a sign when it is run. */
  const trap = (): { readonly path: string; sprung(): boolean } => {
    const path = join(work.path, 'trap.sh');
    writeFileSync(path, `#!/bin/sh\ntouch '${join(work.path, 'sprung')}'\necho x\n`);
    chmodSync(path, 0o755);
    return { path, sprung: () => readdirSync(work.path).includes('sprung') };
  };
  /** A home whose git would run the trap at every turn. */
  const homeWith = (path: string): string => {
    const home = join(work.path, 'home');
    mkdirSync(join(home, 'template/hooks'), { recursive: true });
    for (const hook of ['reference-transaction', 'post-checkout', 'post-fetch'])
      writeFileSync(join(home, 'template/hooks', hook), `#!/bin/sh\n${path}\n`, { mode: 0o755 });
    writeFileSync(
      join(home, '.gitconfig'),
      `[credential]\n\thelper = "!${path}"\n[core]\n\thooksPath = ${home}/template/hooks\n\taskPass = ${path}\n` +
        `[init]\n\ttemplateDir = ${home}/template\n[http]\n\textraHeader = "authorization: secret"\n`,
    );
    writeFileSync(join(home, '.netrc'), 'machine 127.0.0.1 login me password secret\n');
    return home;
  };

  it('runs nothing of this machine’s configuration, asks nobody for a password, and sends none', async () => {
    await using forge = await open({ weather: { gitTrap: { form: 'ask' } } });
    const { path, sprung } = trap();
    const env = {
      HOME: homeWith(path),
      GIT_ASKPASS: path,
      SSH_ASKPASS: path,
      GIT_TRACE: join(work.path, 'trace'),
    };
    const { code } = await audit(forge, 'github:lighthouse-office', ['-q'], { env });
    expect([code, sprung()]).toEqual([0, false]);
    forge.weather.gitTrap = null;
    expect((await audit(forge, 'github:lighthouse-office', ['-q'], { env })).code).toBe(0);
    expect(sprung()).toBe(false);
    expect(forge.requests.some(({ authorized }) => authorized)).toBe(false);
    expect(readdirSync(work.path)).not.toContain('trace');
  });

  it('goes to no other host', async () => {
    let hits = 0;
    const other = createServer((_, response) => {
      hits += 1;
      response.end();
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const to = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    await using forge = await open({ weather: { gitTrap: { form: 'redirect', to } } });
    const { repositories } = await json(forge, 'github:lighthouse-office');
    other.close();
    expect(leftOver()).toEqual([]);
    expect([hits, new Set(repositories.map(({ status }) => status))]).toEqual([0, new Set(['moved'])]);
  });

  it('says that nobody answers where nobody does, and not that a token would help', async () => {
    const forge = await open();
    await forge.close();
    const { code, stderr } = await audit(forge, 'github:lighthouse-office', ['-q']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('nothing listens there (ECONNREFUSED)')]);
    expect(stderr).not.toContain('token');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends with the run that %s ends, and leaves nothing behind', async (signal, code) => {
    await using forge = await open({ weather: { gitTrap: { form: 'stall' } } });
    const begun = Date.now();
    const interruptWhen = () => forge.requests.some(({ kind }) => kind === 'git');
    const ran = await audit(forge, 'github:lighthouse-office', [], { interruptWhen, signal });
    expect([ran.code, ran.stderr]).toEqual([code, expect.stringContaining('interrupted')]);
    expect(Date.now() - begun).toBeLessThan(20_000);
    expect(leftOver()).toEqual([]);
    const processes = execFileSync('ps', ['-eo', 'args']).toString().split('\n');
    expect(processes.filter((line) => line.includes('remote-http') && line.includes(forge.url))).toEqual([]);
  });
});
