import type { RepositoryFact, RepositoryFacts } from '../../../model/facts.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { Gathered } from '../activity/gathered.ts';
import type { Rest } from '../send/rest.ts';
import type { View } from '../send/view.ts';

/** What a reader tells: a whole fact, or some fields of one that is observed field by field. */
export type Told<K extends RepositoryFact> = RepositoryFacts[K] extends { known: boolean }
  ? RepositoryFacts[K]
  : Partial<RepositoryFacts[K]>;

/**
 * Documents are domains of failure: what can void its neighbors (a missing scope, a non-null field without the right, a
 * heavy connection) travels in one of its own.
 */
export type Domain = 'listing' | 'detail' | 'extras' | 'security';

/** A part of a fact that one document shows. `root` names the alias that keeps a non-null field from the others. */
export interface Part<K extends RepositoryFact> {
  readonly domain: Domain;
  readonly root?: string;
  readonly fragment: string;
  read(view: View, record: RepositoryRecord): Told<K>;
}

/** A fact of the time window: several documents are gathered before it can be told. */
interface ActivityPart<K extends RepositoryFact> {
  readonly fragment: string;
  /** Asked for repositories where anything is open or was merged. */
  readonly openFragment: string;
  read(gathered: Gathered): Told<K>;
}

/** A fact that only the REST interface shows. */
interface RestPart<K extends RepositoryFact> {
  read(record: RepositoryRecord, rest: Rest): Promise<Told<K>>;
}

export type Reader<K extends RepositoryFact> =
  | { readonly parts: readonly Part<K>[] }
  | { readonly activity: ActivityPart<K> }
  | { readonly rest: RestPart<K> };

/** Every fact of the model has a reader: a new one breaks this until it has. */
export type Readers = { readonly [K in RepositoryFact]: Reader<K> };
