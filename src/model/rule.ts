import type { Confidence, ForgeName, Kind, Severity } from './bearing.ts';
import type { Flag } from './derived.ts';
import type { Depth } from './facts.ts';
import type { FactName, Facts, FactValue, Observations } from './names.ts';
import type { Unknown } from './observation.ts';
import type { Policy } from './policy.ts';
import type { Verdict } from './verdict.ts';

export type Options = { readonly [name: string]: number | string | boolean | readonly string[] };

/** What a rule is handed beside its needs. */
export interface Context<O = Options> {
  readonly asOf: string;
  readonly options: O;
  readonly policy: Policy;
  readonly source: ForgeName;
  readonly depth: Depth;
  /** Full name of the subject. */
  readonly name: string;
}

/** A condition on facts: unknown facts make the result unknown, `false` makes it not-applicable with `says` as the reason. */
export interface Condition<W extends FactName = FactName> {
  readonly needs: readonly W[];
  holds(facts: Facts<W>, context: Context): boolean;
  readonly says: string;
}

export interface Applicability {
  readonly kinds?: readonly Kind[];
  /** Flags that admit a repository that is otherwise out, with weight 0. */
  readonly admit?: readonly Flag[];
  readonly exclude?: readonly Flag[];
  readonly requireAny?: readonly Flag[];
  readonly requireAll?: readonly Flag[];
  readonly sources?: readonly ForgeName[];
}

export interface Fix {
  /** Kebab-case id; fixes with the same id are one course correction. */
  readonly id: string;
  readonly text: string;
  readonly scope: 'repository' | 'organization';
  /** S minutes, M hours, L days. */
  readonly effort: 'S' | 'M' | 'L';
  /** The file that a commit adds or changes, where a commit mends it: reports for CI point at it when there is none yet. */
  readonly file?: string;
  /** Where the way differs by forge. */
  readonly byForge?: { readonly [F in ForgeName]?: string };
}

export interface RuleDocs {
  readonly why: string;
  /** Known false positives: where the rule is wrong, and what to do then. */
  readonly mistakes: readonly string[];
  readonly fix: Fix;
  /** How the check decides, in sentences; thresholds with their source. */
  readonly check?: string;
}

export type Expectation = 'pass' | 'fail' | 'unknown' | 'not-applicable' | { readonly partial: number };

/**
 * Facts of an example. `files` lays out a repository: path -> text, from which tree and texts are made.
 * Anything else overrides a fact by its name, known by its value or unknown. What is not given is that of an
 * ordinary public code repository (`model/ordinary.ts`), and unknown (not-collected) where that has nothing.
 */
export type Given = {
  readonly files?: { readonly [path: string]: string };
  /** The `.github` repository of the owner: path -> text. */
  readonly defaults?: { readonly [path: string]: string };
} & { readonly [N in FactName]?: FactValue<N> | Unknown };

export interface Example<O = Options> {
  readonly name: string;
  readonly given: Given;
  readonly options?: Partial<O>;
  readonly policy?: Partial<Policy>;
  readonly source?: ForgeName;
  readonly expect: Expectation;
}

/** What the texts of a draft begin with until somebody has written them. */
export const DRAFT = 'Fill in:';

/** The version of this contract between the program and rules that others write. */
export const API_VERSION = 1;

interface RuleData<O> {
  /** For a rule outside this project: the version of the contract that it was written for. */
  readonly apiVersion?: typeof API_VERSION;
  /** `<bearing>/<kebab-name>`, and the path of its file below rules/. */
  readonly id: string;
  /** Three letters and two digits, never used again (LIC-01). */
  readonly code: string;
  readonly title: string;
  readonly subject: 'repository' | 'organization';
  readonly severity: Severity;
  /** The yearly ruleset in which it was new, or became stricter: what is pinned to an older one is only told of it. */
  readonly since?: number;
  readonly severityByKind?: { readonly [K in Kind]?: Severity };
  /** The usual confidence; a verdict may say otherwise. */
  readonly confidence: Confidence;
  /** Results over all repositories are averaged into one result of the organization; they enter no repository's score. */
  readonly pooled?: boolean;
  /** Moves whenever the same facts could give another verdict; enters `ruleset.version`. Default 1. */
  readonly revision?: number;
  /** Replaces the depth that `needs` imply. */
  readonly depth?: Depth;
  readonly texts?: readonly string[];
  /** Defaults of its thresholds, overridden per rule by the configuration. */
  readonly options?: O;
  readonly appliesTo: Applicability;
  /** Criterion ids by framework id of rules/standards. */
  readonly standards: { readonly [framework: string]: readonly string[] };
  readonly docs: RuleDocs;
  readonly examples: readonly Example<O>[];
}

/** A rule as its author writes it: `judge` receives exactly what `needs` and `uses` declare. */
export interface RuleSpec<N extends FactName, U extends FactName, W extends FactName, O> extends RuleData<O> {
  readonly needs: readonly N[];
  readonly uses?: readonly U[];
  readonly when?: Condition<W>;
  judge(facts: Facts<N>, context: Observations<U> & Context<O>): Verdict;
}

/** A rule as the engine holds it. */
export interface Rule extends RuleData<Options> {
  readonly needs: readonly FactName[];
  readonly uses: readonly FactName[];
  readonly when?: Condition;
  /** The file of a rule that is not built in, and the digest of its content, which enters `ruleset.version`. */
  readonly origin?: { readonly file: string; readonly digest: string };
  judge(facts: never, context: never): Verdict;
}

/** What a rule is called where one is asked for: id, code, its bearing, all of its bearing. In lower case. */
export function namesOf({ id, code }: Pick<Rule, 'id' | 'code'>): readonly string[] {
  const bearing = id.slice(0, id.indexOf('/'));
  return [id, code.toLowerCase(), bearing, `${bearing}/*`];
}

/** Checks at compile time that `judge` uses only what the rule declares. */
export function defineRule<
  const N extends FactName,
  const U extends FactName = never,
  const W extends FactName = never,
  O extends Options = Record<never, never>,
>(spec: RuleSpec<N, U, W, O>): Rule {
  // Here the names that a rule declares leave its type: the engine holds rules of every shape in one list.
  return { uses: [], ...spec } as unknown as Rule;
}
