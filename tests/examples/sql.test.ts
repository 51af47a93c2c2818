import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nothingKnown } from '../../src/model/ordinary.ts';
import type { Report } from '../../src/model/report.ts';
import type { RepositoryRecord } from '../../src/model/snapshot.ts';
import { folder, run } from '../cli/command.ts';
import { type Duck, openDuck, type Row } from '../report/duck.ts';

/** examples/sql over the demo's snapshot and tables; the answers are computed a second time from the report or the lines of the snapshot. */

const questions = new URL('../../examples/sql/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(`${name}.sql`, questions), 'utf8');
const names = readdirSync(questions)
  .filter((file) => file.endsWith('.sql'))
  .map((file) => file.slice(0, -'.sql'.length));

const work = folder();
const asked = new Set<string>();
let duck: Duck;
let report: Report;
let repositories: RepositoryRecord[];
beforeAll(async () => {
  const flags = ['--snapshot', 'facts', '-f', 'json=report.json', '-f', 'parquet=tables', '-q'];
  expect(await run(['demo', ...flags], { cwd: work.path })).toMatchObject({ code: 0, stderr: '' });
  report = JSON.parse(readFileSync(join(work.path, 'report.json'), 'utf8'));
  const lines = gunzipSync(readFileSync(join(work.path, 'facts/repositories.ndjson.gz'))).toString();
  repositories = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  duck = await openDuck();
  await duck.ask(`SET VARIABLE snapshot = '${join(work.path, 'facts')}'`);
  await duck.ask(`SET VARIABLE report = '${join(work.path, 'tables')}'`);
});
afterAll(() => {
  duck.close();
  work.remove();
});

function ask(name: string): Promise<Row[]> {
  asked.add(name);
  return duck.ask(textOf(name));
}
const columns = (rows: readonly Row[], ...wanted: string[]) =>
  rows.map((row) => wanted.map((name) => row[name]));
function counted<T>(items: Iterable<T>, key: (item: T) => string, weight: (item: T) => number = () => 1) {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + weight(item));
  return Object.fromEntries(counts);
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const facts = () => report.facts as { readonly [name: string]: { readonly [name: string]: never } };

/** Commits by humans, or by bots, of every repository that was read. */
function commits(bots: boolean) {
  return repositories.flatMap(({ id, name, facts, people }) => {
    const robots = new Set(people.filter(({ bot }) => bot).map(({ key }) => key));
    const rows = facts.commits.known ? facts.commits.value.rows : [];
    return rows
      .filter(({ author }) => (author !== null && robots.has(author)) === bots)
      .map((row) => ({ id, name, ...row }));
  });
}

describe('the questions in SQL', () => {
  it('say what they ask and how to run them', () => {
    expect(names.length).toBeGreaterThanOrEqual(8);
    for (const name of names) {
      const [question, ...rest] = textOf(name).split('\n');
      expect(question).toMatch(/^-- [A-Z].+\?$/);
      const command = rest.find((line) => line.startsWith('-- Run it: '));
      expect(command).toMatch(new RegExp(`^-- Run it: duckdb -cmd "SET .+" -f examples/sql/${name}\\.sql$`));
      for (const variable of ['snapshot', 'report'])
        expect(command?.includes(`SET VARIABLE ${variable} = `)).toBe(
          textOf(name).includes(`getvariable('${variable}')`),
        );
    }
  });

  it('licenses: as the report counts them', async () => {
    const rows = await ask('licenses');
    expect(Object.fromEntries(columns(rows, 'license', 'repositories'))).toEqual(facts().licenses);
    expect(sum(rows.map(({ percent }) => Number(percent)))).toBeCloseTo(100, 0);
  });

  it('without-license: the findings that failed, with the stars of the snapshot', async () => {
    const failed = report.findings.filter(
      (one) => one.rule === 'licensing/license-file' && one.verdict === 'fail',
    );
    const rows = await ask('without-license');
    expect(failed.length).toBeGreaterThan(1);
    expect(columns(rows, 'repository').flat().sort()).toEqual(
      failed.map(({ subject }) => subject.name).sort(),
    );
    for (const { repository, stars, message } of rows) {
      const record = repositories.find(({ name }) => name === repository);
      expect(record?.facts.meta.stars).toMatchObject({ value: stars });
      expect(failed.map((one) => one.message)).toContain(message);
    }
  });

  it('bus-factor: the factors, people and commits that the findings of the rule name', async () => {
    const rows = await ask('bus-factor');
    const found = report.findings.filter((one) => one.rule === 'sustainability/absence-factor');
    const inWords = Object.fromEntries(
      rows.map(({ repository, factor, people, commits }) => [
        repository,
        `absence factor ${factor}: ${people === 1 ? '1 person' : `${people} people`}, ${commits} commits within a year`,
      ]),
    );
    const decided = found.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail');
    expect(decided.length).toBeGreaterThan(5);
    for (const { subject, evidence } of decided) expect(inWords[subject.name]).toBe(evidence[0]?.observed);
    const busy = Object.entries(counted(commits(false), ({ name }) => name)).filter(
      ([, count]) => count >= 20,
    );
    expect(Object.fromEntries(columns(rows, 'repository', 'commits'))).toEqual(Object.fromEntries(busy));
  });

  it('bots: whose commits the report left out', async () => {
    const rows = await ask('bots');
    const mine = commits(true);
    expect(sum(rows.map((row) => Number(row.commits)))).toBe(report.method.botCommitsRemoved);
    const logins = new Map(
      repositories.flatMap(({ people }) => people.map(({ key, login }) => [key, login])),
    );
    expect(Object.fromEntries(columns(rows, 'bot', 'commits'))).toEqual(
      counted(mine, ({ author }) => logins.get(author ?? '') ?? ''),
    );
    const all = mine.length + commits(false).length;
    expect(sum(rows.map(({ percent }) => Number(percent)))).toBeCloseTo((100 * mine.length) / all, 0);
  });

  it('outsiders-by-month: the months of the report', async () => {
    const rows = await ask('outsiders-by-month');
    const told = (facts().contributions?.byMonth ?? {}) as {
      [month: string]: { inside: number; outside: number };
    };
    expect(Object.keys(told).length).toBeGreaterThan(6);
    expect(columns(rows, 'month', 'inside', 'outside')).toEqual(
      Object.entries(told).map(([month, { inside, outside }]) => [month, inside, outside]),
    );
  });

  it('unseen: every fact that is not known, with the right that would show it', async () => {
    const rows = await ask('unseen');
    const organizations = readFileSync(join(work.path, 'facts/organizations.ndjson'), 'utf8')
      .trim()
      .split('\n');
    const records = [...repositories, ...organizations.map((line) => JSON.parse(line) as RepositoryRecord)];
    const missing = records.flatMap(({ facts }) =>
      Object.entries(facts).flatMap(([group, seen]) => {
        const parts =
          'known' in seen
            ? [[group, seen]]
            : Object.entries(seen).map(([key, one]) => [`${group}.${key}`, one]);
        return parts.filter(([, one]) => !one.known && one.why !== 'not-collected');
      }),
    );
    expect(missing.length).toBeGreaterThan(20);
    const inWords = ([fact, { why, wants }]: (typeof missing)[number]) =>
      [fact, why, wants ?? null].join(' ');
    expect(
      Object.fromEntries(rows.map((row) => [[row.fact, row.why, row.wants].join(' '), row.subjects])),
    ).toEqual(counted(missing, (one) => inWords(one as never)));
  });

  it('findings-by-rule: the counts of the report', async () => {
    const rows = await ask('findings-by-rule');
    const failing = report.ruleset.rules.filter(({ counts }) => counts.fail + counts.partial > 0);
    expect(columns(rows, 'rule', 'failed', 'partly', 'passed', 'waived', 'undecided').sort()).toEqual(
      failing
        .map(({ id, counts }) => [
          id,
          counts.fail,
          counts.partial,
          counts.pass,
          counts.waived,
          counts.unknown,
        ])
        .sort(),
    );
    expect(rows[0]).toMatchObject({ worst: 'critical' });
  });

  it('corrections: the gains and repairs of the report', async () => {
    const rows = await ask('corrections');
    const gains = counted(
      report.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'partial'),
      ({ rule }) => report.ruleset.rules.find(({ id }) => id === rule)?.fix.id ?? '',
      ({ gain }) => gain,
    );
    const best = Object.values(gains).sort((a, b) => b - a);
    expect(rows).toHaveLength(10);
    expect(rows.map(({ gain }) => gain)).toEqual(
      best.slice(0, 10).map((gain) => Math.round(gain * 100) / 100),
    );
    const both = report.corrections.filter(({ fix }) => rows.some((row) => row.fix === fix.id));
    expect(both.length).toBeGreaterThan(3);
    for (const { fix, gain, repairs } of both)
      expect(rows.find((row) => row.fix === fix.id)).toMatchObject({
        gain,
        repairs,
        effort: fix.effort,
        what: fix.text,
      });
  });

  it('activity-by-quarter: commits by humans, people and repositories', async () => {
    const rows = await ask('activity-by-quarter');
    const quarterOf = (at: string) => `${at.slice(0, 4)}-Q${Math.ceil(Number(at.slice(5, 7)) / 3)}`;
    const mine = commits(false);
    const expected = [...new Set(mine.map(({ at }) => quarterOf(at)))].sort().map((quarter) => {
      const within = mine.filter(({ at }) => quarterOf(at) === quarter);
      const people = new Set(within.flatMap(({ author }) => author ?? []));
      return [quarter, within.length, people.size, new Set(within.map(({ id }) => id)).size];
    });
    expect(columns(rows, 'quarter', 'commits', 'people', 'repositories')).toEqual(expected);
    expect(rows).toHaveLength(5);
  });

  it('releases: the rhythm of the tags', async () => {
    const rows = await ask('releases');
    const DAY = 86_400_000;
    const expected = repositories.flatMap(({ name, facts: { releases } }) => {
      const tags = releases.known ? releases.value.tags : [];
      const days = tags
        .flatMap(({ at }) => at ?? [])
        .map((at) => Math.floor(Date.parse(at) / DAY))
        .sort((a, b) => a - b);
      const last = days.at(-1);
      if (last === undefined) return [];
      const apart = days
        .slice(1)
        .map((day, at) => day - (days[at] ?? 0))
        .sort((a, b) => a - b);
      const middle = (apart.length - 1) / 2;
      const median = ((apart[Math.floor(middle)] ?? 0) + (apart[Math.ceil(middle)] ?? 0)) / 2;
      const since = Math.floor(Date.parse(report.asOf) / DAY) - last;
      return [
        [name, apart.length === 0 ? null : median, new Date(last * DAY).toISOString().slice(0, 10), since],
      ];
    });
    expect(expected.length).toBeGreaterThan(5);
    expect(columns(rows, 'repository', 'median_days_between', 'last_tag', 'days_since').sort()).toEqual(
      expected.sort(),
    );
    expect(sum(rows.map(({ tags }) => Number(tags)))).toBe(report.facts.tags);
  });

  it('languages: the bytes of the report', async () => {
    const rows = await ask('languages');
    expect(Object.fromEntries(columns(rows, 'language', 'bytes'))).toEqual(facts().languages);
    expect(rows[0]?.language).toBe(Object.keys(facts().languages ?? {})[0]);
  });

  it('archive-candidates: what sleeps and is neither archived nor finished', async () => {
    const rows = await ask('archive-candidates');
    const asleep = report.repositories.filter(
      ({ flags }) => flags.includes('dormant') && !flags.includes('archived') && !flags.includes('finished'),
    );
    expect(asleep.length).toBeGreaterThan(2);
    expect(columns(rows, 'repository').flat().sort()).toEqual(asleep.map(({ name }) => name).sort());
    for (const { repository, stars, last_commit } of rows) {
      const meta = repositories.find(({ name }) => name === repository)?.facts.meta;
      expect(meta?.stars).toMatchObject({ value: stars });
      expect(meta?.head).toMatchObject({
        value: { committedAt: expect.stringContaining(String(last_commit)) },
      });
    }
  });

  it('find nothing, and do not stumble, where a crawl saw nothing', async () => {
    const empty = { ...report, findings: [], repositories: [] };
    writeFileSync(join(work.path, 'empty.json'), JSON.stringify(empty));
    await run(['report', 'empty.json', '-f', 'parquet=blind', '-q'], { cwd: work.path });
    const record = { ...repositories[0], facts: nothingKnown(), people: [] };
    writeFileSync(join(work.path, 'blind/repositories.ndjson.gz'), gzipSync(`${JSON.stringify(record)}\n`));
    for (const file of ['snapshot.json', 'organizations.ndjson'])
      cpSync(join(work.path, 'facts', file), join(work.path, 'blind', file));
    const blind = await openDuck();
    await blind.ask(`SET VARIABLE snapshot = '${join(work.path, 'blind')}'`);
    await blind.ask(`SET VARIABLE report = '${join(work.path, 'blind')}'`);
    for (const name of names) expect([name, await blind.ask(textOf(name))]).toEqual([name, []]);
    blind.close();
  });

  it('can be begun as the page shows it', async () => {
    const page = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8');
    const shown = /## DuckDB[\s\S]*?```sql\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const here = shown.replace('2026/', `${work.path}/facts/`).replace('*-tables/', `${work.path}/tab*/`);
    const [stars = '', failures = ''] = here.split(';\n');
    const known = repositories.filter(({ facts }) => facts.meta.stars.known);
    expect((await duck.ask(stars)).map(({ name }) => name).sort()).toEqual(
      known.map(({ name }) => name).sort(),
    );
    const failed = report.ruleset.rules.filter(({ counts }) => counts.fail > 0);
    expect(columns(await duck.ask(failures), 'rule', 'count_star()').sort()).toEqual(
      failed.map(({ id, counts }) => [id, counts.fail]).sort(),
    );
  });

  it('are all asked here', () => {
    expect([...asked].sort()).toEqual(names.sort());
  });
});
