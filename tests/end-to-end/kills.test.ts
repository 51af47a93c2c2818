import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startForge, startGitlab } from '../../fixtures/index.ts';
import { bin, home } from '../cli/command.ts';
import { dice } from './dice.ts';

/** Real processes, killed without a word at random points, over and over, until one comes through. */

/** How many kills; `npm run soak` asks for 200. */
const KILLS = Number(process.env.KILLS ?? 20);
/** Kills of one crawl before it may come through. */
const IN_A_ROW = 5;

const AS_OF = '2026-09-01T00:00:00Z';
const base = mkdtempSync(join(tmpdir(), 'compass-kills-'));
const now = () => Date.parse(AS_OF);
const forges = {
  github: { target: 'github:harbor-agency', start: () => startForge({ organizations: 'demo', now }) },
  gitlab: { target: 'gitlab:canal-authority', start: () => startGitlab({ organizations: 'demo', now }) },
};
type Name = keyof typeof forges;
type Running = Awaited<ReturnType<(typeof forges)[Name]['start']>>;

afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Crawl {
  readonly forge: Running;
  readonly target: string;
  readonly out: string;
  readonly cache: string;
}

/** Crawls, and kills it `delay` milliseconds after the forge saw so many requests more. */
function crawl({ forge, target, out, cache }: Crawl, kill?: { after: number; delay: number }) {
  const args = ['crawl', target, '-o', out, '--api-url', forge.url, '--token-env', 'TOKEN', '--cache', cache];
  const child = spawn(process.execPath, [bin, ...args, '--as-of', AS_OF], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      OSPO_COMPASS_KEY: 'test',
      TOKEN: forge.token,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => {
    stderr += data;
  });
  const most = forge.requests.length + (kill?.after ?? Number.POSITIVE_INFINITY);
  const watch = setInterval(() => {
    if (forge.requests.length < most) return;
    clearInterval(watch);
    pause(kill?.delay ?? 0).then(() => child.kill('SIGKILL'));
  }, 1);
  return new Promise<{ code: number | null; stderr: string }>((done) => {
    child.on('close', (code) => {
      clearInterval(watch);
      done({ code, stderr });
    });
  });
}

/** All of a snapshot but the moment it was taken. */
function contentOf(dir: string) {
  const read = (name: string) => readFileSync(join(dir, name));
  const { takenAt: _, settingsAsOf: __, ...head } = JSON.parse(read('snapshot.json').toString('utf8'));
  const rows = ['repositories.ndjson.gz', 'texts.ndjson.gz'].map((name) => gunzipSync(read(name)).toString());
  return { head, organizations: read('organizations.ndjson').toString('utf8'), rows };
}

describe.each(Object.keys(forges) as Name[])('a crawl of %s', (name) => {
  let forge: Running;
  let calm: ReturnType<typeof contentOf>;
  let requests: number;
  const { target, start } = forges[name];

  beforeAll(async () => {
    forge = await start();
    const out = join(base, `${name}-calm`);
    const { code } = await crawl({ forge, target, out, cache: `${out}-cache` });
    expect(code).toBe(0);
    requests = forge.requests.length;
    calm = contentOf(out);
  }, 60_000);
  afterAll(() => forge.close());

  const crawls = Math.ceil(KILLS / 2 / IN_A_ROW);
  it.each(Array.from({ length: crawls }, (_, seed) => seed))(
    'that is killed again and again (seed %i) ends as if nothing had been',
    async (seed) => {
      const roll = dice(seed);
      const out = join(base, `${name}-${seed}`);
      const one = { forge, target, out, cache: `${out}-cache` };
      const before = forge.requests.length;
      for (let kill = 0; kill < IN_A_ROW; kill++) {
        const after = 1 + Math.floor((roll() * requests) / IN_A_ROW);
        const { code } = await crawl(one, { after, delay: Math.floor(roll() * 30) });
        // What came through before its time was not to be killed.
        if (code === 0) return expect(contentOf(out)).toEqual(calm);
      }
      const { code, stderr } = await crawl(one);
      expect([code, stderr]).toEqual([0, expect.stringContaining('going on with the crawl of ')]);
      expect(contentOf(out)).toEqual(calm);
      // Each run asks again who it is, and for the batches that were under way.
      expect(forge.requests.length - before).toBeLessThan(requests + (IN_A_ROW + 1) * 12);
    },
    120_000,
  );
});
