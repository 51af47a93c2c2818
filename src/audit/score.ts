import type { Confidence } from '../model/bearing.ts';
import type { Finding } from '../model/report.ts';

/** Sums from which every score is made: weights of what was decided and of what was not. */
export interface Sums {
  /** Weight of pass, partial and fail. */
  decided: number;
  /** The same, times credit. */
  earned: number;
  /** Weight of unknown (other than `not-observable`) and error. */
  open: number;
  /** Decided weight times the confidence it was decided with. */
  trust: number;
  /** Decided findings. */
  count: number;
}

export const noSums = (): Sums => ({ decided: 0, earned: 0, open: 0, trust: 0, count: 0 });

/** setting 1, file 0.7, heuristic 0.4. */
const TRUST: { readonly [C in Confidence]: number } = { setting: 1, file: 0.7, heuristic: 0.4 };

export const isDecided = (finding: Finding): finding is Finding & { credit: number } =>
  finding.verdict === 'pass' || finding.verdict === 'partial' || finding.verdict === 'fail';

const isOpen = (finding: Finding): boolean =>
  finding.verdict === 'error' || (finding.verdict === 'unknown' && finding.unknown?.why !== 'not-observable');

/** Adds a finding with `weight` in place of its own (organization and pooled rules weigh as in every repository). */
export function add(sums: Sums, finding: Finding, weight = finding.weight): void {
  if (weight === 0) return;
  if (isDecided(finding)) {
    sums.decided += weight;
    sums.earned += weight * finding.credit;
    sums.trust += weight * TRUST[finding.confidence];
    sums.count += 1;
  } else if (isOpen(finding)) sums.open += weight;
}

export function join(into: Sums, other: Sums): void {
  into.decided += other.decided;
  into.earned += other.earned;
  into.open += other.open;
  into.trust += other.trust;
  into.count += other.count;
}

const rounded = (value: number, places: number): number => {
  const scale = 10 ** places;
  return Math.round((value + Number.EPSILON) * scale) / scale;
};
export const twoPlaces = (value: number): number => rounded(value, 2);

/** 0 to 100 with two decimals; null when nothing was decided. */
export const scoreOf = (sums: Sums): number | null =>
  sums.decided === 0 ? null : twoPlaces((100 * sums.earned) / sums.decided);

/** Decided share of the applicable weight, 0 to 1 with four decimals; null when nothing applied. */
export function coverageOf(sums: Sums): number | null {
  const applicable = sums.decided + sums.open;
  return applicable === 0 ? null : rounded(sums.decided / applicable, 4);
}

/** setting from 0.85, file from 0.55, else heuristic. */
export function confidenceOf(sums: Sums): Confidence | null {
  if (sums.decided === 0) return null;
  const mean = sums.trust / sums.decided;
  return mean >= 0.85 ? 'setting' : mean >= 0.55 ? 'file' : 'heuristic';
}

/** A failed critical rule caps a repository's bearing: above 49 would call "drifting" better than it is. */
export const REEF_CAP = 49;

export const isReef = (finding: Finding): boolean =>
  finding.severity === 'critical' && finding.verdict === 'fail';

/** Scores of one repository's bearing from its findings. */
export function bearingScore(findings: readonly Finding[]) {
  const sums = noSums();
  for (const finding of findings) add(sums, finding);
  const score = scoreOf(sums);
  const capped =
    score !== null && findings.some((f) => f.weight > 0 && isReef(f)) ? Math.min(score, REEF_CAP) : score;
  return { sums, score: capped, coverage: coverageOf(sums), n: sums.count };
}
