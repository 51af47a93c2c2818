// node scripts/bench/performance.js [COUNT…]: crawls generated organizations of both embedded forges, a first and a second time,
// and writes what it took between the marks of docs/performance.md. Takes an hour or so for 10,000 repositories.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generated, startForge, startGitlab } from '../../dist/fixtures/index.js';
import { peakOf } from './child.js';

const page = new URL('../../docs/performance.md', import.meta.url);
const AS_OF = '2026-09-01';
const DAY_AFTER = '2026-09-02';

/** Seconds of one answer, and how many are under way: what batches aim at, and what a small REST answer takes. */
const GRAPHQL = 4;
const REST = 0.3;
const REST_AT_ONCE = 3;
/** Points and requests an hour that GitHub allows; GitLab.com allows 2,000 requests a minute, which no serial crawl reaches. */
const HOURLY = 5_000;

/** The limits of an hour would be waited out here: the column of times counts them instead. */
const UNLIMITED = { graphql: 1e6, core: 1e6, anonymous: 1e6, windowSeconds: 3600 };

/** As the budgets assume: one in five archived, half of the others without issues and change requests. */
function fleet(count, groups) {
  const told = generated(count, { groups });
  const repositories = told.repositories.map((repository, index) => {
    if (index % 5 === 0) return { ...repository, archivedAt: repository.updatedAt };
    return index % 2 === 0 ? { ...repository, issues: [], pullRequests: [] } : repository;
  });
  return { ...told, repositories };
}

const FORGES = {
  GitHub: { scheme: 'github', groups: 0, start: startForge },
  GitLab: { scheme: 'gitlab', groups: 40, start: startGitlab },
};

/** Minutes at the service times above, and the hours that the limit asks for where there is one. */
function minutes(graphql, rest, points) {
  const working = Math.max(graphql * GRAPHQL, (rest * REST) / REST_AT_ONCE) / 60;
  const waited = points === null ? 0 : Math.floor((Math.max(points, rest) - 1) / HOURLY) * 60;
  return Math.max(working, waited);
}

const timeText = (value) =>
  value < 1
    ? `${Math.ceil(value * 60)} s`
    : value < 90
      ? `${Math.round(value)} min`
      : `${(value / 60).toFixed(1)} h`;

async function measured(name, count) {
  const { scheme, groups, start } = FORGES[name];
  const folder = mkdtempSync(join(tmpdir(), 'ospo-compass-performance-'));
  const organization = fleet(count, groups);
  const weather = scheme === 'github' ? { limits: UNLIMITED } : {};
  const forge = await start({ organizations: [organization], weather });
  const rows = [];
  for (const [label, depth, asOf, cache] of [
    ['quick', 'quick', AS_OF, 'quick'],
    ['full', 'full', AS_OF, 'full'],
    ['full, second run', 'full', DAY_AFTER, 'full'],
  ]) {
    forge.forget();
    const where = ['--api-url', forge.url, '--token-env', 'BENCH_TOKEN', '--cache', join(folder, cache)];
    const what = [
      `${scheme}:${organization.login}`,
      '--depth',
      depth,
      '--as-of',
      asOf,
      '-o',
      join(folder, 'facts'),
    ];
    const megabytes = await peakOf(['crawl', ...what, ...where, '-q'], { BENCH_TOKEN: forge.token });
    const graphql = forge.requests.filter(({ kind }) => kind === 'graphql');
    const rest = forge.requests.length - graphql.length;
    const points = scheme === 'github' ? graphql.reduce((sum, { cost }) => sum + (cost ?? 0), 0) : null;
    const time = timeText(minutes(graphql.length, rest, points));
    rows.push([
      name,
      count.toLocaleString('en'),
      label,
      graphql.length,
      points ?? '-',
      rest,
      time,
      `${megabytes} MB`,
    ]);
    console.log(rows.at(-1).join(' | '));
  }
  await forge.close();
  rmSync(folder, { recursive: true, force: true });
  return rows;
}

const HEADS = ['forge', 'repositories', 'crawl', 'GraphQL', 'points', 'REST', 'time', 'peak memory'];
const counts = process.argv.slice(2).map(Number);
const rows = [];
for (const count of counts.length === 0 ? [100, 1_000, 10_000] : counts)
  for (const name of Object.keys(FORGES)) rows.push(...(await measured(name, count)));
const line = (cells) =>
  `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)).join(' | ')} |`;
const table = [line(HEADS), `|${' --- |'.repeat(3)}${' --: |'.repeat(5)}`, ...rows.map(line)].join('\n');
const text = readFileSync(page, 'utf8');
const [BEGIN, END] = ['<!-- measured -->', '<!-- end -->'];
const [before, after] = [text.split(BEGIN)[0], text.split(END)[1]];
writeFileSync(page, `${before}${BEGIN}\n${table}\n${END}${after}`);
