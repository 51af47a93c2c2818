import { type Bearing, bandOf } from '../model/bearing.ts';
import type { Compass, Needle, Report } from '../model/report.ts';
import { type Chart, eachBearing } from './compass.ts';
import { confidenceOf, coverageOf, join, noSums, type Sums, scoreOf, twoPlaces } from './score.ts';

type Portfolio = NonNullable<Report['portfolio']>;

/** One organization's part in a bearing of all of them together. */
interface Part {
  readonly needle: Needle;
  readonly sums: Sums;
}

/** What the points of an organization are worth in the whole: its share of what decides there. */
type ShareOf = (part: Part) => number;

function pointsOf(parts: readonly Part[], shareOf: ShareOf): Needle['points'] {
  const gains = new Map<string, number>();
  for (const part of parts)
    for (const { rule, gain } of part.needle.points)
      gains.set(rule, (gains.get(rule) ?? 0) + gain * shareOf(part));
  return [...gains]
    .map(([rule, gain]) => ({ rule, gain: twoPlaces(gain) }))
    .sort((a, b) => b.gain - a.gain || (a.rule < b.rule ? -1 : 1));
}

function needleFrom(sums: Sums, parts: readonly Part[], shareOf: ShareOf): Needle {
  const score = scoreOf(sums);
  const coverage = coverageOf(sums);
  return {
    score,
    coverage,
    confidence: confidenceOf(sums),
    band: bandOf(score, coverage),
    n: parts.reduce((n, { needle }) => n + needle.n, 0),
    points: score === null ? [] : pointsOf(parts, shareOf),
  };
}

/** Weights of all repositories pooled: a large organization tells more than a small one. */
function byRepository(parts: readonly Part[]): Needle {
  const sums = noSums();
  for (const part of parts) join(sums, part.sums);
  return needleFrom(sums, parts, (part) => part.sums.decided / sums.decided);
}

const coverageIn = ({ decided, open }: Sums): number => decided / (decided + open);

/**
 * The mean of the organizations in which the bearing is charted. Coverage is the mean over those to which anything in it
 * applies: what nobody could see of one organization is fog in the whole.
 */
function byOrganization(parts: readonly Part[]): Needle {
  const all = parts.map(({ sums }) => sums);
  const charted = all.filter(({ decided }) => decided > 0);
  const applying = all.filter(({ decided, open }) => decided + open > 0);
  const seen = applying.reduce((sum, sums) => sum + coverageIn(sums), 0);
  const mean = (value: (sums: Sums) => number) =>
    charted.reduce((sum, sums) => sum + value(sums) / sums.decided, 0) / charted.length;
  const sums: Sums =
    charted.length === 0
      ? { ...noSums(), open: applying.length }
      : {
          decided: seen,
          earned: seen * mean(({ earned }) => earned),
          open: applying.length - seen,
          trust: seen * mean(({ trust }) => trust),
          count: 0,
        };
  return needleFrom(sums, parts, ({ sums: { decided } }) => (decided === 0 ? 0 : 1 / charted.length));
}

const together = (charts: readonly Chart[], view: (parts: readonly Part[]) => Needle): Compass =>
  eachBearing((bearing: Bearing) =>
    view(charts.map(({ compass, sums }) => ({ needle: compass[bearing], sums: sums[bearing] }))),
  );

/** Two compasses of several organizations: each of them counts once, and each of their repositories does. */
export const portfolioOf = (charts: readonly Chart[]): Portfolio => ({
  byOrganization: together(charts, byOrganization),
  byRepository: together(charts, byRepository),
});
