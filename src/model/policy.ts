import type { Bearing, Kind, Severity } from './bearing.ts';
import type { Rollout } from './stage.ts';
import type { Waiver } from './waiver.ts';

/**
 * What the person who audits decided: profile and configuration after merging. Plain data; part of `ruleset.version`.
 * Globs match full names (`org/repo`) and, without a slash, the last segment; case is ignored.
 */
export interface Policy {
  readonly profile: string;
  /** The yearly ruleset it is pinned to; null for the newest. */
  readonly ruleset: number | null;
  /** Severity by rule id or `bearing/*`, or `off`. */
  readonly severities: { readonly [rule: string]: Severity | 'off' };
  /** Option values by rule id, over the rule's own defaults. */
  readonly options: { readonly [rule: string]: { readonly [name: string]: unknown } };
  /** In place of the usual weights. */
  readonly weights: { readonly [S in Severity]?: number };
  /** Names under which bearings are shown, and those that count in another one. */
  readonly bearings: { readonly [B in Bearing]?: { readonly name?: string; readonly into?: Bearing } };
  readonly kinds: readonly { readonly repositories: string; readonly kind: Kind }[];
  /** Flags set by hand: archived, fork, mirror (a kind), finished, flagship, service, app, library, tier-N. */
  readonly flags: readonly {
    readonly repositories: string;
    readonly flag: string;
    readonly value: boolean;
  }[];
  readonly licenses: {
    readonly software?: readonly string[];
    readonly content?: readonly string[];
    readonly data?: readonly string[];
  };
  /** Logins and commit names of bots, beside the built-in list. */
  readonly bots: readonly string[];
  readonly insiders: {
    readonly domains: readonly string[];
    readonly logins: readonly string[];
    /** Members (logins) of teams by `org/team`, in lower case: what a forge shows to members only. */
    readonly teams: { readonly [team: string]: readonly string[] };
  };
  readonly owners: readonly { readonly repositories: string; readonly owner: string }[];
  /** `none` says that no owner defaults exist for clones, so a missing file is missing. */
  readonly ownerDefaults: 'auto' | 'none';
  readonly scoreForks: boolean;
  readonly includePrivate: boolean;
  /** Declared evidence by key, such as openSourcePolicy: a URL or a sentence. */
  readonly evidence: { readonly [key: string]: string };
  readonly waivers: readonly Waiver[];
  /** Whether repositories may waive findings of their own: none, all but critical ones, or all. */
  readonly repositoryWaivers: 'none' | 'ordinary' | 'all';
  /** Whom findings are told to, and whom they fail. The first entry that is for a subject and rule decides; no score knows of it. */
  readonly rollout: readonly Rollout[];
}

/** A policy that decides nothing: every rule as it is written. */
export const neutralPolicy: Policy = {
  profile: 'general',
  ruleset: null,
  severities: {},
  options: {},
  weights: {},
  bearings: {},
  kinds: [],
  flags: [],
  licenses: {},
  bots: [],
  insiders: { domains: [], logins: [], teams: {} },
  owners: [],
  ownerDefaults: 'auto',
  scoreForks: false,
  includePrivate: false,
  evidence: {},
  waivers: [],
  repositoryWaivers: 'none',
  rollout: [],
};
