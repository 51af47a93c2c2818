import { BEARINGS, type Bearing } from '../model/bearing.ts';
import type { Run, Series } from '../model/history.ts';
import type { Compass, OrganizationRow, Report } from '../model/report.ts';
import { movedIn } from './changes.ts';
import { heldBy } from './held.ts';
import { inBoth, pairsOf, subjectsOf } from './pairs.ts';
import { judgedIn } from './run.ts';

/** A fall of fewer points is no drift (model, 7). */
const DRIFT = 3;
/** With fewer repositories nothing is called a trend (model, small numbers). */
const SMALL = 5;
/** Runs that a report shows: a year of weeks. */
const SHOWN = 52;

/** Runs of this organization before this report, for its audience, oldest first: what others may not see moves nothing that they see. */
const earlier = (history: readonly Run[], { asOf, scope }: Report, organization: string): Run[] =>
  history
    .filter(
      (run) =>
        run.asOf < asOf &&
        run.audience === scope.audience &&
        run.organizations.some(({ id }) => id === organization),
    )
    .sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : a.takenAt < b.takenAt ? -1 : 1));

/**
 * The report with what its history says: for each bearing the points since the last run by the same rules, over what both decided
 * on repositories in both; the bearing that fell most; and the runs themselves (`facts.history`). Without such a run there is no trend.
 */
export function withTrend(report: Report, history: readonly Run[]): Report {
  const organizations = report.organizations.map((organization) =>
    trended(report, organization, earlier(history, report, organization.id)),
  );
  const series = Object.fromEntries(
    report.organizations.map((organization) => [
      organization.id,
      seriesOf(report, organization, earlier(history, report, organization.id)),
    ]),
  );
  return { ...report, organizations, facts: { ...report.facts, history: series } };
}

function trended(report: Report, organization: OrganizationRow, before: readonly Run[]): OrganizationRow {
  const last = before.findLast(({ ruleset }) => ruleset === report.ruleset.version);
  if (last === undefined) return organization;
  const subjects = inBoth(
    [...last.repositories, ...last.organizations.map(({ id }) => id)],
    subjectsOf(report),
  );
  const rules = {
    has: (rule: string) => Object.hasOwn(last.rules, rule),
    isOnce: (rule: string) => last.rules[rule]?.once === true,
  };
  const pairs = pairsOf(judgedIn(last), report.findings, subjects);
  const held = heldBy(pairs, rules, report).filter((one) => one.organization === organization.id);
  const moved = movedIn(held);
  const compass = { ...organization.compass };
  for (const { bearing, moved: trend } of moved) compass[bearing] = needleWith(compass, bearing, trend);
  const fallen = moved
    .filter(({ n, moved: points }) => n >= SMALL && points <= -DRIFT)
    .sort((a, b) => a.moved - b.moved || BEARINGS.indexOf(a.bearing) - BEARINGS.indexOf(b.bearing))[0];
  return { ...organization, compass, ...(fallen === undefined ? {} : { drift: fallen.bearing }) };
}

/** Keys stand in the order of the schema, `points` last. */
function needleWith(compass: Compass, bearing: Bearing, trend: number): Compass[Bearing] {
  const { points, ...needle } = compass[bearing];
  return { ...needle, trend, points };
}

function seriesOf(report: Report, { id, compass }: OrganizationRow, before: readonly Run[]): Series[string] {
  const scoresOf = (told: { readonly [B in Bearing]?: { readonly score: number | null } }) =>
    Object.fromEntries(
      BEARINGS.flatMap((bearing) => {
        const score = told[bearing]?.score ?? null;
        return score === null ? [] : [[bearing, score]];
      }),
    );
  const past = before.map(({ asOf, ruleset, organizations }) => ({
    asOf,
    ruleset,
    scores: scoresOf(organizations.find((one) => one.id === id)?.bearings ?? {}),
  }));
  const here = { asOf: report.asOf, ruleset: report.ruleset.version, scores: scoresOf(compass) };
  return [...past, here].slice(-SHOWN);
}
