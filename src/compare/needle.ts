import type { Bearing } from '../model/bearing.ts';

/** A finding that was decided in both runs: what it earned then, what it earns now, and what it weighs now. */
export interface Held {
  readonly rule: string;
  readonly bearing: Bearing;
  readonly organization: string;
  /** Id of the repository; the organization's own where a rule judges it. */
  readonly subject: string;
  /** Weight in its repository; 0 where the rule weighs once for the organization. */
  readonly weight: number;
  /** Weight of a rule that counts once for the organization (organization and pooled rules), else 0. */
  readonly shared: number;
  readonly old: number;
  readonly new: number;
}

export interface Needles {
  readonly old: number;
  readonly new: number;
  readonly n: number;
  readonly by: readonly { readonly rule: string; readonly points: number }[];
}

/** Two decimals, halves up, as everywhere in reports. */
export const twoPlaces = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100;

/**
 * A bearing then and now, over what was decided in both runs alone, so that neither sight nor inventory moves it. Weights are
 * today's on both sides, so that no change of them does. The formula is that of the compass: repository rules pool their
 * weights; a rule that counts once weighs as in each of the `n` repositories, by the mean of its credits. Null where nothing weighs.
 */
export function needlesOf(held: readonly Held[]): Needles | null {
  const own = held.filter(({ weight }) => weight > 0);
  const n = new Set(own.map(({ subject }) => subject)).size;
  const once = new Map<string, number>();
  for (const { rule, shared } of held) if (shared > 0) once.set(rule, (once.get(rule) ?? 0) + 1);
  const weighed = held.flatMap((one) => {
    const weight = one.shared > 0 ? (Math.max(1, n) * one.shared) / (once.get(one.rule) ?? 1) : one.weight;
    return weight > 0 ? [{ ...one, weight }] : [];
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const score = (of: 'old' | 'new') =>
    twoPlaces((100 * weighed.reduce((sum, one) => sum + one.weight * one[of], 0)) / total);
  const points = new Map<string, number>();
  for (const { rule, weight, old, new: now } of weighed)
    points.set(rule, (points.get(rule) ?? 0) + (100 * weight * (now - old)) / total);
  const by = [...points]
    .map(([rule, moved]) => ({ rule, points: twoPlaces(moved) }))
    .filter((one) => one.points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.rule < b.rule ? -1 : 1));
  return { old: score('old'), new: score('new'), n, by };
}
