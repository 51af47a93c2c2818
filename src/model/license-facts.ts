import type { Observation } from './observation.ts';

/** Derived facts on licenses, notices and headers. */

/** What a text turned out to be (ecosystem terms: match, multiple, contained, modified, header, unknown, none, closed). */
export interface TextIdentity {
  readonly kind: 'match' | 'multiple' | 'contained' | 'modified' | 'header' | 'closed' | 'unknown' | 'none';
  /** SPDX ids of the best references, best first; family members are told in `family`. */
  readonly ids: readonly string[];
  /** Ids whose texts are equal after normalization (GPL-3.0-only, GPL-3.0-or-later, ...). */
  readonly family: readonly string[];
  /** SPDX exception that the tail names. */
  readonly exception?: string;
  readonly similarity: number;
  /** Words that were put in or added terms, as evidence. Empty for a clean match. */
  readonly foreign: readonly string[];
  /** An owner line (`Copyright … holder`) found in the text; null when there is none or only a placeholder. */
  readonly holder: string | null;
  readonly placeholder: boolean;
  /** Characters that are not white space; under 50 the file says next to nothing. */
  readonly characters?: number;
  /** Ids or expression of an SPDX-License-Identifier tag in the text. */
  readonly tag?: string;
}

export interface LicenseFile {
  readonly path: string;
  readonly oid: string;
  /** Where it was found: in the root, in LICENSES/ (or LICENSE/), or only in docs/ or .github/. */
  readonly where: 'root' | 'directory' | 'elsewhere';
  readonly size?: number;
  readonly identity: Observation<TextIdentity>;
}

export interface LicenseIdentity {
  readonly state: 'identified' | 'none' | 'unrecognized' | 'several' | 'closed';
  /** SPDX expression when identified; for `several` the ids joined by a comma in `ids`. */
  readonly expression?: string;
  readonly ids: readonly string[];
  readonly via?: 'text' | 'forge' | 'declared';
  /** Path that decided. */
  readonly path?: string;
  /** The text was altered, extended or carries added terms: the foreign words. */
  readonly altered: readonly string[];
  readonly similarity?: number;
  /** Sources that named something else than the one that decided. */
  readonly disagreements: readonly { readonly source: string; readonly says: string }[];
  /** The license text begins with an owner line by design (MIT, BSD, ISC, ...). */
  readonly ownerLineByDesign: boolean;
  readonly publicDomain: boolean;
  readonly osi: boolean;
  readonly fsf: boolean;
  /** A candidate file is empty or has under 50 characters, and neither it nor anything else names a license: its path. */
  readonly blank?: string;
  /** How open the license is, by what is licensed. */
  readonly openFor?: ByContent<Openness>;
  /** Against `policy.licenses`: null where there is no list for that content, or the license is not identified. */
  readonly allowed?: ByContent<boolean | null>;
  /** Each declared license beside the identified one: manifests and metadata files of the root. Empty when none declares any. */
  readonly declarations?: readonly LicenseDeclaration[];
  /** The one SPDX expression that the README's license section names; null when it names none, or several. */
  readonly readmeNames?: string | null;
  /** A notice of the public domain that names 17 USC 105 or CC0, where no license was identified: its path. */
  readonly publicDomainNotice?: string;
  /** Candidate files whose text was not read. */
  readonly unread?: readonly string[];
}

/** What a license is judged for: software (code, sample, template), content (docs, website), data. */
export interface ByContent<T> {
  readonly software: T;
  readonly content: T;
  readonly data: T;
}

/**
 * open: OSI or FSF approved, or an open license made for that content. semi: open, but not made for software; or NonCommercial
 * for content. closed: anything else that was identified, and closed terms. unclear: not identified, or several licenses whose
 * operator is unknown and of which some are open and some are not.
 */
export type Openness = 'open' | 'semi' | 'closed' | 'unclear';

export interface LicenseDeclaration {
  readonly path: string;
  /** As written. */
  readonly raw: string;
  /** Normalized SPDX expression; null when it is none. */
  readonly expression: string | null;
  /** Equals the identified license, is one of its OR sides, or points at a license file; null when the license is not identified. */
  readonly agrees: boolean | null;
}

/** One license among those that were identified. */
export interface LicensePart {
  readonly id: string;
  /** Made for data or content. */
  readonly forData: boolean;
  readonly software: Openness;
}

/** Owner lines of LICENSE, NOTICE, COPYRIGHT and README: who is named, and where only a template's placeholder stands. */
export interface Copyright {
  readonly holders: readonly { readonly path: string; readonly line: number; readonly holder: string }[];
  readonly placeholders: readonly { readonly path: string; readonly line: number; readonly text: string }[];
}

/** SPDX tags in the first 20 lines of sampled source files (`sample:source:20`). */
export interface SourceHeaders {
  /** Source files in the tree, vendored ones left out. */
  readonly sources: number;
  readonly sampled: number;
  /** Sampled files whose text could be read. */
  readonly read: number;
  readonly tagged: number;
  /** Sampled and read, without a tag. */
  readonly untagged: readonly string[];
}
