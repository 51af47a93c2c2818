import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startForge } from '../../fixtures/index.ts';
import { folder, run } from './command.ts';

const work = folder();
let forge: Awaited<ReturnType<typeof startForge>>;
beforeAll(async () => {
  forge = await startForge({ organizations: 'demo' });
});
afterAll(async () => {
  await forge.close();
  work.remove();
});

/** The crawl, in a folder and with a cache of its own. */
const crawl = (name: string, flags: readonly string[] = [], interruptAt?: string) =>
  run(
    [
      ...['crawl', 'github:harbor-agency', '-o', `${name}-facts`, '--cache', `${name}-cache`],
      ...['--api-url', forge.url, '--token-env', 'MINE', '-v', ...flags],
    ],
    {
      cwd: work.path,
      env: { MINE: forge.token },
      ...(interruptAt === undefined ? {} : { interruptAt }),
    },
  );

describe('an interrupted crawl', () => {
  it('says how to go on, goes on there, and leaves nothing behind when it is whole', async () => {
    const first = await crawl('a', [], 'RepoSecurity');
    expect(first.code).toBe(130);
    expect(first.stderr).toContain('interrupted; nothing was written');
    expect(first.stderr).toContain('the same command, within a day, goes on from there');
    const second = await crawl('a');
    expect(second.code).toBe(0);
    expect(second.stderr).toMatch(/going on with the crawl of 20\S+Z: \d+ answers are there already/);
    expect(second.stderr).not.toContain('ListRepos');
    const kept = await run(['cache', 'info', '--cache', join(work.path, 'a-cache')]);
    expect(kept.stdout).toMatch(/journals +0 /);
  });

  it('says nothing of a way on where nothing may be kept', async () => {
    const ran = await crawl('b', ['--no-cache'], 'RepoSecurity');
    expect(ran.code).toBe(130);
    expect(ran.stderr).not.toContain('goes on from there');
  });

  it('begins anew when asked to', async () => {
    await crawl('c', [], 'RepoSecurity');
    const { code, stderr } = await crawl('c', ['--fresh']);
    expect(code).toBe(0);
    expect(stderr).not.toContain('going on with');
    expect(stderr).toContain('ListRepos');
  });

  it('waits to the end what it was told to wait before it was interrupted', async () => {
    forge.weather.spells = [{ form: 'secondary-429', retryAfter: 600, on: ['RepoSecurity'] }];
    const first = await crawl('d', [], 'going on at');
    forge.weather.spells = [];
    expect(first.code).toBe(130);
    const before = forge.requests.length;
    const second = await crawl('d', ['--max-wait', '1s']);
    expect(second.code).toBe(3);
    expect(second.stderr).toContain('asks to wait 10 minutes, longer than allowed');
    expect(second.stderr).toContain('goes on from there');
    expect(forge.requests.length).toBe(before);
  });

  it('goes on from where its points were used up, as often as it takes', async () => {
    const before = forge.requests.length;
    const first = await crawl('f', ['--max-points', '15']);
    expect(first.code).toBe(3);
    expect(first.stderr).toContain('the 15 points of --max-points are used up at 127.0.0.1');
    expect(first.stderr).toContain('goes on from there');
    expect(forge.requests.length - before).toBeLessThanOrEqual(15);
    let runs = 1;
    for (let code: number | null = 3; code === 3 && runs < 30; runs++)
      code = (await crawl('f', ['--max-points', '15'])).code;
    expect(runs).toBeGreaterThan(2);
    expect(runs).toBeLessThan(12);
  });

  it('stopped by the forge says how to go on too', async () => {
    forge.weather.spells = [{ form: 'secondary-429', retryAfter: 600, on: ['RepoSecurity'] }];
    const { code, stderr } = await crawl('e', ['--max-wait', '1s']);
    forge.weather.spells = [];
    expect(code).toBe(3);
    expect(stderr).toContain('goes on from there');
  });
});
