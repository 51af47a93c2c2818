import { textsOf, viewOf } from '../derive/view.ts';
import type { Depth } from '../model/facts.ts';
import {
  EXAMPLE_AS_OF,
  nothingKnown,
  nothingKnownOfOrganization,
  type Scene,
  scene,
} from '../model/ordinary.ts';
import { neutralPolicy } from '../model/policy.ts';
import type { Example, Rule } from '../model/rule.ts';
import { type Judgment, judge } from './judge.ts';

/** The result of an example as a table shows it. `error` holds what the rule threw. */
export interface ExampleResult {
  readonly verdict: 'pass' | 'partial' | 'fail' | 'unknown' | 'not-applicable' | 'error';
  readonly credit?: number;
  readonly message?: string;
  readonly error?: unknown;
}

function resultOf(judgment: Judgment): ExampleResult {
  if (judgment.verdict === 'error') return { verdict: 'error', error: judgment.error };
  const { verdict } = judgment;
  if (verdict.verdict === 'unknown') return { verdict: 'unknown', message: verdict.unknown.detail };
  if (verdict.verdict === 'not-applicable') return { verdict: 'not-applicable', message: verdict.because };
  return {
    verdict: verdict.verdict,
    credit: verdict.credit,
    ...(verdict.message ? { message: verdict.message } : {}),
  };
}

function play(
  rule: Rule,
  { record, organization, texts, overrides }: Scene,
  example: Example,
): ExampleResult {
  const policy = { ...neutralPolicy, ...example.policy };
  const options = { ...policy.options, [rule.id]: { ...policy.options[rule.id], ...example.options } };
  const view = viewOf({
    ...(rule.subject === 'repository' ? { record } : {}),
    organization,
    policy: { ...policy, options },
    asOf: EXAMPLE_AS_OF,
    text: textsOf((oid) => texts.get(oid), record),
    overrides,
  });
  const depth: Depth = 'full';
  const subject = {
    view,
    name: record.name,
    source: record.source,
    depth,
    asOf: EXAMPLE_AS_OF,
    policy: { ...policy, options },
  };
  return resultOf(judge(rule, subject));
}

/** Judges one example of a rule, as an audit would. */
export const runExample = (rule: Rule, example: Example): ExampleResult =>
  play(rule, scene(example.given, example.source), example);

/** What a rule says when nothing at all is known. Every rule must answer unknown. */
export function runBlind(rule: Rule): ExampleResult {
  const blank = scene({});
  const facts = nothingKnown();
  const organization = { ...blank.organization, facts: nothingKnownOfOrganization() };
  const blind = { ...blank, record: { ...blank.record, facts }, organization };
  return play(rule, blind, { name: 'nothing known', given: {}, expect: 'unknown' });
}
