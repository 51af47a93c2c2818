import type { SnapshotHead } from '../../model/snapshot.ts';
import { checkedLines } from '../checked.ts';
import { REPOSITORIES, TEXTS } from '../files.ts';
import { readHead } from '../head.ts';
import { readOrganizations } from '../read.ts';
import { writeSnapshotLines } from '../write.ts';
import { joinHeads, type Named, requireAlike } from './heads.ts';
import { joinOrganizations } from './organizations.ts';
import { fullerRow, greaterLine, joinLines } from './rows.ts';

interface Opened extends Named {
  readonly dir: string;
}

/** A snapshot to merge: where it lies, and the name that its user gave it. */
export interface Source {
  readonly dir: string;
  readonly name: string;
}

/**
 * Lays snapshots together into `dir`, whole or not at all, and gives the head of the result. Whichever way they are grouped
 * and ordered, and however often one is named, the bytes are the same. Rows and texts stream: only a line of each is held.
 * Rejects with `CompassError('usage')` for one that is damaged, or of another schema, key, date, plan or filter.
 */
export async function mergeSnapshots(sources: readonly Source[], dir: string): Promise<SnapshotHead> {
  const opened: Opened[] = [];
  for (const source of sources) opened.push({ ...source, head: await readHead(source.dir) });
  requireAlike(opened);
  const organizations = [];
  for (const one of opened) organizations.push(...(await readOrganizations(one.dir, one.head)));
  const lines = (name: string, count: 'repositories' | 'texts') =>
    opened.map((one) => checkedLines({ dir: one.dir, head: one.head, name, count: one.head.counts[count] }));
  const heads = opened.map(({ head: { schema: _, counts: __, digests: ___, ...head } }) => head);
  return writeSnapshotLines(dir, {
    // Once with itself, so that one alone comes out in the same form.
    head: heads.reduce(joinHeads, heads[0] as (typeof heads)[number]),
    organizations: joinOrganizations(organizations).map((one) => JSON.stringify(one)),
    repositories: joinLines(lines(REPOSITORIES, 'repositories'), 'id', fullerRow),
    texts: joinLines(lines(TEXTS, 'texts'), 'oid', greaterLine),
  });
}
