import { SNAPSHOT_SCHEMA, type Snapshot, type SnapshotContent } from '../model/snapshot.ts';
import { countsOf } from './write.ts';

/** A crawl's content as a snapshot, without the detour over a disk. It has no files and so no digests. */
export const memorySnapshot = (content: SnapshotContent): Snapshot => ({
  head: { schema: SNAPSHOT_SCHEMA, ...content.head, counts: countsOf(content), digests: {} },
  organizations: content.organizations,
  repositories: () => content.repositories,
  text: (oid) => content.texts.get(oid),
});
