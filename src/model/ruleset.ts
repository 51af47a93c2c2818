import type { Framework } from './lens.ts';
import type { Policy } from './policy.ts';
import type { Rule } from './rule.ts';

/** The yearly rulesets that a configuration may be pinned to, oldest first. */
export const RULESETS = [2026] as const;
export const FIRST_RULESET = RULESETS[0];

/** Rules and policy of one audit, resolved: what `audit` judges by. */
export interface Ruleset {
  /** `2026.1+<hash>` over every rule's data, derivation versions and policy: the same version means the same methodology. */
  readonly version: string;
  readonly policy: Policy;
  /** Rules that are on, sorted by code. */
  readonly rules: readonly Rule[];
  /** Frameworks through which the findings are shown as well. They judge nothing. */
  readonly lenses: readonly Framework[];
}
