import type { Report, RepositoryRow } from '../model/report.ts';
import { stateOf } from '../model/state.ts';
import type { Counted, Month, RuleResult, Year } from '../model/year.ts';
import { portraitOf } from './portrait.ts';

/** What a year is made of, counted from the reports. */

const ranked = (counts: ReadonlyMap<string, number>): Counted[] =>
  [...counts].map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));

function tally<T>(all: readonly T[], nameOf: (one: T) => string): Counted[] {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1);
  return ranked(counts);
}

export const inventoryOf = ({ repositories }: Report): Pick<Year, 'kinds' | 'states'> => ({
  kinds: tally(repositories, ({ kind }) => kind),
  states: tally(repositories, stateOf),
});

/** What is nobody else's work: forks and mirrors have the license of others. */
const isOwn = ({ kind, flags }: RepositoryRow): boolean => kind !== 'mirror' && !flags.includes('fork');

/** Licenses of what is our own; what could not be read or not recognized is one slice, `unknown`, and last. */
export function licensesOf({ repositories }: Report): Counted[] {
  const all = tally(repositories.filter(isOwn), ({ license: { state, spdx } }) =>
    state === 'unrecognized' ? 'unknown' : (spdx ?? state),
  );
  return [...all.filter(({ name }) => name !== 'unknown'), ...all.filter(({ name }) => name === 'unknown')];
}

/** Months that begin in the period, with what the newest report that reaches them says. */
export function monthsOf(reports: readonly Report[], { from, to }: Year['period']): Month[] {
  const first = monthNumber(from) + (from.slice(8, 10) === '01' ? 0 : 1);
  const last = monthNumber(to) - (to.slice(8, 10) === '01' ? 1 : 0);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) =>
    monthIn(monthCalled(first + at), reports),
  );
}

/** Months since the year 0. */
const monthNumber = (instant: string): number => {
  const date = new Date(instant);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
const monthCalled = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** A report tells its period, or the year before it: a month that lies in it, and has no commit, has none. */
function monthIn(month: string, reports: readonly Report[]): Month {
  const telling = reports.findLast((report) => {
    const end = report.asOf.slice(0, 7);
    const begin = report.period?.from.slice(0, 7) ?? `${Number(end.slice(0, 4)) - 1}${end.slice(4)}`;
    return month >= begin && month <= end;
  });
  if (telling === undefined) return { month, commits: null, inside: null, outside: null };
  const { humanCommitsByMonth, crew, contributions } = portraitOf(telling);
  const merged = contributions?.byMonth[month] ?? { inside: 0, outside: 0 };
  return {
    month,
    commits: crew == null ? null : (humanCommitsByMonth?.[month] ?? 0),
    inside: contributions == null ? null : merged.inside,
    outside: contributions == null ? null : merged.outside,
  };
}

/** Every year from the first repository on: what the forge dates is told, however late it was first looked at. */
export function yearsOf(report: Report): Year['years'] {
  const { createdByYear = {}, archivedByYear = {} } = portraitOf(report);
  const known = [...Object.keys(createdByYear), ...Object.keys(archivedByYear)]
    .filter((name) => /^(19|20)\d\d$/.test(name))
    .map(Number);
  if (known.length === 0) return [];
  const first = Math.min(...known);
  const last = Number(report.asOf.slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => {
    const year = String(first + at);
    return { year, created: createdByYear[year] ?? 0, archived: archivedByYear[year] ?? 0 };
  });
}

/** Passes are told apart by where the file lies that they rest on. */
export function rulesOf({ ruleset, findings }: Report): RuleResult[] {
  const inherited = new Map<string, number>();
  for (const { rule, verdict, evidence } of findings) {
    if (verdict !== 'pass' || !evidence.some(({ origin }) => origin === 'inherited')) continue;
    inherited.set(rule, (inherited.get(rule) ?? 0) + 1);
  }
  return ruleset.rules.map(({ id, title, counts }) => ({
    id,
    title,
    own: counts.pass - (inherited.get(id) ?? 0),
    inherited: inherited.get(id) ?? 0,
    partial: counts.partial,
    missing: counts.fail,
    unknown: counts.unknown + counts.error,
    waived: counts.waived,
    notApplicable: counts['not-applicable'],
  }));
}
