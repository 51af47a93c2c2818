import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedForge, organizationOf, startForge } from '../../fixtures/index.ts';
import { folder, run } from './command.ts';

const work = folder();
let forge: EmbeddedForge;

const plain = { commits: { ada: 3 }, license: 'MIT', files: { 'README.md': '# Hello\n' } };
const quay = organizationOf({
  login: 'quay',
  asOf: '2026-09-01',
  people: { ada: { name: 'Ada' } },
  repositories: { pier: plain, jetty: { ...plain, issues: { open: 2 } } },
});

beforeAll(async () => {
  forge = await startForge({ organizations: [quay] });
});
afterAll(async () => {
  await forge.close();
  work.remove();
});

const ospo = (...args: string[]) =>
  run(args, { cwd: work.path, env: { FORGE_TOKEN: forge.token, XDG_CACHE_HOME: work.path } });
const audit = (out: string, ...more: string[]) => {
  const reach = ['--api-url', forge.url, '--token-env', 'FORGE_TOKEN', '--as-of', '2026-09-01'];
  return ospo('audit', 'github:quay', ...reach, '-f', `json=${out}`, ...more);
};
const report = (name: string) => {
  const { takenAt: _, ...rest } = JSON.parse(readFileSync(join(work.path, name), 'utf8'));
  return rest;
};
const requests = async (what: Promise<unknown>) => {
  forge.forget();
  await what;
  return forge.requests.length;
};

describe('ospo-compass audit, again', () => {
  it('asks for less, and says the same', async () => {
    const first = await requests(audit('first.json'));
    const second = await requests(audit('second.json'));
    expect(second).toBeLessThan(first);
    expect(report('second.json')).toEqual(report('first.json'));
    expect(await requests(audit('fresh.json', '--fresh'))).toBe(first);
    expect(await requests(audit('none.json', '--no-cache'))).toBe(first);
  });

  it('asks nobody with --offline, and says the same', async () => {
    forge.forget();
    const ran = await audit('offline.json', '--offline');
    expect(ran.code).toBe(0);
    expect(ran.stderr).toMatch(/judging the crawl of \d{4}-.*; nobody was asked/);
    expect(forge.requests).toEqual([]);
    expect(readFileSync(join(work.path, 'offline.json'), 'utf8')).toBe(
      readFileSync(join(work.path, 'fresh.json'), 'utf8'),
    );
  });

  it.each([
    [['--depth', 'quick'], /holds no crawl of github:quay at depth quick/],
    [['--as-of', '2026-08-01'], /the last crawl is as of 2026-09-01/],
    [['--fresh'], /--offline judges the last crawl/],
    [['--no-cache'], /--offline judges the last crawl/],
    [['--snapshot', 'kept'], /--offline judges the last crawl/],
  ])('with --offline and %s says what it can not do', async (flags, said) => {
    const ran = await audit('wrong.json', '--offline', ...flags);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toMatch(said);
  });

  it('works without a folder it was not asked to use, and not without one it was', async () => {
    writeFileSync(join(work.path, 'file'), '');
    const named = await audit('named.json', '--cache', 'file/cache');
    expect([named.code, named.stderr]).toEqual([2, expect.stringContaining('cannot be used')]);
    const usual = await run(['audit', 'github:quay', '--api-url', forge.url, '--token-env', 'FORGE_TOKEN'], {
      cwd: work.path,
      env: { FORGE_TOKEN: forge.token, XDG_CACHE_HOME: join(work.path, 'file') },
    });
    expect([usual.code, usual.stderr]).toEqual([0, expect.stringContaining('cannot be used')]);
  });
});

describe('ospo-compass cache', () => {
  it('tells what it holds, and takes it out', async () => {
    const info = await ospo('cache', 'info');
    expect(info.stdout).toMatch(/answers +\d+ +[\d.]+ KiB\n {2}texts +\d+ .*\n {2}crawls +1 /);
    expect((await ospo('cache', 'prune')).stdout).toBe('took out 0 entries, 0.0 KiB\n');
    expect((await ospo('cache', 'prune', '--max-size', '0K')).stdout).toMatch(/took out [1-9]/);
    expect((await ospo('cache', 'info')).stdout).toContain('empty');
    expect((await audit('gone.json', '--offline')).code).toBe(2);
  });

  it('leaves a folder of somebody else alone', async () => {
    mkdirSync(join(work.path, 'letters'));
    writeFileSync(join(work.path, 'letters', 'letter'), 'Dear Bea');
    const ran = await ospo('cache', 'clear', '--cache', 'letters');
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('is no cache of ospo-compass')]);
  });

  it('refuses ages and sizes that it does not understand', async () => {
    const age = await ospo('cache', 'prune', '--older-than', 'long');
    const size = await ospo('cache', 'prune', '--max-size', 'huge');
    expect([age.code, age.stderr]).toEqual([2, expect.stringContaining('90d')]);
    expect([size.code, size.stderr]).toEqual([2, expect.stringContaining('500M')]);
  });
});
