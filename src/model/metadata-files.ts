import type { Observation } from './observation.ts';

/** Derived facts on files that are read by machines: publiccode.yml and its like, package manifests. */

export interface Manifest {
  readonly path: string;
  readonly type: string;
  readonly license: Observation<{ readonly raw: string; readonly expression: string | null } | null>;
  /** Declares a package that can be published. */
  readonly publishes: Observation<boolean>;
  /** Names of direct dependencies where the format tells them by a plain pattern; capped at 500. */
  readonly dependencies?: readonly string[];
}

/** Metadata files in the root, each parsed or null when absent; unknown when unread or not parsable. */
export interface Metadata {
  readonly publiccode: Observation<PublicCode | null>;
  readonly securityInsights: Observation<SecurityInsights | null>;
  readonly citation: Observation<Citation | null>;
  readonly codeJson: Observation<CodeJson | null>;
  readonly codemeta: Observation<CodeMeta | null>;
}

/** A parsed file, not checked against any schema. */
export type Plain = { readonly [key: string]: unknown };

/** What a metadata file violates of its published schema. */
export interface Fault {
  /** Keys from the root, `/` between them. */
  readonly key: string;
  /** Goes on after the key: `is missing`. */
  readonly says: string;
  readonly line?: number;
}

/** Runtime dependencies by name, as publiccode.yml tells them apart. */
export interface DependsOn {
  readonly open: readonly string[];
  readonly proprietary: readonly string[];
  readonly hardware: readonly string[];
}

export interface PublicCode {
  readonly path: string;
  readonly faults: readonly Fault[];
  readonly url: string | null;
  /** Repositories that this one says it is based on. */
  readonly isBasedOn: readonly string[];
  readonly releaseDate: string | null;
  readonly roadmap: string | null;
  /** Standards and laws: an alias or URI each. */
  readonly supports: readonly string[];
  readonly apiDocumentation: string | null;
  /** Null without such a section. */
  readonly dependsOn: DependsOn | null;
  /** Until when each contractor is bound, as written. */
  readonly contractsUntil: readonly string[];
  readonly license: string | null;
  readonly owner: string | null;
  readonly contacts: readonly string[];
  readonly developmentStatus: string | null;
  readonly softwareType: string | null;
  readonly maintenanceType: string | null;
  /** The whole file as plain data. */
  readonly data: Plain;
}

export interface SecurityInsights {
  readonly path: string;
  readonly license: string | null;
  readonly governance: string | null;
  readonly status: string | null;
  readonly roadmap: string | null;
  readonly people: readonly string[];
  readonly data: Plain;
}

export interface Citation {
  readonly path: string;
  readonly faults: readonly Fault[];
  readonly version: string | null;
  readonly license: string | null;
  readonly authors: readonly string[];
  readonly data: Plain;
}

export interface CodeJson {
  readonly path: string;
  readonly faults: readonly Fault[];
  readonly repositoryUrl: string | null;
  readonly status: string | null;
  readonly lastModified: string | null;
  readonly licenses: readonly string[];
  readonly organization: string | null;
  readonly contact: string | null;
  readonly tier: number | null;
  readonly data: Plain;
}

export interface CodeMeta {
  readonly path: string;
  readonly faults: readonly Fault[];
  readonly license: string | null;
  readonly codeRepository: string | null;
  readonly data: Plain;
}

/** Something that a metadata file says and other facts show to hold or not. */
export interface Statement {
  readonly path: string;
  readonly key: string;
  /** As written. */
  readonly observed: string;
  readonly expected: string;
  readonly holds: boolean;
}
