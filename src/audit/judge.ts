import type { ForgeName } from '../model/bearing.ts';
import type { Depth } from '../model/facts.ts';
import type { FactName, View } from '../model/names.ts';
import type { Observation, Unknown } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import type { Condition, Context, Options, Rule } from '../model/rule.ts';
import { notApplicable, undecided, type Verdict } from '../model/verdict.ts';
import { appliesTo } from './applies.ts';

/** One subject and the circumstances under which it is judged. */
export interface Subject {
  readonly view: View;
  readonly name: string;
  readonly source: ForgeName;
  readonly depth: Depth;
  readonly asOf: string;
  readonly policy: Policy;
}

export type Judgment =
  | { readonly verdict: Verdict; readonly admitted: boolean }
  | { readonly verdict: 'error'; readonly error: unknown; readonly admitted: boolean };

/** Lays facts out as a rule receives them: `meta.description` becomes `{ meta: { description } }`. */
function layOut(values: ReadonlyMap<FactName, unknown>): object {
  const laid: Record<string, unknown> = {};
  for (const [name, value] of values) {
    const [group, field] = name.split('.') as [string, string?];
    if (field === undefined) laid[group] = value;
    else laid[group] = { ...(laid[group] as object | undefined), [field]: value };
  }
  return laid;
}

/** The facts, all of them known, or the first that is not. */
function known(names: readonly FactName[], view: View): Observation<object> {
  const values = new Map<FactName, unknown>();
  for (const name of names) {
    const observed = view(name);
    if (!observed.known) return observed;
    values.set(name, observed.value);
  }
  return { known: true, value: layOut(values), via: '', access: 'public' };
}

function contextOf(rule: Rule, subject: Subject): Context {
  const { asOf, policy, source, depth, name } = subject;
  const options = { ...rule.options, ...policy.options[rule.id] } as Options;
  return { asOf, policy, source, depth, name, options };
}

function condition(when: Condition | undefined, context: Context, view: View): Unknown | string | null {
  if (when === undefined) return null;
  const facts = known(when.needs, view);
  if (!facts.known) return facts;
  return when.holds(facts.value as never, context) ? null : when.says;
}

/** Needs known, condition asked, verdict given. Throws what the rule throws. */
function decide(rule: Rule, subject: Subject): Verdict {
  const context = contextOf(rule, subject);
  const met = condition(rule.when, context, subject.view);
  if (typeof met === 'string') return notApplicable(met);
  if (met !== null) return undecided(met);
  const facts = known(rule.needs, subject.view);
  if (!facts.known) return undecided(facts);
  const uses = layOut(new Map(rule.uses.map((name) => [name, subject.view(name)])));
  return rule.judge(facts.value as never, { ...uses, ...context } as never);
}

/** A rule on a repository or organization. What the rule throws becomes `error`; the run goes on. */
export function judge(rule: Rule, subject: Subject): Judgment {
  let admitted = false;
  try {
    if (rule.subject === 'repository') {
      const applies = appliesTo(rule, subject.view, subject.policy);
      if (applies.applies === 'no') return { verdict: notApplicable(applies.because), admitted };
      if (applies.applies === 'unknown') return { verdict: undecided(applies.unknown), admitted };
      admitted = applies.admitted;
    }
    return { verdict: decide(rule, subject), admitted };
  } catch (error) {
    return { verdict: 'error', error, admitted };
  }
}
