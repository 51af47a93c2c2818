import type { ForgeName } from '../model/bearing.ts';
import type { Portfolio } from '../model/derived.ts';
import type { Depth } from '../model/facts.ts';
import { type FactName, partsOf, type View } from '../model/names.ts';
import { type Observation, type Unknown, unknown } from '../model/observation.ts';
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

/** A judgment that waits for what all repositories together are; everything else that it rests on is laid out already. */
export interface Pending {
  readonly admitted: boolean;
  settle(portfolio: Observation<Portfolio>): Judgment;
}

/** Lays a fact out as a rule receives it: `meta.description` becomes `{ meta: { description } }`. */
function lay(laid: Record<string, unknown>, name: FactName, value: unknown): void {
  const { group, field } = partsOf(name);
  if (field === undefined) laid[group] = value;
  else {
    laid[group] ??= {};
    (laid[group] as Record<string, unknown>)[field] = value;
  }
}

type Laid = Record<string, unknown>;

/** The facts, all of them known, or the first that is not. */
function known(names: readonly FactName[], view: View): Laid | Unknown {
  const laid: Laid = {};
  for (const name of names) {
    const observed = view(name);
    if (!observed.known) return observed;
    lay(laid, name, observed.value);
  }
  return laid;
}

const isUnknown = (facts: Laid | Unknown): facts is Unknown => facts.known === false;

/** By policy and rule: thresholds are the same for every repository of an audit. */
const OPTIONS = new WeakMap<Policy, Map<Rule, Options>>();

function optionsOf(rule: Rule, policy: Policy): Options {
  const ofPolicy = OPTIONS.get(policy) ?? new Map<Rule, Options>();
  OPTIONS.set(policy, ofPolicy);
  const before = ofPolicy.get(rule);
  if (before !== undefined) return before;
  const options = Object.freeze({ ...rule.options, ...policy.options[rule.id] }) as Options;
  ofPolicy.set(rule, options);
  return options;
}

function contextOf(rule: Rule, subject: Subject): Context {
  const { asOf, policy, source, depth, name } = subject;
  return { asOf, policy, source, depth, name, options: optionsOf(rule, policy) };
}

function condition(when: Condition | undefined, context: Context, view: View): Unknown | string | null {
  if (when === undefined) return null;
  const facts = known(when.needs, view);
  if (isUnknown(facts)) return facts;
  return when.holds(facts as never, context) ? null : when.says;
}

/** The portfolio is there when the organization is judged; a rule on repositories waits for the last of them. */
const waits = ({ subject, needs, uses }: Rule): boolean =>
  subject === 'repository' && (needs.includes('portfolio') || uses.includes('portfolio'));

const atOnce = (names: readonly FactName[]): readonly FactName[] =>
  names.filter((name) => name !== 'portfolio');

/** Needs laid out, ready to be judged; or the first that is not known. Throws what the rule throws when it is called. */
function prepare(
  rule: Rule,
  { view }: Subject,
  context: Context,
): Unknown | ((portfolio: Observation<Portfolio>) => Verdict) {
  const later = waits(rule);
  const facts = known(later ? atOnce(rule.needs) : rule.needs, view);
  if (isUnknown(facts)) return facts;
  const beside: Laid = {};
  for (const name of later ? atOnce(rule.uses) : rule.uses) lay(beside, name, view(name));
  Object.assign(beside, context);
  return (portfolio) => {
    if (later && rule.needs.includes('portfolio')) {
      if (!portfolio.known) return undecided(portfolio);
      facts.portfolio = portfolio.value;
    }
    if (later && rule.uses.includes('portfolio')) beside.portfolio = portfolio;
    return rule.judge(facts as never, beside as never);
  };
}

const appliesOf = (rule: Rule, { view, policy }: Subject): Applies =>
  rule.subject === 'repository' ? appliesTo(rule, view, policy) : { applies: 'yes', admitted: false };

/**
 * Begins to judge a repository or organization, and ends unless the rule rests on all repositories together. A plain "not
 * for this one", by kind, flag or the rule's own condition, wins over what could not be told. What the rule throws becomes
 * `error`; the run goes on.
 */
export function begin(rule: Rule, subject: Subject): Judgment | Pending {
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
    const ready = prepare(rule, subject, context);
    if (typeof ready !== 'function') return { verdict: undecided(ready), admitted };
    const settle = settling(ready, admitted);
    return waits(rule) ? { admitted, settle } : settle(NOT_ASKED);
  } catch (error) {
    return { verdict: 'error', error, admitted };
  }
}

const NOT_ASKED = unknown('not-collected', 'the rule does not ask for it');

const settling =
  (ready: (portfolio: Observation<Portfolio>) => Verdict, admitted: boolean) =>
  (portfolio: Observation<Portfolio>): Judgment => {
    try {
      return { verdict: ready(portfolio), admitted };
    } catch (error) {
      return { verdict: 'error', error, admitted };
    }
  };

/** Judges at once, with the portfolio that the subject's own view shows. */
export function judge(rule: Rule, subject: Subject): Judgment {
  const begun = begin(rule, subject);
  return 'settle' in begun ? begun.settle(subject.view('portfolio')) : begun;
}
