import type { Observation } from './observation.ts';

/** Derived facts on life: signs, traces, people. */

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
