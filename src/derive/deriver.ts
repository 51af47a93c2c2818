import type { DerivedFields, DerivedValues } from '../model/derived.ts';
import type { View } from '../model/names.ts';
import type { Observation } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import type { OrganizationRecord, RepositoryRecord } from '../model/snapshot.ts';
import type { Memo } from './memo.ts';
import type { Twin } from './twins.ts';

/** What a deriver may look at. `fact` answers raw and derived facts alike; `text` a blob by its id. */
export interface Derivation {
  /** Absent when the subject is the organization itself. */
  readonly record?: RepositoryRecord;
  readonly organization: OrganizationRecord;
  readonly policy: Policy;
  readonly asOf: string;
  readonly fact: View;
  text(oid: string): Observation<string>;
  /** For what depends on a text alone: keyed by what is made of it and its blob id. */
  readonly once: Memo;
  /** The repository of another organization of which this one is a copy. */
  readonly twin?: Twin;
}

/** One derived fact. Pure. `version` moves whenever the same facts could give another value; it enters `ruleset.version`. */
export interface Deriver<T> {
  readonly version: number;
  /** Texts it reads: case-insensitive globs over shallow paths, for the crawl's plan. */
  readonly texts?: readonly string[];
  derive(derivation: Derivation): Observation<T>;
}

/** A derived fact that is observed field by field. */
export interface FieldsDeriver<F extends Record<string, unknown>> {
  readonly version: number;
  readonly texts?: readonly string[];
  derive(derivation: Derivation, field: keyof F & string): Observation<F[keyof F & string]>;
}

/** Every derived fact has exactly one deriver: a new name in the model breaks this until it has. */
export type Derivers = {
  readonly [K in Exclude<keyof DerivedValues, 'portfolio'>]: Deriver<DerivedValues[K]>;
} & {
  readonly [K in keyof DerivedFields]: FieldsDeriver<DerivedFields[K] & Record<string, unknown>>;
};
