import type { Access, Observation } from '../../../model/observation.ts';
import type { Identifier } from '../../../model/person.ts';
import type { CommitRow, ItemRow, MergedRow, RawReply, Rows } from './pages.ts';

/** Issues or change requests of one repository, from all documents that tell about them. */
export interface GatheredItems {
  readonly openCount: number;
  readonly totalCount: number;
  readonly mergedCount: number;
  /** Touched in the window; `next` is not null when a cap left older ones out. */
  readonly window: Rows<ItemRow>;
  readonly oldestOpen: readonly ItemRow[];
  readonly lastMerged: readonly MergedRow[];
  /** Issues with a label for newcomers: open, and closed and touched in the window. */
  readonly newcomers?: Observation<{ readonly open: number; readonly closed: number }>;
}

/** All that was gathered about the window of one repository, still with the names that GitHub gave. */
export interface Gathered {
  readonly via: string;
  readonly access: Access;
  /** Start of the window, ISO 8601. */
  readonly since: string;
  readonly identifier: Identifier;
  /** null where there is no commit at all. */
  readonly commits: Observation<Rows<CommitRow> | null>;
  readonly issues: Observation<GatheredItems>;
  readonly changeRequests: Observation<GatheredItems>;
  /** First replies by the node id of the item, and approvals by that of the change request. */
  readonly replies: ReadonlyMap<string, Observation<readonly RawReply[]>>;
  readonly approvals: ReadonlyMap<string, Observation<readonly RawReply[]>>;
}
