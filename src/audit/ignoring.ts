import { BEARINGS, type Bearing } from '../model/bearing.ts';
import type { Compass, Report } from '../model/report.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { bearingOf, type Chart, compassMaker, sharedWeights } from './compass.ts';
import type { Organization } from './fleet.ts';
import { portfolioOf } from './portfolio.ts';
import { unwaived } from './waive.ts';

/** An organization with its waivers, and as it would be without them. */
export interface Charts {
  readonly chart: Chart;
  /** With every waived finding as the rule decided it. */
  readonly ignoring: Chart;
  /** Bearings in which something was waived. */
  readonly bearings: ReadonlySet<Bearing>;
}

export function chartsOf(organization: Organization, ruleset: Ruleset): Charts {
  const { policy } = ruleset;
  const { dockets, findings, compass } = organization;
  const waived = [...dockets.map((docket) => docket.findings), findings]
    .flatMap((some) => some.filter(({ verdict }) => verdict === 'waived'))
    .map(({ rule }) => bearingOf(rule, policy));
  const chart = compass.done();
  if (waived.length === 0) return { chart, ignoring: chart, bearings: new Set() };
  const maker = compassMaker(sharedWeights(ruleset), policy);
  for (const docket of dockets) maker.repository(docket.findings.map(unwaived), docket.scored);
  maker.organization(findings.map(unwaived));
  return { chart, ignoring: maker.done(), bearings: new Set(waived) };
}

/** A compass that also says the score without waivers, in every bearing in which there are any. */
function beside(compass: Compass, ignoring: Compass, bearings: ReadonlySet<Bearing>): Compass {
  if (bearings.size === 0) return compass;
  const entries = BEARINGS.map((bearing) => {
    const needle = compass[bearing];
    const withWaiversIgnored = ignoring[bearing].score;
    return [bearing, bearings.has(bearing) ? { ...needle, withWaiversIgnored } : needle];
  });
  return Object.fromEntries(entries) as Compass;
}

export const compassOf = ({ chart, ignoring, bearings }: Charts): Compass =>
  beside(chart.compass, ignoring.compass, bearings);

/** The compasses of several organizations; nothing where there is one. */
export function portfolioBeside(charts: readonly Charts[]): Pick<Report, 'portfolio'> {
  if (charts.length < 2) return {};
  const told = portfolioOf(charts.map(({ chart }) => chart));
  const ignoring = portfolioOf(charts.map((one) => one.ignoring));
  const bearings = new Set(charts.flatMap((one) => [...one.bearings]));
  return {
    portfolio: {
      byOrganization: beside(told.byOrganization, ignoring.byOrganization, bearings),
      byRepository: beside(told.byRepository, ignoring.byRepository, bearings),
    },
  };
}
