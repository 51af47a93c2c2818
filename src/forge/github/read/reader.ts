import type { RepositoryFact } from '../../../model/facts.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { Part, Told } from '../../graphql/parts.ts';
import type { Gathered } from '../activity/gathered.ts';
import type { Rest } from '../send/rest.ts';

/**
 * Documents are domains of failure: what can void its neighbors (a missing scope, a non-null field without the right, a
 * heavy connection) travels in one of its own.
 */
export type Domain = 'listing' | 'detail' | 'extras' | 'security';

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
  | { readonly parts: readonly Part<K, Domain>[] }
  | { readonly activity: ActivityPart<K> }
  | { readonly rest: RestPart<K> };

/** Every fact of the model has a reader: a new one breaks this until it has. */
export type Readers = { readonly [K in RepositoryFact]: Reader<K> };
