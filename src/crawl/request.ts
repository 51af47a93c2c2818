import type { Plan } from '../model/snapshot.ts';

export interface CrawlRequest {
  readonly plan: Plan;
  /** ISO 8601. */
  readonly asOf: string;
  readonly takenAt: string;
  /** Globs over full names, and over the last segment where they have no slash. Empty: everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Empty: all. */
  readonly visibility: readonly string[];
  readonly keyId: string;
  /** Secret of the keyed hash over people. */
  readonly key: string | Uint8Array;
  readonly tool: { readonly name: string; readonly version: string };
  /** Milliseconds. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 to 1, for jitter. */
  random(): number;
  /** Stops the crawl between two batches; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}
