import { join } from 'node:path';
import {
  type OrganizationRecord,
  organizationRecordSchema,
  type RepositoryRecord,
  type Snapshot,
  type SnapshotHead,
} from '../model/snapshot.ts';
import { checkedLines, keyOf, requireFile } from './checked.ts';
import { fault, parse, told } from './damage.ts';
import { ORGANIZATIONS, REPOSITORIES, TEXTS } from './files.ts';
import { readHead } from './head.ts';

/**
 * Opens a snapshot and makes sure that it is whole: its schema, and count and digest of each file. Rejects with
 * `CompassError('usage')` that names the file, and the line where there is one. Texts are held as bytes until they are
 * asked for. Repositories stay on disk: their file is checked while they stream, and a fault is thrown at its end.
 */
export async function readSnapshot(dir: string): Promise<Snapshot> {
  const head = await readHead(dir);
  const organizations = await readOrganizations(dir, head);
  await requireFile(join(dir, REPOSITORIES));
  const texts = new Map<string, Buffer>();
  // A copy, so that the block it was read from can be freed.
  for await (const line of checkedLines({ dir, head, name: TEXTS, count: head.counts.texts }))
    texts.set(keyOf(line, 'oid'), Buffer.from(line));
  return {
    head,
    organizations,
    repositories: () => repositoriesOf(dir, head),
    text: decoding(texts),
  };
}

/** Decoded texts that are kept, in characters: what repositories share is asked for again and again. */
const KEPT = 4 * 1024 * 1024;

function decoding(texts: ReadonlyMap<string, Buffer>): (oid: string) => string | undefined {
  const decoded = new Map<string, string>();
  let kept = 0;
  return (oid) => {
    const before = decoded.get(oid);
    if (before !== undefined) return before;
    const line = texts.get(oid);
    if (line === undefined) return undefined;
    const { text } = JSON.parse(line.toString('utf8')) as { text: string };
    if (kept + text.length > KEPT) {
      decoded.clear();
      kept = 0;
    }
    decoded.set(oid, text);
    kept += text.length;
    return text;
  };
}

export async function readOrganizations(dir: string, head: SnapshotHead): Promise<OrganizationRecord[]> {
  const organizations: OrganizationRecord[] = [];
  const sheet = { dir, head, name: ORGANIZATIONS, count: head.counts.organizations };
  for await (const line of checkedLines(sheet)) {
    const where = `${join(dir, ORGANIZATIONS)}, line ${organizations.length + 1}`;
    const row = parse(line.toString('utf8'));
    const { error } = organizationRecordSchema.safeParse(row);
    if (error !== undefined) throw fault(where, `is damaged at ${told(error.issues[0])}`);
    // As it was written: a parsed copy would hold its keys in another order.
    organizations.push(row as OrganizationRecord);
  }
  return organizations;
}

const KEYS = ['id', 'organization', 'name', 'url', 'source', 'status', 'facts', 'people', 'unread'] as const;

async function* repositoriesOf(dir: string, head: SnapshotHead): AsyncGenerator<RepositoryRecord> {
  const path = join(dir, REPOSITORIES);
  let number = 0;
  const sheet = { dir, head, name: REPOSITORIES, count: head.counts.repositories };
  for await (const line of checkedLines(sheet)) {
    number++;
    const row = parse(line.toString('utf8'));
    if (typeof row !== 'object' || row === null) throw fault(`${path}, line ${number},`, 'is no JSON record');
    const missing = KEYS.find((key) => !Object.hasOwn(row, key));
    if (missing !== undefined) throw fault(`${path}, line ${number},`, `has no ${missing}`);
    yield row as RepositoryRecord;
  }
}
