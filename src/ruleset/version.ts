import { createHash } from 'node:crypto';
import { derivationVersions } from '../derive/versions.ts';
import type { Policy } from '../model/policy.ts';
import type { Rule } from '../model/rule.ts';

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

/** What of a rule decides verdicts and weights; its words may change without changing the methodology. */
function methodOf({ docs, examples, standards, title, origin, ...rule }: Rule): unknown {
  const own = origin === undefined ? {} : { origin: origin.digest };
  return {
    ...rule,
    ...own,
    when: rule.when === undefined ? null : { needs: rule.when.needs, says: rule.when.says },
  };
}

/** `2026.1+<hash>` over rules, derivations and policy: reports of one version were judged alike. */
export function versionOf(rules: readonly Rule[], policy: Policy): string {
  const method = { rules: rules.map(methodOf), derivations: derivationVersions(), policy };
  return `${RULESET}+${createHash('sha256').update(canonical(method)).digest('hex').slice(0, 10)}`;
}
