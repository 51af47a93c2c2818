import type { Observation, Unknown } from './observation.ts';

/** Nouns of security: what files and settings say about reporting, reviewing and rebuilding. */

/** What the security policy in force tells somebody who found something. */
export interface SecurityPolicy {
  readonly path: string;
  readonly origin: 'own' | 'inherited';
  /** E-mail and web addresses that can be asked something (terms.contact). */
  readonly contacts: readonly string[];
  readonly emails: readonly string[];
  /** Web addresses that take a report or say how to give one; no public list of issues. */
  readonly forms: readonly string[];
  /** It sends reporters to the form for private reports of the forge, in its words. */
  readonly advisoryForm: string | null;
  /** It asks for a confidential issue. */
  readonly confidentialIssue: boolean;
  /** It links to a public list of issues. */
  readonly issues: boolean;
  /** A time within which reporters hear something, as written. */
  readonly responseTime: string | null;
  readonly supportedVersions: boolean;
}

/** A Security Insights file, held against the keys that its specification requires. */
export interface Insights {
  readonly path: string;
  /** Why it is no YAML; null when it is. */
  readonly unparsable: string | null;
  readonly version: string | null;
  /** Required keys of version 2 that are missing or of the wrong shape. Empty for version 1, which is not held against it. */
  readonly lacking: readonly string[];
  /** The day of the last review, `2026-06-01`; null when none is told. */
  readonly reviewed: string | null;
  /** The day on which a file of version 1 ends by its own word. */
  readonly expires: string | null;
}

/** A definition that a system of continuous integration runs. */
export interface Pipeline {
  readonly path: string;
  readonly system: string;
  /** It runs when a change is proposed, or pushed to a branch. */
  readonly onChange: Observation<boolean>;
  /** The first line that runs tests; null when there is none. Unknown when it calls on what was not read. */
  readonly tests: Observation<string | null>;
}

/** What keeps watch over dependencies. */
export interface Updaters {
  /** Configurations of tools that propose updates. */
  readonly configured: readonly { readonly path: string; readonly tool: string }[];
  /** Configurations that switch their tool off, or name nothing to watch. */
  readonly off: readonly string[];
  /** The latest change request or commit by such a tool, as far back as they were read. */
  readonly seen: Observation<{
    readonly last: { readonly at: string; readonly by: string } | null;
    readonly coveredSince: string;
  }>;
}

/** Whether the dependencies of a program are told, to people and to machines. */
export interface BillOfMaterials {
  /** The main programming language, and whether it has a package ecosystem; null without any such language. */
  readonly language: { readonly name: string; readonly packaged: boolean } | null;
  /** The path of a manifest of that language, at most two folders deep; null when there is none. */
  readonly manifest: Observation<string | null>;
  /** A software bill of materials in the tree or among the assets of the latest release; null when there is none. */
  readonly sbom: Observation<{ readonly name: string; readonly where: 'tree' | 'release' } | null>;
}

/** What the effective rules forbid on the default branch, whoever set them. */
export interface BranchGuard {
  readonly noForcePush: Observation<boolean>;
  readonly noDeletion: Observation<boolean>;
  /** Changes come in by change request only. */
  readonly changeRequestsOnly: Observation<boolean>;
}

/** The last change requests of people that were merged into the default branch within the window. */
export interface Reviews {
  readonly merged: number;
  /** Approved or merged by another person. */
  readonly reviewed: number;
  /** Those of which it could not be told, and why. */
  readonly unread: number;
  readonly because: Unknown | null;
}

/** Files that do not belong into a repository, by name alone: their contents are never read. */
export interface MisplacedFiles {
  readonly binaries: readonly string[];
  readonly secrets: readonly string[];
  /** Keys or presentations: only a size that was not told could say. */
  readonly unsure: readonly string[];
  /** Folders of installed dependencies. */
  readonly vendored: readonly string[];
}
