import type { ForgeName } from '../model/bearing.ts';
import type { Flag } from '../model/derived.ts';
import type { Depth, OrganizationFact, RepositoryFact } from '../model/facts.ts';
import { depthOf, type FactName, FLAG_FACTS, type View } from '../model/names.ts';
import type { Observation, Unknown } from '../model/observation.ts';
import { oncePer } from '../model/once-per.ts';
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
  return [...rule.needs, ...(rule.when?.needs ?? []), ...flagsOf(rule).map((flag) => FLAG_FACTS[flag])];
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

/** A flag that is looked at, and the answer that it gives where it decides. */
interface Sign {
  readonly flag: Flag;
  readonly fact: (typeof FLAG_FACTS)[Flag];
  readonly no: Applies;
}

const no = (because: string): Applies => ({ applies: 'no', because });
const ADMITTED: Applies = { applies: 'yes', admitted: true };
const ASKED: Applies = { applies: 'yes', admitted: false };

const NAMES: { readonly [F in Flag]?: string } = { fork: 'a fork', stub: 'a stub' };

const signs = (flags: readonly Flag[] | undefined, says: (flag: Flag) => string): readonly Sign[] =>
  (flags ?? []).map((flag) => ({ flag, fact: FLAG_FACTS[flag], no: no(says(flag)) }));

/** What a rule says of repositories, ready to be held against thousands of them. */
const termsOf = oncePer(({ appliesTo }: Rule) => {
  const { kinds, admit = [], exclude, requireAll, requireAny } = appliesTo;
  const closed = OUTSIDE.filter((flag) => !admit.includes(flag) && !requireAll?.includes(flag));
  return {
    kinds: kinds ?? null,
    outside: signs(closed, (flag) => `the repository is ${NAMES[flag] ?? flag}`),
    exclude: signs(exclude, (flag) => `not asked of a repository that is ${flag}`),
    all: signs(requireAll, (flag) => `only for repositories that are ${flag}`),
    any: signs(requireAny, () => ''),
    none: no(`only for repositories that are ${(requireAny ?? []).join(' or ')}`),
    admit: signs(admit, () => ''),
  };
});
type Terms = ReturnType<typeof termsOf>;

/** Remembers the first thing that could not be told; a plain "no" found later still wins over it. */
class Doubt {
  first: Unknown | undefined;
  sees<T>(observation: Observation<T>): T | undefined {
    if (observation.known) return observation.value;
    this.first ??= observation;
    return undefined;
  }
}

function outside({ outside: closed }: Terms, view: View, policy: Policy, doubt: Doubt): Applies | null {
  for (const { flag, fact, no: out } of closed) {
    if (flag === 'private' && policy.includePrivate) continue;
    if (flag === 'fork' && policy.scoreForks && aheadOfParent(view)) continue;
    if (doubt.sees(view(fact)) === true) return out;
  }
  return null;
}

/** A fork with at least ten commits of its own counts as an own repository where the policy scores forks. */
function aheadOfParent(view: View): boolean {
  const fork = view('fork');
  return fork.known && fork.value.aheadBy >= 10;
}

function flagged({ exclude, all, any, none }: Terms, view: View, doubt: Doubt): Applies | null {
  for (const sign of exclude) if (doubt.sees(view(sign.fact)) === true) return sign.no;
  for (const sign of all) if (doubt.sees(view(sign.fact)) === false) return sign.no;
  if (any.length === 0) return null;
  const open = new Doubt();
  const answers = any.map(({ fact }) => open.sees(view(fact)));
  if (answers.includes(true)) return null;
  if (answers.every((answer) => answer === false)) return none;
  doubt.first ??= open.first;
  return null;
}

/** Kind and flags of a repository against what the rule is for. The rule's own `when` is asked by the judge. */
export function appliesTo(rule: Rule, view: View, policy: Policy): Applies {
  const terms = termsOf(rule);
  const doubt = new Doubt();
  const out = outside(terms, view, policy, doubt);
  if (out !== null) return out;
  const kind = doubt.sees(view('kind'))?.kind;
  if (kind !== undefined && terms.kinds?.includes(kind) === false) return no(`not asked of kind ${kind}`);
  const because = flagged(terms, view, doubt);
  if (because !== null) return because;
  if (doubt.first !== undefined) return { applies: 'unknown', unknown: doubt.first };
  const admitted = terms.admit.some(({ fact }) => {
    const observed = view(fact);
    return observed.known && observed.value;
  });
  return admitted ? ADMITTED : ASKED;
}
