import type { ForgeName } from '../model/bearing.ts';
import type { Portfolio } from '../model/derived.ts';
import type { Depth } from '../model/facts.ts';
import { type FactName, partsOf, type View } from '../model/names.ts';
import { type Observation, type Unknown, unknown } from '../model/observation.ts';
import { oncePer } from '../model/once-per.ts';
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

type Laid = Record<string, unknown>;

/** A fact that is asked for, and where a rule receives it: `meta.description` in `{ meta: { description } }`. */
const placesOf = oncePer((names: readonly FactName[]) => names.map((name) => ({ name, ...partsOf(name) })));
type Place = ReturnType<typeof placesOf>[number];

function lay(laid: Laid, { group, field }: Place, value: unknown): void {
  if (field === undefined) laid[group] = value;
  else {
    laid[group] ??= {};
    (laid[group] as Laid)[field] = value;
  }
}

/** The facts, all of them known, or the first that is not. */
function known(names: readonly FactName[], view: View): Laid | Unknown {
  const laid: Laid = {};
  for (const place of placesOf(names)) {
    const observed = view(place.name);
    if (!observed.known) return observed;
    lay(laid, place, observed.value);
  }
  return laid;
}

const isUnknown = (facts: Laid | Unknown): facts is Unknown => facts.known === false;

/** Thresholds are the same for every repository of an audit. */
const optionsBy = oncePer((policy: Policy) =>
  oncePer((rule: Rule): Options => Object.freeze({ ...rule.options, ...policy.options[rule.id] }) as Options),
);

function contextOf(rule: Rule, subject: Subject): Context {
  const { asOf, policy, source, depth, name } = subject;
  return { asOf, policy, source, depth, name, options: optionsBy(policy)(rule) };
}

function condition(when: Condition | undefined, context: Context, view: View): Unknown | string | null {
  if (when === undefined) return null;
  const facts = known(when.needs, view);
  if (isUnknown(facts)) return facts;
  // Rules of every shape stand in one list: that these are the facts it named was checked where it was defined.
  return when.holds(facts as never, context) ? null : when.says;
}

/**
 * The portfolio is there when the organization is judged; a rule on repositories waits for the last of them. What it rests on
 * at once, and whether the portfolio comes later to it.
 */
const footingOf = oncePer(({ subject, needs, uses }: Rule) => {
  const later = (names: readonly FactName[]) => subject === 'repository' && names.includes('portfolio');
  const atOnce = (names: readonly FactName[]) =>
    later(names) ? names.filter((name) => name !== 'portfolio') : names;
  const [needed, used] = [later(needs), later(uses)];
  return { needs: atOnce(needs), uses: atOnce(uses), needed, used, waits: needed || used };
});

/** Needs laid out, ready to be judged; or the first that is not known. Throws what the rule throws when it is called. */
function prepare(
  rule: Rule,
  { view }: Subject,
  context: Context,
): Unknown | ((portfolio: Observation<Portfolio>) => Verdict) {
  const { needs, uses, needed, used } = footingOf(rule);
  const facts = known(needs, view);
  if (isUnknown(facts)) return facts;
  const beside: Laid = { ...context };
  for (const place of placesOf(uses)) lay(beside, place, view(place.name));
  return (portfolio) => {
    if (needed) {
      if (!portfolio.known) return undecided(portfolio);
      facts.portfolio = portfolio.value;
    }
    if (used) beside.portfolio = portfolio;
    // As above: `defineRule` held the names against the types.
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
    return footingOf(rule).waits ? { admitted, settle } : settle(NOT_ASKED);
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
