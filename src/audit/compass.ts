import { BEARINGS, type Bearing, bandOf } from '../model/bearing.ts';
import { oncePer } from '../model/once-per.ts';
import { neutralPolicy, type Policy } from '../model/policy.ts';
import type { Compass, Finding, Needle } from '../model/report.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { severityOf, weightOf } from '../model/severity.ts';
import {
  add,
  confidenceOf,
  coverageOf,
  isDecided,
  join,
  noSums,
  type Sums,
  scoreOf,
  twoPlaces,
} from './score.ts';

/** Everything one bearing of one organization is made of. */
interface Pool {
  readonly sums: Sums;
  /** Scored repositories with a decided rule. */
  n: number;
  /** Findings of organization rules and pooled rules, by rule. */
  readonly shared: Map<string, Finding[]>;
  readonly own: Finding[];
}

/** Collects the findings of one organization and makes its compass of them. */
export interface CompassMaker {
  /** Findings of one repository, already weighed; `scored` repositories' weights are pooled. */
  repository(findings: readonly Finding[], scored: boolean): void;
  organization(findings: readonly Finding[]): void;
  /** The compass; sets `gain` on every finding it was given. */
  done(): Chart;
}

/** A compass and the sums that its scores are made of, for what is made of several. */
export interface Chart {
  readonly compass: Compass;
  readonly sums: { readonly [B in Bearing]: Sums };
}

/** The bearing in which a rule counts: that of its name, unless the policy has it count in another. */
export function bearingOf(rule: string, { bearings }: Pick<Policy, 'bearings'>): Bearing {
  const known = called(bearings);
  const before = known.get(rule);
  if (before !== undefined) return before;
  const own = rule.slice(0, rule.indexOf('/')) as Bearing;
  const bearing = bearings[own]?.into ?? own;
  known.set(rule, bearing);
  return bearing;
}

/** Bearings by the ids of rules: there are few of them, and a finding of each for every repository. */
const called = oncePer((_bearings: Policy['bearings']) => new Map<string, Bearing>());

export const eachBearing = <T>(make: (bearing: Bearing) => T): Record<Bearing, T> =>
  Object.fromEntries(BEARINGS.map((bearing) => [bearing, make(bearing)])) as Record<Bearing, T>;

const emptyPool = (): Pool => ({ sums: noSums(), n: 0, shared: new Map(), own: [] });

function share(pool: Pool, finding: Finding): void {
  const known = pool.shared.get(finding.rule);
  if (known === undefined) pool.shared.set(finding.rule, [finding]);
  else known.push(finding);
}

/**
 * Organization and pooled rules count once for the organization and weigh as much as a rule of that severity in each of
 * the `n` repositories; a pooled rule's credit is the mean over its decided repositories.
 */
function addShared(pool: Pool, weights: ReadonlyMap<string, number>): Map<string, number> {
  const each = new Map<string, number>();
  const times = Math.max(1, pool.n);
  for (const [rule, findings] of pool.shared) {
    const decided = findings.filter(isDecided).length;
    const counted = decided || findings.filter(({ verdict }) => verdict !== 'waived').length;
    const weight = counted === 0 ? 0 : (times * (weights.get(rule) ?? 0)) / counted;
    each.set(rule, weight);
    for (const finding of findings) if (decided === 0 || isDecided(finding)) add(pool.sums, finding, weight);
  }
  return each;
}

function needleOf(pool: Pool, weights: ReadonlyMap<string, number>): Needle {
  const each = addShared(pool, weights);
  const { sums } = pool;
  const points = new Map<string, number>();
  for (const finding of [...pool.own, ...[...pool.shared.values()].flat()]) {
    if (!isDecided(finding) || sums.decided === 0) continue;
    const weight = each.get(finding.rule) ?? finding.weight;
    const gain = (100 * weight * (1 - finding.credit)) / sums.decided;
    finding.gain = twoPlaces(gain);
    if (gain > 0) points.set(finding.rule, (points.get(finding.rule) ?? 0) + gain);
  }
  const score = scoreOf(sums);
  const coverage = coverageOf(sums);
  return {
    score,
    coverage,
    confidence: confidenceOf(sums),
    band: bandOf(score, coverage),
    n: pool.n,
    points: [...points]
      .map(([rule, gain]) => ({ rule, gain: twoPlaces(gain) }))
      .sort((a, b) => b.gain - a.gain || (a.rule < b.rule ? -1 : 1)),
  };
}

/** Weights of pooled and organization rules by id, whose findings carry 0 or stand for the whole. */
export function sharedWeights({ rules, policy }: Ruleset): ReadonlyMap<string, number> {
  const shared = rules.filter((rule) => rule.pooled === true || rule.subject === 'organization');
  return new Map(shared.map((rule) => [rule.id, weightOf(severityOf(rule, policy), policy)]));
}

/** Only findings that can weigh or still lack something are kept for their gain; the rest is summed at once. */
export function compassMaker(
  weights: ReadonlyMap<string, number>,
  policy: Pick<Policy, 'bearings'> = neutralPolicy,
): CompassMaker {
  const pools = eachBearing(emptyPool);
  return {
    repository(findings, scored) {
      const sums = new Map<Bearing, Sums>();
      for (const finding of findings) {
        const bearing = bearingOf(finding.rule, policy);
        if (weights.has(finding.rule)) share(pools[bearing], finding);
        else if (scored) {
          if (!sums.has(bearing)) sums.set(bearing, noSums());
          add(sums.get(bearing) as Sums, finding);
          if (finding.weight > 0 && isDecided(finding) && finding.credit < 1)
            pools[bearing].own.push(finding);
        }
      }
      for (const [bearing, summed] of sums) {
        join(pools[bearing].sums, summed);
        if (summed.count > 0) pools[bearing].n += 1;
      }
    },
    organization(findings) {
      for (const finding of findings) share(pools[bearingOf(finding.rule, policy)], finding);
    },
    done: () => ({
      compass: eachBearing((bearing) => needleOf(pools[bearing], weights)),
      sums: eachBearing((bearing) => pools[bearing].sums),
    }),
  };
}

const charted = (compass: Compass) =>
  BEARINGS.filter((b) => compass[b].score !== null).map((bearing) => ({ bearing, needle: compass[bearing] }));

/** The highest score that is not fogbound; ties by coverage, then clockwise from north. */
export function headingOf(compass: Compass): Bearing | null {
  const clear = charted(compass).filter(({ needle }) => needle.band !== 'fogbound');
  clear.sort(
    (a, b) =>
      (b.needle.score as number) - (a.needle.score as number) ||
      (b.needle.coverage ?? 0) - (a.needle.coverage ?? 0),
  );
  return clear[0]?.bearing ?? null;
}

/** The weakest bearing in which something is left to gain: one that is clearly seen before those in the fog. */
export function turnToOf(compass: Compass): Bearing | null {
  const open = charted(compass).filter(({ needle }) => needle.score !== 100);
  const clear = open.filter(({ needle }) => needle.band !== 'fogbound');
  const weakest = (clear.length > 0 ? clear : open).sort(
    (a, b) => (a.needle.score as number) - (b.needle.score as number),
  )[0];
  return weakest?.bearing ?? null;
}
