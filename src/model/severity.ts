import { type Severity, WEIGHTS } from './bearing.ts';
import { oncePer } from './once-per.ts';
import type { Policy } from './policy.ts';
import type { Rule } from './rule.ts';
import { FIRST_RULESET } from './ruleset.ts';

/** What a policy makes of a rule's own severity. */

/** New or stricter since the yearly ruleset to which the policy is pinned. */
const isNewer = ({ since = FIRST_RULESET }: Rule, { ruleset }: Policy): boolean =>
  ruleset !== null && since > ruleset;

/** The policy's word on a rule, else on its bearing, else null. What is newer than the pinned ruleset is only told. */
export const severitySet = (rule: Rule, policy: Policy): Severity | 'off' | null => settled(policy)(rule);

const settled = oncePer((policy: Policy) =>
  oncePer((rule: Rule): Severity | 'off' | null => {
    const bearing = rule.id.slice(0, rule.id.indexOf('/'));
    const set = policy.severities[rule.id] ?? policy.severities[`${bearing}/*`] ?? null;
    return set !== 'off' && isNewer(rule, policy) ? 'info' : set;
  }),
);

/** Severity of a rule that runs, kinds aside. */
export function severityOf(rule: Rule, policy: Policy): Severity {
  const set = severitySet(rule, policy);
  return set === null || set === 'off' ? rule.severity : set;
}

/** What is only told weighs nothing, whatever a policy says. */
export const weightOf = (severity: Severity, { weights }: Policy): number =>
  severity === 'info' ? 0 : (weights[severity] ?? WEIGHTS[severity]);
