import type { Bearing } from '../model/bearing.ts';
import type { Report } from '../model/report.ts';
import type { Held } from './needle.ts';
import { isDecided, type Pair } from './pairs.ts';

type Rule = Report['ruleset']['rules'][number];

const effectiveBearing = ({ method }: Report, bearing: Bearing): Bearing =>
  method.bearings?.[bearing]?.into ?? bearing;

/**
 * Rules that count once for the organization: those that judge it, and pooled ones, such as that of empty repositories. A report
 * does not name the pooled ones. They have weight, none of their findings has, and yet mending one gains points: where it gains
 * none, the rule met archived repositories alone.
 */
export function onceRules({ ruleset, findings }: Report): ReadonlySet<string> {
  const weighs = new Set<string>();
  const judged = new Set<string>();
  const gains = new Map<string, number>();
  for (const { rule, weight, subject, credit, gain } of findings) {
    judged.add(rule);
    if (weight > 0 && subject.type === 'repository') weighs.add(rule);
    if (credit !== null && credit < 1) gains.set(rule, (gains.get(rule) ?? 0) + gain);
  }
  const isOnce = (rule: string) => judged.has(rule) && !weighs.has(rule) && gains.get(rule) !== 0;
  return new Set(ruleset.rules.filter(({ id, weight }) => weight > 0 && isOnce(id)).map(({ id }) => id));
}

/** Rules of the run before, and those among them that counted once. */
export interface RulesBefore {
  has(rule: string): boolean;
  isOnce(rule: string): boolean;
}

/** What was decided in both runs by a rule of both, and weighs in both. */
export function heldBy(pairs: Iterable<Pair>, before: RulesBefore, now: Report): Held[] {
  const rules = new Map(now.ruleset.rules.map((rule): [string, Rule] => [rule.id, rule]));
  const homes = new Map(now.repositories.map(({ id, organization }) => [id, organization]));
  const once = onceRules(now);
  const held: Held[] = [];
  for (const { old, new: after } of pairs) {
    if (!isDecided(old) || !isDecided(after)) continue;
    const rule = rules.get(after.rule);
    if (rule === undefined || !before.has(rule.id)) continue;
    const { subject } = after;
    const isOnce = once.has(rule.id) && before.isOnce(rule.id);
    // Weight that came or went is a change of inventory: archived since, or of another kind.
    const weight = old.weight > 0 ? after.weight : 0;
    if (!isOnce && weight === 0) continue;
    held.push({
      rule: rule.id,
      bearing: effectiveBearing(now, rule.bearing),
      organization: subject.type === 'organization' ? subject.id : (homes.get(subject.id) ?? ''),
      subject: subject.id,
      weight: isOnce ? 0 : weight,
      shared: isOnce ? rule.weight : 0,
      old: old.credit,
      new: after.credit,
    });
  }
  return held;
}
