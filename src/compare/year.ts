import { BEARINGS } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { OrganizationRow, Report } from '../model/report.ts';
import type { Counted, Course, Figure, Headline, Run, Year } from '../model/year.ts';
import { HEADLINES } from '../model/year.ts';
import { changesBetween } from './changes.ts';
import { portraitOf } from './portrait.ts';
import { inventoryOf, licensesOf, monthsOf, rulesOf, yearsOf } from './year-parts.ts';

/** A report may lie this many days off the year before, and still stand for it. */
const YEAR = 365;
const SLACK = 100;
const DAY = 86_400_000;

/**
 * The year of the newest report, from all of them. @param reports at least one, of one organization or the same ones, in any order
 * @param period what is told month by month; the year before the newest report where left out
 */
export function yearOf(reports: readonly Report[], period?: Year['period']): Year {
  const sorted = [...reports].sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
  const report = sorted.at(-1);
  if (report === undefined) throw new Error('a year needs a report');
  for (const { asOf } of sorted) requireDate(asOf);
  const before = yearBefore(sorted.slice(0, -1), report);
  const alike = before !== null && isAlike(before, report);
  const span = period ?? {
    from: new Date(Date.parse(report.asOf) - YEAR * DAY).toISOString(),
    to: report.asOf,
  };
  const changes = before === null ? null : changesBetween(before, report);
  const { languages = {}, projects = [] } = portraitOf(report);
  return {
    period: span,
    report,
    before,
    runs: sorted.map((one) => runOf(one, report)),
    headlines: HEADLINES.map((id) => headlineOf(id, report, before)),
    months: monthsOf(sorted, span),
    years: yearsOf(report),
    ...inventoryOf(report),
    licenses: licensesOf(report),
    rules: rulesOf(report),
    languages: Object.entries(languages).map(([name, n]) => ({ name, n })),
    projects,
    courses: report.organizations.map((organization) =>
      courseOf(organization, before, alike ? changes : null),
    ),
    done: changes === null ? null : mended(changes.findings),
    toDo: report.corrections,
  };
}

/** A report is data from anywhere; a year can't be counted from no day. @throws CompassError usage */
function requireDate(asOf: string): void {
  if (/^(19|20)\d\d-\d\d-\d\d/.test(asOf) && !Number.isNaN(Date.parse(asOf))) return;
  throw new CompassError(
    'usage',
    `a report is as of "${asOf}", which is no date`,
    'Audit its snapshot again.',
  );
}

/** The report that lies nearest to a year before. */
function yearBefore(others: readonly Report[], { asOf }: Report): Report | null {
  const off = (one: Report): number => Math.abs((Date.parse(asOf) - Date.parse(one.asOf)) / DAY - YEAR);
  const [nearest] = [...others].sort((a, b) => off(a) - off(b));
  return nearest !== undefined && off(nearest) <= SLACK ? nearest : null;
}

const isAlike = (one: Report, other: Report): boolean =>
  one.ruleset.version === other.ruleset.version &&
  one.scope.depth === other.scope.depth &&
  one.scope.audience === other.scope.audience;

const runOf = (one: Report, newest: Report): Run => ({
  asOf: one.asOf,
  takenAt: one.takenAt,
  ruleset: one.ruleset.version,
  profile: one.ruleset.profile,
  depth: one.scope.depth,
  alike: isAlike(one, newest),
});

const ours = ({ answers }: Report): number => answers.reusable + answers.notReusable + answers.unclear;

const FIGURES: { readonly [H in Headline['id']]: (report: Report) => Figure } = {
  reusable: (report) => ({ value: report.answers.reusable, of: ours(report) }),
  alive: (report) => ({ value: report.answers.alive, of: ours(report) }),
  owned: (report) => ({ value: report.answers.owned, of: ours(report) }),
  people: (report) => ({ value: portraitOf(report).crew?.people ?? null, of: null }),
  merged: (report) => ({ value: portraitOf(report).contributions?.merged ?? null, of: null }),
  median: (report) => ({ value: portraitOf(report).answers?.median ?? null, of: null }),
};

/** Counts of what there is compare across rules; what rules decide does not, and none of these does. */
function headlineOf(id: Headline['id'], report: Report, before: Report | null): Headline {
  const then = before === null ? null : FIGURES[id](before);
  return { id, ...FIGURES[id](report), before: then === null || then.value === null ? null : then };
}

function courseOf(
  { id, name, compass }: OrganizationRow,
  before: Report | null,
  changes: ReturnType<typeof changesBetween> | null,
): Course {
  const then = changes === null ? undefined : before?.organizations.find((one) => one.id === id)?.compass;
  const moved = changes?.organizations.find((one) => one.id === id)?.bearings ?? [];
  return {
    id,
    name,
    bearings: BEARINGS.map((bearing) => {
      const { score, band, coverage, n } = compass[bearing];
      const points = moved.find((one) => one.bearing === bearing)?.moved ?? null;
      return { bearing, score, band, coverage, n, before: then?.[bearing].score ?? null, moved: points };
    }),
  };
}

function mended(findings: ReturnType<typeof changesBetween>['findings']): Counted[] {
  const counts = new Map<string, number>();
  for (const { change, rule } of findings)
    if (change === 'fixed') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts]
    .map(([name, n]) => ({ name, n }))
    .sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
}
