import type { ForgeName } from '../model/bearing.ts';
import type { Depth, RepositoryFact, RepositoryFacts } from '../model/facts.ts';
import type { Observation } from '../model/observation.ts';
import type { Identifier } from '../model/person.ts';
import type { OrganizationRecord, Plan, RepositoryRecord, Status } from '../model/snapshot.ts';
import type { TreeEntry } from '../model/tree.ts';

/** What an adapter tells about where it stands before it asks for anything else. */
export interface Probe {
  /** The login of the token, or null when anonymous. */
  readonly viewer: string | null;
  readonly rights: readonly string[];
  /** Version of a self-hosted server; null on the public ones. */
  readonly version: string | null;
}

/** What a repository needs while it is being read, beside its record. */
export interface Reading {
  readonly record: RepositoryRecord;
  /** Canonical people of this repository; knows its .mailmap when the texts were read before. */
  readonly identifier: Identifier;
}

/** What a step learned about one repository. Facts it could not read are unknown with a reason, never left out. */
export interface Answer {
  readonly facts: { readonly [K in RepositoryFact]?: RepositoryFacts[K] | Partial<RepositoryFacts[K]> };
  /** When the step found the repository gone, moved, blocked, disabled or empty. */
  readonly status?: Status;
  readonly because?: string;
}

/**
 * What answers of a step hang on, besides name, visibility and state of the repository: the tree or the head of its default
 * branch, pushes to any branch or tag, activity on its issues and change requests, and settings, whose change no forge tells.
 */
export type Footing = 'tree' | 'head' | 'pushes' | 'activity' | 'settings';

/**
 * One batched question about repositories. `read` throws `HeavyError` (forge/http) when the batch was too much: the
 * crawl then halves it and never sends the same document again. At size one it asks part by part.
 */
export interface Step {
  /** Name for progress, journal and remembered batch sizes. */
  readonly name: string;
  readonly depth: Depth;
  /** The facts it answers; what it leaves unread after a failure is marked by the crawl. */
  readonly answers: readonly RepositoryFact[];
  /** All that its answers hang on: they are kept, and hold until one of these changes. Empty: asking is as cheap as keeping. */
  readonly hangsOn: readonly Footing[];
  /** Moves whenever the same repository could be answered otherwise: what was kept under another version is not used. */
  readonly version: number;
  readonly batch: { readonly start: number; readonly max: number };
  /** Steps of one lane run one batch at a time; `rest` may run a few beside the others. */
  readonly lane: 'graphql' | 'rest' | 'git';
  /** Names of parts that can be asked one by one when a single repository is too heavy. */
  readonly parts?: readonly string[];
  applies(record: RepositoryRecord, plan: Plan): boolean;
  read(batch: readonly Reading[], plan: Plan, part?: string): Promise<ReadonlyMap<string, Answer>>;
}

export interface WantedText {
  readonly record: RepositoryRecord;
  readonly entry: TreeEntry;
}

/** A listed page: records whose `meta` (and what else the listing tells) is filled, everything else `not-collected`. */
export interface ListPage {
  readonly records: readonly RepositoryRecord[];
  /** How many repositories the forge says there are, where it says so. */
  readonly total: number | null;
}

/**
 * A forge, opened on one target. Every method rejects with `CompassError` for what stops the crawl (refused token, unknown
 * organization) and answers unknown facts for the rest.
 */
export interface Forge {
  readonly name: ForgeName;
  readonly host: string;
  /** The target as asked for. */
  readonly target: string;
  probe(): Promise<Probe>;
  /** The organization, group, user or folder itself, `.github` defaults included. */
  organization(plan: Plan): Promise<OrganizationRecord>;
  list(plan: Plan): AsyncIterable<ListPage>;
  /** In the order in which they run; texts are read after the steps of depth quick, before those of depth full. */
  readonly steps: readonly Step[];
  readonly texts: {
    readonly batch: { readonly count: number; readonly bytes: number };
    /** Whether texts are worth keeping: where reading one again costs a request. */
    readonly lasting: boolean;
    /** By blob id. A text that could not be read is unknown with its reason. */
    read(wanted: readonly WantedText[]): Promise<ReadonlyMap<string, Observation<string>>>;
  };
  /**
   * Ids of the repositories whose issues or change requests were touched at `since` or later, asked after the listing; null
   * where not all of them can be told. One too many costs a question, one too few hides a change: every opened, closed, merged,
   * edited or answered item must show, however late the forge notes it (the crawl allows for two hours by an earlier `since`).
   * With ids, listed heads and `hangsOn` this is all that a second run needs of a forge: one whose listing tells when a project
   * was last active answers from there, without a request.
   */
  changedSince(since: string): Promise<ReadonlySet<string> | null>;
  /** Lists again, ids and names only, so that what vanished, moved or appeared in mid-crawl is noticed. */
  reconcile?(): AsyncIterable<readonly { readonly id: string; readonly name: string }[]>;
  close(): Promise<void>;
}
