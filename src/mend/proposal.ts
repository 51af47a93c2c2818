import type { Escapes, Values } from './fill.ts';

/** What is proposed, and what is left to people. */

export interface Place {
  readonly id: string;
  /** Full name. */
  readonly name: string;
  /** Of the organization that it belongs to. */
  readonly organization: string;
}

export interface Proposal {
  readonly repository: Place;
  /** False for a `.github` repository that the report does not know: it may have to be made first. */
  readonly reported: boolean;
  readonly path: string;
  readonly content: string;
  /** What is still to be filled in, in words. */
  readonly open: readonly string[];
  /** Names of files, in lower case, in whose presence it is not wanted. */
  readonly alike: RegExp;
  /** Ids of the rules whose findings it is for, sorted. */
  readonly rules: readonly string[];
  /** Repositories that it repairs, by name; empty where it is for the organization alone. */
  readonly repairs: readonly Place[];
  /** One file of the organization, handed down to its repositories. */
  readonly handedDown: boolean;
}

/** A finding that has a file, which is not proposed. */
export interface Left {
  readonly repository: Place;
  readonly rule: string;
  readonly path: string;
  readonly because: string;
}

export interface Wishes {
  /** Whether findings of this rule (id and code) are asked for. */
  rule(id: string, code: string): boolean;
  /** Whether this repository, by its full name, is asked for. */
  repository(name: string): boolean;
  /** A file in each repository even where one in `.github` would do. */
  readonly each: boolean;
  /** Checked by whoever hands them in. */
  readonly given: Pick<Values, 'contact' | 'tracker' | 'owner' | 'holder' | 'license'>;
  /** The organization's own templates, by name. */
  readonly templates: ReadonlyMap<string, string>;
  /** Package ecosystems, by the names that Dependabot has for them; null where they are not known. */
  ecosystems(repository: Place): readonly string[] | null;
  /** An address that is safe to write down; null for anything else. */
  webAddress(url: string | null): string | null;
  readonly escapes: Escapes;
}

export interface Proposed {
  readonly proposals: readonly Proposal[];
  readonly left: readonly Left[];
}
