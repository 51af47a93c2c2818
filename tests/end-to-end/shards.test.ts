import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { layOut, storedOrganization } from '../../fixtures/index.ts';
import type { Shard } from '../../src/crawl/index.ts';
import type { SnapshotContent } from '../../src/model/snapshot.ts';
import { mergeSnapshots, writeSnapshot } from '../../src/snapshot/index.ts';
import { run } from '../cli/command.ts';
import { drive } from '../gitlab/driven.ts';
import { fleet as projects } from '../gitlab/fleet.ts';
import { dice } from './dice.ts';
import { fleetOf } from './fleet.ts';
import { sail } from './voyage.ts';

const base = mkdtempSync(join(tmpdir(), 'compass-shards-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const at = (...names: string[]) => join(base, ...names);
const bytesOf = (dir: string) =>
  readdirSync(dir).map((file) => [file, readFileSync(join(dir, file)).toString('base64')]);

/** Numbers 0 to n - 1 in an order that hangs on a seed alone. */
function shuffled(n: number, seed: number): number[] {
  const roll = dice(seed);
  return Array.from({ length: n }, (_, at) => [roll(), at] as const)
    .sort(([a], [b]) => a - b)
    .map(([, at]) => at);
}

const SHARDS = 20;

/** Crawls a forge whole and in twenty parts, and merges these in random orders. */
async function divided(name: string, crawl: (shard?: Shard) => Promise<SnapshotContent>) {
  await writeSnapshot(at(name, 'whole'), await crawl());
  const counts: number[] = [];
  for (let index = 1; index <= SHARDS; index++) {
    const content = await crawl({ index, of: SHARDS });
    counts.push(content.repositories.length);
    await writeSnapshot(at(name, String(index)), content);
  }
  const merged = async (seed: number) => {
    const sources = shuffled(SHARDS, seed).map((one) => ({ name: '', dir: at(name, String(one + 1)) }));
    await mergeSnapshots(sources, at(name, `merged-${seed}`));
    return bytesOf(at(name, `merged-${seed}`));
  };
  return { whole: bytesOf(at(name, 'whole')), counts, merged };
}

describe('twenty shards', () => {
  it('of a GitHub organization, merged in random orders, are the bytes of one crawl', async () => {
    const organizations = [fleetOf(60)];
    const { whole, counts, merged } = await divided(
      'github',
      async (shard) => (await sail({ organizations, login: 'generated-60', shard })).content,
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(60);
    expect(Math.max(...counts)).toBeLessThan(20);
    for (const seed of [1, 2, 3]) expect(await merged(seed)).toEqual(whole);
  }, 120_000);

  it('of a GitLab group, merged in random orders, are the bytes of one crawl', async () => {
    const { whole, merged } = await divided(
      'gitlab',
      async (shard) => (await drive({ organizations: [projects(40)], path: 'generated-40', shard })).content,
    );
    for (const seed of [1, 2, 3]) expect(await merged(seed)).toEqual(whole);
  }, 120_000);
});

describe('the command', () => {
  const dated = ['--as-of', '2026-09-01', '-q'];

  it('crawls clones in parts that are judged as one', async () => {
    await layOut(storedOrganization('lighthouse-office'), at('clones'), { bare: true });
    const target = `local:${at('clones')}`;
    const crawl = (out: string, ...flags: string[]) =>
      run(['crawl', target, '-o', at(out), ...dated, ...flags]);
    const parts = ['1/3', '2/3', '3/3'];
    for (const [index, shard] of parts.entries())
      expect(await crawl(`part-${index}`, '--shard', shard)).toMatchObject({ code: 0, stderr: '' });
    expect(await crawl('one')).toMatchObject({ code: 0 });

    const some = await run(['merge', 'part-2', 'snapshot:part-0', '-o', 'some'], { cwd: base });
    expect(some.code).toBe(0);
    expect(some.stderr).toContain('is not whole yet, without 2/3');
    const incomplete = await run(['audit', `snapshot:${at('some')}`, '--strict']);
    expect(incomplete.code).toBe(3);
    expect(incomplete.stdout).toMatch(/Only 2 of 3 parts of local:\S+ are judged\s+here\./);
    expect(incomplete.stderr).toContain('1 of 3 parts of local:');

    const all = await run(['merge', 'some', 'part-1', '-o', 'some'], { cwd: base });
    expect(all).toMatchObject({ code: 0, stderr: expect.not.stringContaining('not whole') });
    const report = async (dir: string) => {
      const { code, stdout } = await run(['audit', `snapshot:${at(dir)}`, '-f', 'json']);
      expect(code).toBe(0);
      return JSON.stringify({ ...JSON.parse(stdout), takenAt: '' });
    };
    expect(await report('some')).toBe(await report('one'));
  }, 60_000);

  it('says before the crawl what would keep parts from merging after it', async () => {
    const undated = await run(['crawl', 'github:harbor', '--shard', '1/2', '-o', at('never')]);
    expect(undated).toMatchObject({ code: 2 });
    expect(undated.stderr).toContain('--as-of 2026-09-01');
    const keyless = await run(['crawl', 'github:harbor', '--shard', '1/2', '-o', at('never'), ...dated], {
      env: { CI: 'true', OSPO_COMPASS_KEY: '' },
    });
    expect(keyless).toMatchObject({ code: 2 });
    expect(keyless.stderr).toContain('OSPO_COMPASS_KEY');
    for (const wrong of ['0/2', '3/2', '1/257', 'one', '1/2/3'])
      expect((await run(['crawl', 'github:harbor', '--shard', wrong, '-o', at('never')])).stderr).toContain(
        'Write i/n such as 2/20',
      );
  });
});
