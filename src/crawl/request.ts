import type { RepositoryFact } from '../model/facts.ts';
import type { Plan, RepositoryRecord } from '../model/snapshot.ts';
import type { Cache } from '../snapshot/cache/index.ts';
import type { Journal } from '../snapshot/journal/index.ts';
import type { Shard } from './shard.ts';

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
  /** The part of the listed repositories that is crawled; all of them where there is none. */
  readonly shard?: Shard | undefined;
  readonly keyId: string;
  /** Secret of the keyed hash over people. */
  readonly key: string | Uint8Array;
  /** What earlier crawls learned and still holds is not asked again. */
  readonly cache: Cache;
  /** What this crawl learned before it was interrupted is not asked again. None: a crawl that is killed begins anew. */
  readonly journal?: Journal | undefined;
  /** Whether any answer may hang on this fact of this repository, told from what the steps of depth quick showed. */
  isOpen(fact: RepositoryFact, record: RepositoryRecord): boolean;
  readonly tool: { readonly name: string; readonly version: string };
  /** Milliseconds. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 to 1, for jitter. */
  random(): number;
  /** Stops the crawl between two batches; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}
