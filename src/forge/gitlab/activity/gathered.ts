import type { Access, Observation } from '../../../model/observation.ts';
import type { Identifier } from '../../../model/person.ts';
import type { Members } from '../members.ts';
import type { ChangeRow, IssueRow, ItemRow, MergedRow, RawReply, Rows } from './rows.ts';

/** Issues or merge requests of one project, from all documents that tell about them. */
export interface GatheredItems<T extends ItemRow = ItemRow> {
  readonly openCount: number;
  /** Of whatever state. */
  readonly totalCount: number;
  /** Touched in the window; `next` is not null when a cap left older ones out. */
  readonly window: Rows<T>;
  readonly oldestOpen: readonly T[];
}

export interface GatheredIssues extends GatheredItems<IssueRow> {
  /** Issues with a label for newcomers: open, and closed in the window. One with two such labels counts twice. */
  readonly newcomers: Observation<{ readonly open: number; readonly closed: number }>;
}

export interface GatheredChanges extends GatheredItems<ChangeRow> {
  readonly mergedCount: number;
  readonly lastMerged: readonly MergedRow[];
}

/** All that was gathered about the window of one project, still with the names that GitLab gave. */
export interface Gathered {
  /** Start of the window, ISO 8601. */
  readonly since: string;
  readonly access: Access;
  readonly identifier: Identifier;
  readonly members: Members;
  readonly issues: Observation<GatheredIssues>;
  readonly changeRequests: Observation<GatheredChanges>;
  /** First replies by the key of the item; what was not asked for has none. */
  readonly replies: ReadonlyMap<string, Observation<readonly RawReply[]>>;
}

/** Items of one project are numbered by kind. */
export const keyOf = ({ kind, iid }: Pick<ItemRow, 'kind' | 'iid'>): string => `${kind} ${iid}`;

/** Whether somebody is no member; null when the members are not shown, or the account is gone. */
export function isOutsider(author: ItemRow['author'], members: Members): boolean | null {
  if (author === null || author.username === 'ghost') return null;
  return members.known ? !members.value.has(author.username.toLowerCase()) : null;
}
