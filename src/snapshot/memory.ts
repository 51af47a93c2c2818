import {
  type RepositoryRecord,
  SNAPSHOT_SCHEMA,
  type Snapshot,
  type SnapshotContent,
} from '../model/snapshot.ts';
import { countsOf } from './write.ts';

/** A crawl may hold large facts packed, and unpacks them each time that they are asked for: here they are, once a record. */
function* unpacked(records: SnapshotContent['repositories']): Generator<RepositoryRecord> {
  for (const record of records) {
    const { treeDeep, commits, issues, changeRequests } = record.facts;
    const large = { treeDeep, commits, issues, changeRequests };
    const facts = Object.entries(large).map(([name, seen]) => [name, { ...seen }]);
    yield { ...record, facts: { ...record.facts, ...Object.fromEntries(facts) } };
  }
}

/** A crawl's content as a snapshot, without the detour over a disk. It has no files and so no digests. */
export const memorySnapshot = (content: SnapshotContent): Snapshot => ({
  head: { schema: SNAPSHOT_SCHEMA, ...content.head, counts: countsOf(content), digests: {} },
  organizations: content.organizations,
  repositories: () => unpacked(content.repositories),
  text: (oid) => content.texts.get(oid),
});
