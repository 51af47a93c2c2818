import type { ForgeName } from '../model/bearing.ts';
import type { Flag } from '../model/derived.ts';
import type { Depth, OrganizationFact, RepositoryFact } from '../model/facts.ts';
import { depthOf, type FactName, type View } from '../model/names.ts';
import type { Observation, Unknown } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { SOURCES } from '../model/sources.ts';

/** Whether a rule is for a repository: yes (perhaps only admitted, with weight 0), no and why, or it could not be told. */
export type Applies =
  | { readonly applies: 'yes'; readonly admitted: boolean }
  | { readonly applies: 'no'; readonly because: string }
  | { readonly applies: 'unknown'; readonly unknown: Unknown };

/** Flags that keep a repository out of every rule that does not admit or require them. */
const OUTSIDE: readonly Flag[] = ['disabled', 'private', 'archived', 'fork', 'stub'];

const flagsOf = ({ appliesTo }: Rule): readonly Flag[] => [
  ...(appliesTo.exclude ?? []),
  ...(appliesTo.requireAny ?? []),
  ...(appliesTo.requireAll ?? []),
];

/** Every fact that a rule rests on, conditions included. */
function footing(rule: Rule): readonly FactName[] {
  return [
    ...rule.needs,
    ...(rule.when?.needs ?? []),
    ...flagsOf(rule).map((flag) => `flags.${flag}` as const),
  ];
}

/** Full when any fact it rests on is, unless the rule says otherwise. */
export function depthOfRule(rule: Rule): Depth {
  return rule.depth ?? (footing(rule).some((name) => depthOf(name) === 'full') ? 'full' : 'quick');
}

/** Why a rule does not run at all for a source and depth; null when it does. Such rules lower no coverage. */
export function notRunBecause(rule: Rule, source: ForgeName, depth: Depth): string | null {
  const { sources } = rule.appliesTo;
  if (sources !== undefined && !sources.includes(source)) return `is not meant for ${source} sources`;
  const never = SOURCES[source].never;
  for (const name of rule.needs) {
    const group = name.split('.')[0] as RepositoryFact | OrganizationFact;
    if (never[group] !== undefined) return `needs ${group}, ${never[group]}`;
  }
  if (depth === 'quick' && depthOfRule(rule) === 'full') return 'needs --depth full';
  return null;
}

/** Rules that do not run for a source of the snapshot, and why; a report says each once. */
export function notRun({ rules }: Ruleset, snapshot: Snapshot): Report['notRun'] {
  const sources = [...new Set(snapshot.organizations.map((organization) => organization.forge))].sort();
  return sources.flatMap((source) =>
    rules.flatMap((rule) => {
      const because = notRunBecause(rule, source, snapshot.head.plan.depth);
      return because === null ? [] : [{ rule: rule.id, source, because }];
    }),
  );
}

export type RulesFor = (subject: Rule['subject'], source: ForgeName) => readonly Rule[];

/** The rules that run, worked out once for each kind of subject and source. */
export function rulesRunning(rules: readonly Rule[], depth: Depth): RulesFor {
  const worked = new Map<string, readonly Rule[]>();
  return (subject, source) => {
    const key = `${subject} ${source}`;
    const before = worked.get(key);
    if (before !== undefined) return before;
    const running = rules.filter(
      (rule) => rule.subject === subject && notRunBecause(rule, source, depth) === null,
    );
    worked.set(key, running);
    return running;
  };
}

const no = (because: string): Applies => ({ applies: 'no', because });

/** Remembers the first thing that could not be told; a plain "no" found later still wins over it. */
class Doubt {
  first: Unknown | undefined;
  sees<T>(observation: Observation<T>): T | undefined {
    if (observation.known) return observation.value;
    this.first ??= observation;
    return undefined;
  }
}

function outside(rule: Rule, view: View, policy: Policy, doubt: Doubt): string | null {
  const { admit = [], requireAll = [] } = rule.appliesTo;
  for (const flag of OUTSIDE) {
    if (admit.includes(flag) || requireAll.includes(flag)) continue;
    if (flag === 'private' && policy.includePrivate) continue;
    if (flag === 'fork' && policy.scoreForks && aheadOfParent(view)) continue;
    if (doubt.sees(view(`flags.${flag}`)) === true) return `the repository is ${NAMES[flag] ?? flag}`;
  }
  return null;
}

const NAMES: { readonly [F in Flag]?: string } = { fork: 'a fork', stub: 'a stub' };

/** A fork with at least ten commits of its own counts as an own repository where the policy scores forks. */
function aheadOfParent(view: View): boolean {
  const fork = view('fork');
  return fork.known && fork.value.aheadBy >= 10;
}

function flagged(rule: Rule, view: View, doubt: Doubt): string | null {
  const { exclude = [], requireAll = [], requireAny = [] } = rule.appliesTo;
  const holds = (flag: Flag) => doubt.sees(view(`flags.${flag}`));
  for (const flag of exclude) if (holds(flag) === true) return `not asked of a repository that is ${flag}`;
  for (const flag of requireAll) if (holds(flag) === false) return `only for repositories that are ${flag}`;
  if (requireAny.length === 0) return null;
  const any = new Doubt();
  const answers = requireAny.map((flag) => any.sees(view(`flags.${flag}`)));
  if (answers.includes(true)) return null;
  if (answers.every((answer) => answer === false))
    return `only for repositories that are ${requireAny.join(' or ')}`;
  doubt.first ??= any.first;
  return null;
}

/** Kind and flags of a repository against what the rule is for. The rule's own `when` is asked by the judge. */
export function appliesTo(rule: Rule, view: View, policy: Policy): Applies {
  const doubt = new Doubt();
  const out = outside(rule, view, policy, doubt);
  if (out !== null) return no(out);
  const kind = doubt.sees(view('kind'))?.kind;
  const { kinds, admit = [] } = rule.appliesTo;
  if (kind !== undefined && kinds !== undefined && !kinds.includes(kind))
    return no(`not asked of kind ${kind}`);
  const because = flagged(rule, view, doubt);
  if (because !== null) return no(because);
  if (doubt.first !== undefined) return { applies: 'unknown', unknown: doubt.first };
  const admitted = admit.some((flag) => {
    const observed = view(`flags.${flag}`);
    return observed.known && observed.value;
  });
  return { applies: 'yes', admitted };
}
