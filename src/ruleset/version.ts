import { createHash } from 'node:crypto';
import { derivationVersions } from '../derive/versions.ts';
import type { Policy } from '../model/policy.ts';
import type { Rule } from '../model/rule.ts';
import { severitySet } from '../model/severity.ts';

/** The yearly ruleset; the part behind the dot counts its revisions within the year. */
const RULESET = '2026.1';

/** JSON with sorted keys and without functions: equal data give equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What of a rule decides verdicts and weights, as the policy has it; its words may change without changing the methodology. */
function ruleMethod(rule: Rule, policy: Policy): unknown {
  const { docs, examples, standards, title, origin, since, when, severityByKind, ...method } = rule;
  const set = severitySet(rule, policy);
  return {
    ...method,
    ...(origin === undefined ? {} : { origin: origin.digest }),
    when: when === undefined ? null : { needs: when.needs, says: when.says },
    severity: set ?? rule.severity,
    severityByKind: set === null ? (severityByKind ?? null) : null,
    options: { ...rule.options, ...policy.options[rule.id] },
  };
}

/** What of a policy decides verdicts and scores beside severities and options: not how a bearing is called, why something is waived, nor whom it is told to. */
function policyMethod({
  severities,
  options,
  ruleset,
  bearings,
  waivers,
  rollout,
  ...policy
}: Policy): unknown {
  return {
    ...policy,
    merged: Object.entries(bearings).flatMap(([bearing, { into }]) =>
      into === undefined ? [] : [[bearing, into]],
    ),
    waivers: waivers.map(({ reason, owner, evidence, ...waiver }) => waiver),
  };
}

/** `2026.1+<hash>` over rules, derivations and policy: reports of one version were judged alike. */
export function versionOf(rules: readonly Rule[], policy: Policy): string {
  const method = {
    rules: rules.map((rule) => ruleMethod(rule, policy)),
    derivations: derivationVersions(),
    policy: policyMethod(policy),
  };
  return `${RULESET}+${createHash('sha256').update(canonical(method)).digest('hex').slice(0, 10)}`;
}
