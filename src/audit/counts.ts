import type { ForgeName } from '../model/bearing.ts';
import type { Policy } from '../model/policy.ts';
import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { severityOf, weightOf } from '../model/severity.ts';
import { bearingOf } from './compass.ts';
import { fixText } from './fix.ts';

type RuleRow = Report['ruleset']['rules'][number];
export type Counts = RuleRow['counts'];

export const noCounts = (): Counts => ({
  pass: 0,
  partial: 0,
  fail: 0,
  unknown: 0,
  waived: 0,
  error: 0,
  'not-applicable': 0,
});

/** A rule as the report tells it, with how often it gave which verdict. */
export function ruleRow(rule: Rule, policy: Policy, counts: Counts, forges: ReadonlySet<ForgeName>): RuleRow {
  const { id, scope, effort, file } = rule.docs.fix;
  const severity = severityOf(rule, policy);
  return {
    id: rule.id,
    code: rule.code,
    title: rule.title,
    bearing: bearingOf(rule.id, policy),
    severity,
    weight: weightOf(severity, policy),
    fix: { id, text: fixText(rule.docs.fix, forges), scope, effort, ...(file === undefined ? {} : { file }) },
    standards: Object.fromEntries(
      Object.entries(rule.standards).map(([name, criteria]) => [name, [...criteria]]),
    ),
    counts,
  };
}
