import type { Document } from './documents.ts';
import type { Observation } from './observation.ts';

/** Derived facts on community health files and on who is named as responsible. */

export const HEALTH_FILES = [
  'contributing',
  'codeOfConduct',
  'governance',
  'security',
  'support',
  'funding',
  'issueTemplate',
  'changeRequestTemplate',
] as const;

export type HealthFile = (typeof HEALTH_FILES)[number];

/** A community file in force. `own` hides `inherited`; both give the same credit. */
export type HealthFileState =
  | { readonly origin: 'missing' }
  | {
      readonly origin: 'own' | 'inherited';
      readonly path: string;
      readonly oid: string;
      readonly document: Observation<Document>;
      /** Fewer than 200 characters of prose; unknown with the text. */
      readonly stub: Observation<boolean>;
    };

/** Who is named as responsible, and where. Handles are lower-case logins without the @. */
export interface Owners {
  readonly files: readonly {
    readonly path: string;
    readonly origin: 'own' | 'inherited';
    /** `maintainers`, `codeowners`, `governance`, …; `publiccode`, `security-insights`, `code.json`, `catalog` for metadata. */
    readonly kind: string;
    /** How many people and teams it names; 0 for a candidate that names nobody. */
    readonly named?: number;
    /** For prose candidates (not CODEOWNERS, not metadata). */
    readonly document?: Observation<Document>;
  }[];
  readonly handles: readonly string[];
  readonly teams: readonly string[];
  readonly emails: readonly string[];
  readonly otherNames: readonly string[];
  /** Named only in an inherited GOVERNANCE file. */
  readonly inheritedOnly: boolean;
  /** Named only in the audit configuration. */
  readonly declared: string | null;
  /** The group that owns it in a software catalog (`catalog-info.yaml`). */
  readonly catalog: string | null;
}
