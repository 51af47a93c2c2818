import type { Kind } from './bearing.ts';
import type { HealthFile, HealthFileState, Owners } from './community-files.ts';
import type { Changelog, Document, Pages, ReleaseNotes } from './documents.ts';
import type { Depth } from './facts.ts';
import type { Copyright, LicenseFile, LicenseIdentity, LicensePart, SourceHeaders } from './license-facts.ts';
import type { Manifest, Metadata, Statement } from './metadata-files.ts';
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
import type { Contributors, SignsOfLife, Trace } from './signs.ts';
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
