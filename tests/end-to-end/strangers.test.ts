import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOut, startForge, startGitlab } from '../../fixtures/index.ts';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { type Ran, run } from '../cli/command.ts';
import { faultsOf } from '../cli/laws.ts';
import { actingLines, markupIn } from '../report/strangers.ts';
import { hostileOrganization, isFolderName, LINE, TEXT } from './hostile.ts';

/** The real command over an organization whose every text means harm, as each source serves it. */

const work = mkdtempSync(join(tmpdir(), 'strangers-'));
const at = (...names: string[]) => join(work, ...names);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const WAYS = ['github', 'gitlab', 'local'] as const;
type Way = (typeof WAYS)[number];
const closing: (() => Promise<void>)[] = [];
const crawled = new Map<Way, Ran>();

beforeAll(async () => {
  const organization = hostileOrganization();
  const github = await startForge({ organizations: [organization] });
  const gitlab = await startGitlab({ organizations: [organization] });
  closing.push(
    () => github.close(),
    () => gitlab.close(),
  );
  const folders = organization.repositories.filter(({ name }) => isFolderName(name));
  await layOut({ ...organization, repositories: folders }, at('clones'), { bare: true });
  const crawl = (way: Way, target: string, url?: string) =>
    run(
      [
        'crawl',
        target,
        ...(url === undefined ? [] : ['--api-url', url, '--token-env', 'MINE', '--cache', at('cache')]),
        ...['--as-of', '2026-09-01', '-o', at(way), '-v'],
      ],
      { env: { MINE: way === 'github' ? github.token : gitlab.token } },
    );
  crawled.set('github', await crawl('github', 'github:owned', github.url));
  crawled.set('gitlab', await crawl('gitlab', 'gitlab:owned', gitlab.url));
  crawled.set('local', await crawl('local', `local:${at('clones')}`));
}, 240_000);
afterAll(async () => {
  for (const close of closing) await close();
});

describe.each(WAYS)('strangers on %s', (way) => {
  const folder = at(`${way}-out`);
  const ask = (...args: string[]) => run(args, { cwd: folder });
  const reported = (): Report =>
    JSON.parse(readFileSync(join(folder, 'ospo-compass.json'), 'utf8')) as Report;
  beforeAll(() => void mkdirSync(folder));

  it('are crawled in silence', () => {
    const ran = crawled.get(way);
    expect([ran?.code, ran?.stdout], ran?.stderr).toEqual([0, '']);
    expect(ran?.stderr.split('\n').length).toBeGreaterThan(way === 'local' ? 1 : 10);
    expect(actingLines(ran?.stderr ?? '')).toEqual([]);
    expect(readdirSync(at(way)).sort()).toEqual([
      'organizations.ndjson',
      'repositories.ndjson.gz',
      'snapshot.json',
      'texts.ndjson.gz',
    ]);
  });

  it('name no file of a report', async () => {
    const formats = ['json', 'markdown', 'terminal'].flatMap((format) => ['-f', format]);
    const ran = await ask('audit', `snapshot:${at(way)}`, ...formats, '--output-dir', folder, '-v');
    expect([ran.code, ran.stdout], ran.stderr).toEqual([0, '']);
    expect(actingLines(ran.stderr)).toEqual([]);
    expect(ran.stderr.split('\n').filter((line) => !/^(wrote |ospo-compass: |$)/.test(line))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([
      'ospo-compass-compass-dark.svg',
      'ospo-compass-compass.svg',
      'ospo-compass.json',
      'ospo-compass.md',
      'ospo-compass.txt',
    ]);
  });

  it('leave a report whole, and its arithmetic right', () => {
    const report = reported();
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect(report.repositories.length).toBeGreaterThan(10);
    const names = report.repositories.map(({ name }) => name.split('/').at(-1));
    expect(names).toEqual(expect.arrayContaining(['case', 'CASE', 'CON', '@octocat']));
    expect(report.method.errors).toEqual([]);
    expect(faultsOf(report)).toEqual([]);
  });

  it('are escaped in every file', () => {
    const files = readdirSync(folder).map(
      (name) => [name, readFileSync(join(folder, name), 'utf8')] as const,
    );
    for (const [name, text] of files) expect([name, actingLines(text)]).toEqual([name, []]);
    const of = new Map(files);
    expect(markupIn(of.get('ospo-compass.md') ?? '')).toEqual([]);
    expect(of.get('ospo-compass.md')).toContain('owned');
    expect(of.get('ospo-compass-compass.svg')).not.toMatch(/<(script|img|a|image|foreignObject)\b/);
  });

  it('are shown on a terminal and explained, and nothing happens', async () => {
    const printed = [await ask('audit', `snapshot:${at(way)}`, '--strict', '--fail-on', 'low')];
    printed.push(await ask('report', 'ospo-compass.json', '-f', 'markdown'));
    const rows = reported().repositories;
    for (const { id } of [rows[0], rows[3], rows.at(-1)].flatMap((row) => row ?? []))
      printed.push(await ask('explain', 'ospo-compass.json', id));
    printed.push(await ask('explain', 'ospo-compass.json', LINE, TEXT));
    expect(printed.map(({ code }) => code)).toEqual([3, 0, 0, 0, 0, 2]);
    for (const { stdout, stderr } of printed) expect(actingLines(stdout + stderr)).toEqual([]);
  });
});

describe('what is kept of strangers', () => {
  it('lies in files that are named by hashes', () => {
    const kept = readdirSync(at('cache'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(at('cache').length + 1));
    expect(kept.length).toBeGreaterThan(20);
    const snapshot = 'organizations.ndjson|repositories.ndjson.gz|snapshot.json|texts.ndjson.gz';
    const named = new RegExp(
      `^(CACHEDIR\\.TAG|(answers|texts|journals)/[0-9a-f]{2}/[0-9a-f]{62}|crawls/[0-9a-f]{2}/[0-9a-f]{62}/(${snapshot}))$`,
    );
    expect(kept.filter((path) => !named.test(path))).toEqual([]);
  });

  it('lies nowhere else', () => {
    expect(readdirSync(work).sort()).toEqual([
      'cache',
      'clones',
      ...WAYS.flatMap((way) => [way, `${way}-out`]).sort(),
    ]);
  });
});

describe('a forge that means harm', () => {
  it.each([
    [500, 'github', 3],
    [403, 'github', 3],
    [404, 'gitlab', 3],
    [200, 'gitlab', 3],
  ])('answers %i to everything on %s, and only its words are told', async (status, forge, code) => {
    const server = createServer((_, response) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        'x-accepted-github-permissions': '::error::owned',
        link: '<https://evil.example/>; rel="next"',
      });
      response.end(JSON.stringify({ message: TEXT, error: TEXT, errors: [{ message: TEXT, type: LINE }] }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const ran = await run(
      [
        'audit',
        `${forge}:owned`,
        '-v',
        '--no-cache',
        '--token-env',
        'MINE',
        '--api-url',
        `http://127.0.0.1:${port}`,
      ],
      { env: { MINE: 'sesame-sesame-sesame' } },
    );
    server.close();
    expect([ran.code, ran.stdout], ran.stderr).toEqual([code, '']);
    expect(ran.stderr).not.toContain('sesame-');
    expect(actingLines(ran.stderr)).toEqual([]);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });
});
