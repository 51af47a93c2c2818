import type { ForgeName } from '../model/bearing.ts';
import type { Depth } from '../model/facts.ts';
import type { FactName, View } from '../model/names.ts';
import type { Observation, Unknown } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import type { Condition, Context, Options, Rule } from '../model/rule.ts';
import { notApplicable, undecided, type Verdict } from '../model/verdict.ts';
import { type Applies, appliesTo } from './applies.ts';

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

/** Needs known, verdict given. Throws what the rule throws. */
function decide(rule: Rule, { view }: Subject, context: Context): Verdict {
  const facts = known(rule.needs, view);
  if (!facts.known) return undecided(facts);
  const uses = layOut(new Map(rule.uses.map((name) => [name, view(name)])));
  return rule.judge(facts.value as never, { ...uses, ...context } as never);
}

const appliesOf = (rule: Rule, { view, policy }: Subject): Applies =>
  rule.subject === 'repository' ? appliesTo(rule, view, policy) : { applies: 'yes', admitted: false };

/**
 * A rule on a repository or organization. A plain "not for this one", by kind, flag or the rule's own condition, wins over
 * what could not be told. What the rule throws becomes `error`; the run goes on.
 */
export function judge(rule: Rule, subject: Subject): Judgment {
  let admitted = false;
  try {
    const context = contextOf(rule, subject);
    const applies = appliesOf(rule, subject);
    if (applies.applies === 'no') return { verdict: notApplicable(applies.because), admitted };
    if (applies.applies === 'yes') admitted = applies.admitted;
    const unmet = condition(rule.when, context, subject.view);
    if (typeof unmet === 'string') return { verdict: notApplicable(unmet), admitted };
    if (applies.applies === 'unknown') return { verdict: undecided(applies.unknown), admitted };
    if (unmet !== null) return { verdict: undecided(unmet), admitted };
    return { verdict: decide(rule, subject, context), admitted };
  } catch (error) {
    return { verdict: 'error', error, admitted };
  }
}
