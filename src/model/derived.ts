import type { Kind } from './bearing.ts';
import type { Depth } from './facts.ts';
import type { Observation } from './observation.ts';
import type {
  Absence,
  Channels,
  Closure,
  FirstAnswers,
  Forgotten,
  Funding,
  Mergers,
  Promised,
} from './participation.ts';
import type {
  BillOfMaterials,
  BranchGuard,
  Insights,
  MisplacedFiles,
  Pipeline,
  Reviews,
  SecurityPolicy,
  Updaters,
} from './security.ts';
import type { Topic } from './topics.ts';
import type { OwnWaiver } from './waiver.ts';

/** Facts computed from facts and policy. Pure; `src/derive` has one deriver for each name here. */

/** Flags of a repository; any number may hold. `assumed` where a source can never show them (then false). */
export const FLAGS = {
  private: 'quick',
  archived: 'quick',
  fork: 'quick',
  disabled: 'quick',
  young: 'quick',
  dormant: 'quick',
  finished: 'quick',
  solo: 'full',
  'small-team': 'full',
  released: 'quick',
  flagship: 'quick',
  community: 'full',
  stub: 'quick',
  app: 'quick',
  service: 'quick',
  library: 'quick',
  'tier-0': 'quick',
  'tier-1': 'quick',
  'tier-2': 'quick',
  'tier-3': 'quick',
  'tier-4': 'quick',
} as const satisfies Record<string, Depth>;
export type Flag = keyof typeof FLAGS;

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

/** A link with the words it stands on; `text` is empty for a bare address. */
export interface Anchor {
  readonly text: string;
  readonly url: string;
}

export interface Section {
  readonly level: number;
  /** The heading as prose: no marks, no markup, in any script. */
  readonly title: string;
  /** What the heading says that it is about, in any language that headings are known in. */
  readonly topics: readonly Topic[];
  /** Text of the section as prose (terms.prose), sub-sections included. */
  readonly prose: string;
  /** Length of `prose` in code points; one of a script written without spaces counts three. */
  readonly length: number;
  /** Web and relative addresses, in order; `mailto:` kept, images left out. */
  readonly links: readonly string[];
  /** E-mail addresses and web addresses that can be asked something (terms.contact). */
  readonly contacts: readonly string[];
}

/** The script that most letters of a prose are in; `none` without letters. Word lists exist for some of them only. */
export type Script = 'latin' | 'cyrillic' | 'arabic' | 'han' | 'other' | 'none';

/** A prose document, read in its own format. */
export interface Document {
  readonly path: string;
  readonly oid: string;
  readonly format: 'markdown' | 'rst' | 'asciidoc' | 'org' | 'html' | 'text';
  readonly text: string;
  readonly prose: string;
  /** Length of `prose` as in `Section.length`. */
  readonly length: number;
  /** Prose before the second heading. */
  readonly lead: string;
  /** One a heading, in order; what stands before the first heading is in none of them. */
  readonly sections: readonly Section[];
  /** Topics that some heading, or the first words of some paragraph, name. */
  readonly topics: readonly Topic[];
  readonly links: readonly string[];
  readonly anchors: readonly Anchor[];
  /** Addresses of images and badges. */
  readonly images: readonly string[];
  /** Real contacts (terms.contact): no placeholder, no home of a license or covenant, no badge. */
  readonly contacts: readonly string[];
  /** Unfilled template text (terms.placeholder), as found. */
  readonly placeholders: readonly string[];
  readonly script: Script;
}

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

export interface Manifest {
  readonly path: string;
  readonly type: string;
  readonly license: Observation<{ readonly raw: string; readonly expression: string | null } | null>;
  /** Declares a package that can be published. */
  readonly publishes: Observation<boolean>;
  /** Names of direct dependencies where the format tells them by a plain pattern; capped at 500. */
  readonly dependencies?: readonly string[];
}

/** Who is named as responsible, and where. Handles are lower-case logins without the @. */
export interface Owners {
  readonly files: readonly {
    readonly path: string;
    readonly origin: 'own' | 'inherited';
    /** `maintainers`, `codeowners`, `governance`, …; `publiccode`, `security-insights`, `code.json` for metadata. */
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

/** A page beside the README, and its text where a rule reads it. */
export interface Page {
  readonly path: string;
  readonly document: Observation<Document>;
}
export interface Pages {
  /** Entry of the documentation: docs/index or docs/README. */
  readonly docs: Page | null;
  readonly architecture: Page | null;
  readonly roadmap: Page | null;
  readonly standards: Page | null;
  readonly privacy: Page | null;
}

/** CHANGELOG and its like. */
export interface Changelog {
  readonly path: string;
  /** Names the latest release, with or without `v` and prefix; null where nothing was released. */
  readonly namesLatest: Observation<boolean | null>;
}

/** What the last release says of itself; `length` is that of the prose of its notes, links that only compare left out. */
export interface ReleaseNotes {
  readonly tag: string;
  readonly length: number;
}

/** One license among those that were identified. */
export interface LicensePart {
  readonly id: string;
  /** Made for data or content. */
  readonly forData: boolean;
  readonly software: Openness;
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

/** A sign that the work is kept elsewhere than on its forge. */
export interface Trace {
  readonly path: string;
  readonly kind: 'doi' | 'zenodo' | 'software-heritage';
  readonly found: string;
}

/** Signs of life, each with its date; humans only where people were read. */
export interface SignsOfLife {
  /** Latest commit by a human in the window; null when there is none in it. */
  readonly humanCommitAt: Observation<string | null>;
  /** Latest change request merged by or for a human; null when there is none. */
  readonly mergedAt: Observation<string | null>;
  /** Head of the default branch, bots not filtered. */
  readonly headAt: Observation<string | null>;
  readonly releaseAt: Observation<string | null>;
  readonly memberReplyAt: Observation<string | null>;
}

/** People of the window: humans and bots, by commits. */
export interface Contributors {
  readonly humans: number;
  readonly botCommitsRemoved: number;
  readonly humanCommits: number;
  /** Person keys and logins that authored, reviewed or merged anything in the window. */
  readonly activeKeys: readonly string[];
  readonly activeLogins: readonly string[];
  /** Outsiders with a merged change in the window; unknown where associations or items were not read. */
  readonly outsidersMerged: Observation<number>;
  /** The instant from which the commits were read whole, when that is later than the start of the window. */
  readonly coveredSince?: string;
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

/** A file of the tree with its text, which is known where a rule's `texts` made the crawl fetch it. */
export interface FileText {
  readonly path: string;
  readonly oid: string;
  readonly text: Observation<string>;
}

/** Sum over the repositories of one organization, built in a first pass over the snapshot. */
export interface Portfolio {
  readonly repositories: number;
  readonly scored: number;
  /** Repositories of which it could not be told whether they are scored. */
  readonly unsure?: number;
  /** Full names of its public repositories, sorted. */
  readonly publicNames: readonly string[];
  /** Scored repositories with an own file, and those for which it could be told. */
  readonly ownFiles: { readonly [F in HealthFile]: { readonly own: number; readonly decided: number } };
  /** People active anywhere in the organization within the window. */
  readonly activeKeys: ReadonlySet<string>;
  readonly activeLogins: ReadonlySet<string>;
  /** False when any repository's activity was not read: absence then proves nothing. */
  readonly activityComplete: boolean;
}

/** Value types of derived facts by name. Dotted groups (`flags`, `community`, `metadata`) are observed field by field. */
export interface DerivedValues {
  kind: { readonly kind: Kind; readonly because: string };
  licenseFiles: readonly LicenseFile[];
  licenseIdentity: LicenseIdentity;
  readme: Document | null;
  manifests: readonly Manifest[];
  owners: Owners;
  signsOfLife: SignsOfLife;
  contributors: Contributors;
  /** Date of the last sign of life of any kind and what it was; null when there never was one. */
  lastSign: { readonly at: string; readonly what: string } | null;
  portfolio: Portfolio;
  /** README of the organization's profile; null where there is none. */
  profileReadme: Document | null;
  copyright: Copyright;
  sourceHeaders: SourceHeaders;
  channels: Channels;
  firstAnswers: FirstAnswers;
  forgotten: Forgotten;
  closure: Closure;
  mergers: Mergers;
  absence: Absence;
  funding: Funding;
  /** What a metadata file says, else what SUPPORT, SECURITY or README say; null where none says anything. */
  supportPromise: Promised | null;
  /** Null where no policy is in force. */
  securityPolicy: SecurityPolicy | null;
  /** Null where there is no Security Insights file. */
  insights: Insights | null;
  pipelines: readonly Pipeline[];
  updaters: Updaters;
  billOfMaterials: BillOfMaterials;
  branchGuard: BranchGuard;
  reviews: Reviews;
  misplacedFiles: MisplacedFiles;
  /** The generator that wrote the README, where nobody has added to it; null otherwise. */
  scaffold: string | null;
  changelog: Changelog | null;
  releaseNotes: ReleaseNotes | null;
  licenseParts: readonly LicensePart[];
  /** Share of the bytes that are code, 0 to 1. */
  codeShare: number;
  traces: readonly Trace[];
  /** Null where no metadata file parses. */
  statements: readonly Statement[] | null;
  /** Files of the folders that a crawl always reads (`tree`). */
  texts: readonly FileText[];
  /** What the repository waives for itself; null without such a file. */
  ownWaivers: readonly OwnWaiver[] | null;
}
export interface DerivedFields {
  /** `via` of a guess (app, service, library from files) begins with `guessed`. */
  flags: { readonly [F in Flag]: boolean };
  /** On the organization itself: what its repositories inherit (origin `inherited`), or missing. */
  community: { readonly [F in HealthFile]: HealthFileState };
  metadata: { readonly [F in keyof Metadata]: Metadata[F] extends Observation<infer T> ? T : never };
  pages: { readonly [P in keyof Pages]: Pages[P] };
}

/** The least depth of a crawl at which a derived fact can be known. */
export const DERIVED_DEPTH: { readonly [K in keyof DerivedValues | keyof DerivedFields]: Depth } = {
  kind: 'quick',
  licenseFiles: 'quick',
  licenseIdentity: 'quick',
  readme: 'quick',
  manifests: 'quick',
  owners: 'quick',
  signsOfLife: 'quick',
  contributors: 'full',
  lastSign: 'quick',
  portfolio: 'quick',
  profileReadme: 'quick',
  copyright: 'quick',
  sourceHeaders: 'full',
  channels: 'quick',
  firstAnswers: 'full',
  forgotten: 'full',
  closure: 'full',
  mergers: 'full',
  absence: 'full',
  funding: 'quick',
  supportPromise: 'quick',
  securityPolicy: 'quick',
  insights: 'quick',
  pipelines: 'quick',
  updaters: 'quick',
  billOfMaterials: 'quick',
  branchGuard: 'quick',
  reviews: 'full',
  misplacedFiles: 'full',
  scaffold: 'quick',
  changelog: 'quick',
  releaseNotes: 'quick',
  licenseParts: 'quick',
  codeShare: 'quick',
  traces: 'quick',
  statements: 'quick',
  texts: 'quick',
  ownWaivers: 'quick',
  flags: 'quick',
  community: 'quick',
  metadata: 'quick',
  pages: 'quick',
};
