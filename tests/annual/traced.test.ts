import { describe, expect, it } from 'vitest';
import { yearOf } from '../../src/compare/year.ts';
import { valueOr } from '../../src/model/observation.ts';
import type { Report } from '../../src/model/report.ts';
import type { RepositoryRecord } from '../../src/model/snapshot.ts';
import { markdown } from '../../src/report/annual/markdown.ts';
import { textOf } from '../report/sample.ts';
import { annual, before, now, year } from './years.ts';

/**
 * Every number of the annual report, asked for again by a query of its own: of the facts of the snapshots wherever they say it, else
 * of the findings; and every number that is printed is one of these.
 */

const isPublic = ({ facts }: RepositoryRecord) => valueOr(facts.meta.visibility, 'public') === 'public';
const records = now.content.repositories.filter(isPublic);
const rowOf = (id: string) => now.report.repositories.find((row) => row.id === id);
const isScored = ({ id }: RepositoryRecord) => Object.keys(rowOf(id)?.bearings ?? {}).length > 0;
const scored = records.filter(isScored);
const isBot = (record: RepositoryRecord, key: string | null) =>
  record.people.find((person) => person.key === key)?.bot === true;
const inYear = (at: string, to = now.report.asOf) =>
  at <= to && Date.parse(at) >= Date.parse(to) - 365 * 86_400_000;
const tally = (names: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort());
};
const counted = (rows: readonly { name: string; n: number }[]) =>
  Object.fromEntries([...rows].map(({ name, n }): [string, number] => [name, n]).sort());

describe('what there is', () => {
  it('is the listing, kind by kind and state by state', () => {
    expect(year.report.repositories.map(({ id }) => id).sort()).toEqual(records.map(({ id }) => id).sort());
    expect(counted(year.kinds)).toEqual(tally(now.report.repositories.map(({ kind }) => kind)));
    expect(year.states.reduce((sum, { n }) => sum + n, 0)).toBe(records.length);
    const archived = records.filter(
      ({ facts, status }) => status === 'crawled' && valueOr(facts.meta.archived, false),
    );
    expect(year.states.find(({ name }) => name === 'archived')?.n).toBe(archived.length);
  });

  it('began and ended when the forge says so', () => {
    const own = records.filter(
      ({ id, facts }) => rowOf(id)?.kind !== 'mirror' && !valueOr(facts.meta.fork, false),
    );
    const years = (of: (record: RepositoryRecord) => string | null) =>
      tally(own.flatMap((record) => of(record)?.slice(0, 4) ?? []));
    const created = Object.fromEntries(
      year.years.flatMap((one) => (one.created > 0 ? [[one.year, one.created]] : [])),
    );
    const archived = Object.fromEntries(
      year.years.flatMap((one) => (one.archived > 0 ? [[one.year, one.archived]] : [])),
    );
    expect(created).toEqual(years(({ facts }) => valueOr(facts.meta.createdAt, null)));
    expect(archived).toEqual(years(({ facts }) => valueOr(facts.meta.archivedAt, null)));
  });

  it('has the licenses of its rows, and one slice for what is not known', () => {
    const own = now.report.repositories.filter(
      ({ kind, flags }) => kind !== 'mirror' && !flags.includes('fork'),
    );
    const names = own.map(({ license: { state, spdx } }) =>
      state === 'unrecognized' ? 'unknown' : (spdx ?? state),
    );
    expect(counted(year.licenses)).toEqual(tally(names));
    expect(year.licenses.at(-1)?.name).toBe('unknown');
  });

  it('has the projects with most stars', () => {
    const stars = records
      .filter(({ id, facts }) => rowOf(id)?.kind !== 'mirror' && !valueOr(facts.meta.fork, false))
      .map(({ facts }) => valueOr(facts.meta.stars, 0))
      .filter((n) => n > 0)
      .sort((a, b) => b - a);
    expect(year.projects.map((one) => one.stars)).toEqual(stars.slice(0, 10));
  });
});

describe('the months', () => {
  const commits = scored.flatMap((record) =>
    record.facts.commits.known
      ? record.facts.commits.value.rows.filter(({ at, author }) => inYear(at) && !isBot(record, author))
      : [],
  );

  it('have the commits of people on default branches, and leave bots out', () => {
    const told = Object.fromEntries(year.months.map(({ month, commits: n }) => [month, n]));
    expect(told).toEqual(tally(commits.map(({ at }) => at.slice(0, 7))));
    const people = new Set(commits.map(({ author }) => author ?? 'ghost'));
    expect(year.headlines.find(({ id }) => id === 'people')?.value).toBe(people.size);
  });

  it('have the merged change requests, from inside and outside', () => {
    const merged = scored.flatMap((record) =>
      record.facts.changeRequests.known
        ? record.facts.changeRequests.value.items.filter(
            ({ mergedAt, author }) => mergedAt != null && inYear(mergedAt) && !isBot(record, author),
          )
        : [],
    );
    const side = (outside: boolean) =>
      tally(merged.flatMap((one) => (one.outsider === outside ? [(one.mergedAt ?? '').slice(0, 7)] : [])));
    const told = (of: 'inside' | 'outside') =>
      Object.fromEntries(year.months.flatMap((one) => ((one[of] ?? 0) > 0 ? [[one.month, one[of]]] : [])));
    expect([told('inside'), told('outside')]).toEqual([side(false), side(true)]);
    expect(year.headlines.find(({ id }) => id === 'merged')?.value).toBe(merged.length);
  });
});

describe('the headline numbers', () => {
  const pass = ({ findings }: Report, rule: string) =>
    findings.filter((one) => one.rule === rule && one.verdict === 'pass').length;

  it('have those of the year before beside them, from the report of that year', () => {
    const ours = ({ answers }: Report) => answers.reusable + answers.notReusable + answers.unclear;
    for (const id of ['reusable', 'alive', 'owned'] as const) {
      const headline = year.headlines.find((one) => one.id === id);
      expect(headline).toEqual({
        id,
        value: now.report.answers[id],
        of: ours(now.report),
        before: { value: before.report.answers[id], of: ours(before.report) },
      });
    }
    expect(year.headlines.find(({ id }) => id === 'people')?.before?.value).toBe(
      (before.report.facts.crew as { people: number }).people,
    );
  });

  it('agree with the rules that ask the same', () => {
    expect(year.headlines.find(({ id }) => id === 'reusable')?.of).toBe(scored.length);
    expect(pass(now.report, 'governance/ownership')).toBeLessThanOrEqual(now.report.answers.owned);
  });
});

describe('rule by rule', () => {
  it('is the findings, counted by verdict and by where the file lies', () => {
    for (const rule of year.rules) {
      const own = now.report.findings.filter((one) => one.rule === rule.id);
      const of = (verdict: string) => own.filter((one) => one.verdict === verdict).length;
      const inherited = own.filter(
        (one) => one.verdict === 'pass' && one.evidence.some(({ origin }) => origin === 'inherited'),
      );
      expect(rule).toMatchObject({
        own: of('pass') - inherited.length,
        inherited: inherited.length,
        partial: of('partial'),
        missing: of('fail'),
        unknown: of('unknown') + of('error'),
        waived: of('waived'),
      });
    }
    expect(year.rules.some(({ inherited }) => inherited > 0)).toBe(true);
  });
});

describe('the compass and what was done', () => {
  it('have the scores of both reports, and move by what both decided', () => {
    for (const { bearing, score, before: then } of year.courses[0]?.bearings ?? []) {
      expect(score).toBe(now.report.organizations[0]?.compass[bearing].score);
      expect(then).toBe(before.report.organizations[0]?.compass[bearing].score);
    }
  });

  it('count what failed then and passes now', () => {
    const then = new Map(before.report.findings.map((one) => [one.fingerprint, one.verdict]));
    const mended = now.report.findings.filter(
      (one) => one.verdict === 'pass' && ['fail', 'partial'].includes(then.get(one.fingerprint) ?? ''),
    );
    expect(counted(year.done ?? [])).toEqual(tally(mended.map(({ rule }) => rule)));
    expect(mended.length).toBeGreaterThan(0);
  });
});

describe('what is not known', () => {
  it('is said: with one report alone nothing has a year before, and the dated history stands', () => {
    const alone = yearOf([now.report]);
    expect(alone.headlines.every((one) => one.before === null)).toBe(true);
    expect([alone.done, alone.years]).toEqual([null, year.years]);
  });

  it('is no number: months that no report reaches are not measured', () => {
    const wide = yearOf([now.report], { from: '2023-01-01T00:00:00Z', to: '2026-09-01T00:00:00Z' });
    expect(wide.months[0]).toEqual({ month: '2023-01', commits: null, inside: null, outside: null });
    expect(wide.months).toHaveLength(44);
  });

  it('is no day: a report without one is refused', () => {
    expect(() => yearOf([{ ...now.report, asOf: 'yesterday' }])).toThrow(
      'is as of "yesterday", which is no date',
    );
  });

  it('is no trend across other rules, depth or audience: that is marked, and no score stands beside another', () => {
    const others = { ...before.report, ruleset: { ...before.report.ruleset, version: '2025.1+other' } };
    const changed = yearOf([others, now.report]);
    expect(changed.runs.map(({ alike }) => alike)).toEqual([false, true]);
    expect(changed.courses[0]?.bearings.every((one) => one.before === null && one.moved === null)).toBe(true);
    expect(textOf(markdown.render(annual(changed), page)[0]?.content)).toContain(
      'no score is compared across it',
    );
  });
});

const page = { width: 80, colorLevel: 0, unicode: true, file: null } as const;

/** Every number anywhere in a value, with the shares and roundings that are made of them. */
function numbersIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'number')
    for (const said of [value, Math.round(value), Math.round(value * 10) / 10])
      found.add(Math.abs(said).toLocaleString('en'));
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) numbersIn(inner, found);
  return found;
}

describe('what is printed', () => {
  it('has no number that is not of the year', () => {
    const text = textOf(markdown.render(annual(), page)[0]?.content).split('## How this came about')[0] ?? '';
    const { report: _, before: __, ...figures } = year;
    const { answers, facts, corrections, method, repositories } = now.report;
    const known = numbersIn([
      figures,
      answers,
      facts,
      corrections,
      method.botCommitsRemoved,
      repositories.length,
    ]);
    const sum = (of: readonly (number | null)[]) => of.reduce<number>((total, n) => total + (n ?? 0), 0);
    const bytes = sum(year.languages.map(({ n }) => n));
    const made = [
      sum(year.months.map(({ commits }) => commits)),
      sum(year.licenses.map(({ n }) => n)),
      (facts.answers as { items: number; waiting: number }).items -
        (facts.answers as { waiting: number }).waiting,
      ...year.languages.map(({ n }) => Math.floor((100 * n) / bytes)),
      ...(year.courses[0]?.bearings.map(({ coverage }) => Math.floor(100 * (coverage ?? 0) + 1e-9)) ?? []),
    ];
    for (const n of made) known.add(n.toLocaleString('en'));
    // Numbers in names (GPL-3.0, survey-2019), in dates and in the words themselves (90 days) are none of the year's.
    const bare = text
      .replace(/[\p{L}_.-]+[-.]\d[\w.-]*/gu, '')
      .replace(/(?:January|September|\b[A-Z][a-z]{2}) (?:\d{1,2}, )?20\d\d/g, '')
      .replace(/^\| 20\d\d \|/gm, '|')
      .replace(/90 days/g, '');
    const printed = bare.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];
    expect(printed.length).toBeGreaterThan(300);
    expect(printed.filter((n) => !known.has(n.replace(/\.0$/, '')))).toEqual([]);
  });
});
