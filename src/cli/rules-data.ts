import { depthOfRule } from '../audit/applies.ts';
import type { Policy } from '../model/policy.ts';
import type { Expectation, Rule } from '../model/rule.ts';
import { jsonText } from '../report/escape.ts';
import { severityIn } from './rules-card.ts';

/** Rules as data, under the policy in force: what `rules list -f json` and `rules show -f json` print. */

const kindOf = (expect: Expectation): string => (typeof expect === 'string' ? expect : 'partial');

function tally(rule: Rule): Record<string, number> {
  const counts = { pass: 0, partial: 0, fail: 0, unknown: 0, 'not-applicable': 0 };
  for (const { expect } of rule.examples) counts[kindOf(expect) as keyof typeof counts] += 1;
  return counts;
}

function ruleData(rule: Rule, policy: Policy) {
  const { id, code, title, subject, severity, confidence, needs, uses, appliesTo, when, standards, docs } =
    rule;
  const { why, check, mistakes, fix } = docs;
  return {
    id,
    code,
    title,
    bearing: id.slice(0, id.indexOf('/')),
    subject,
    severity: severityIn(policy, rule),
    ownSeverity: severity,
    confidence,
    depth: depthOfRule(rule),
    needs,
    uses,
    appliesTo: { ...appliesTo, ...(when === undefined ? {} : { notWhen: when.says }) },
    options: { ...rule.options, ...policy.options[id] },
    standards,
    why,
    ...(check === undefined ? {} : { check }),
    mistakes,
    fix,
    examples: tally(rule),
  };
}

/** Indented, so that it can be read and compared. */
export const rulesData = (rules: readonly Rule[], policy: Policy): string =>
  jsonText({ profile: policy.profile, rules: rules.map((rule) => ruleData(rule, policy)) }, 2);
