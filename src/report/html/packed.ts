import type { Bearing, Severity } from '../../model/bearing.ts';
import type { Finding } from '../../model/report.ts';

/**
 * What the script of the page reads: a report without what passes, in columns. Thousands of repositories have few distinct
 * kinds, messages and pieces of evidence; each stands here once, and columns name it by its place.
 */
export interface Packed {
  readonly bearings: readonly { readonly id: Bearing; readonly name: string }[];
  readonly organizations: readonly {
    readonly id: string;
    readonly name: string;
    readonly url: string | null;
  }[];
  readonly rules: readonly PackedRule[];
  readonly texts: readonly string[];
  readonly repositories: PackedRepositories;
  /** Findings about repositories in their order, then about organizations in theirs. */
  readonly findings: PackedFindings;
}

export interface PackedRule {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** Place in `bearings`. */
  readonly bearing: number;
  readonly severity: Severity;
  readonly fix: string;
  readonly scope: 'repository' | 'organization';
  readonly effort: 'S' | 'M' | 'L';
  /** In the order of `COUNTED`. */
  readonly counts: readonly number[];
  /** Criteria of frameworks, such as `osps-baseline OSPS-LE-03.01`. */
  readonly standards: readonly string[];
}
export const COUNTED = ['pass', 'partial', 'fail', 'unknown', 'waived', 'error', 'not-applicable'] as const;

/** Places in `texts`, unless said otherwise. */
export interface PackedRepositories {
  readonly id: readonly string[];
  readonly name: readonly string[];
  readonly url: readonly (string | null)[];
  /** Where its files are shown at the commit that was read, up to their paths; empty when no evidence says. */
  readonly base: readonly string[];
  /** Place in `organizations`. */
  readonly organization: readonly number[];
  readonly kind: readonly number[];
  readonly because: readonly number[];
  readonly state: readonly number[];
  readonly visibility: readonly number[];
  readonly flags: readonly number[];
  readonly license: readonly number[];
  readonly owner: readonly number[];
  /** Weight that fixes could win back. */
  readonly lost: readonly number[];
  /** One list a bearing: points, percent of the weight that was decided, decided rules; null where not charted. */
  readonly scores: readonly (readonly (number | null)[])[];
  readonly coverages: readonly (readonly (number | null)[])[];
  readonly decided: readonly (readonly number[])[];
}

export const VERDICTS = [
  'fail',
  'partial',
  'unknown',
  'error',
  'waived',
  'pass',
] as const satisfies Finding['verdict'][];
export const SEVERITY_ORDER = ['critical', 'high', 'medium', 'low', 'info'] as const satisfies Severity[];

export interface PackedFindings {
  /** How many findings each repository has, then each organization. */
  readonly count: readonly number[];
  /** Place in `rules`. */
  readonly rule: readonly number[];
  /** Place in `VERDICTS`. */
  readonly verdict: readonly number[];
  /** Place in `SEVERITY_ORDER`. */
  readonly severity: readonly number[];
  readonly message: readonly number[];
  /** Place among the lines of the evidence, which is a block of its own. */
  readonly evidence: readonly number[];
  readonly gain: readonly number[];
  /** 1 where it was guessed and has to be reviewed. */
  readonly guessed: readonly number[];
  /** What would show it, in `texts`; -1 where nothing is known to. */
  readonly wants: readonly number[];
  /** Place in `waivers`; -1 for none. */
  readonly waiver: readonly number[];
  readonly waivers: readonly PackedWaiver[];
}

/**
 * A block of its own holds a line of JSON for each distinct list of evidence: most of it is never opened, and nobody waits for it.
 * Path, line, observed, expected, inherited, address; 0 for what there is not. An address of 1 is the path below
 * the repository's base.
 */
export type PackedEvidence = readonly [
  path: string | 0,
  line: number,
  observed: string | 0,
  expected: string | 0,
  inherited: 0 | 1,
  address: string | 0 | 1,
];

export type PackedWaiver = Omit<NonNullable<Finding['waiver']>, 'credit'>;
