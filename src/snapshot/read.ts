import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompassError } from '../model/errors.ts';
import {
  type OrganizationRecord,
  organizationRecordSchema,
  type RepositoryRecord,
  SNAPSHOT_SCHEMA,
  type Snapshot,
  type SnapshotHead,
  snapshotHeadSchema,
} from '../model/snapshot.ts';
import { HEAD, ORGANIZATIONS, REPOSITORIES, TEXTS } from './files.ts';
import { readLines } from './lines.ts';

const AGAIN = 'A crawl makes one: ospo-compass crawl <target> -o <folder>.';

/**
 * Opens a snapshot and makes sure that it is whole: its schema, and count and digest of each file. Rejects with
 * `CompassError('usage')` that names the file, and the line where there is one. Texts are held as bytes until they are
 * asked for. Repositories stay on disk: their file is checked while they stream, and a fault is thrown at its end.
 */
export async function readSnapshot(dir: string): Promise<Snapshot> {
  const head = await readHead(dir);
  const organizations: OrganizationRecord[] = [];
  await checkFile(dir, head, ORGANIZATIONS, head.counts.organizations, (line, number) => {
    organizations.push(organizationOf(line, `${join(dir, ORGANIZATIONS)}, line ${number}`));
  });
  await requireFile(join(dir, REPOSITORIES));
  const texts = new Map<string, Buffer>();
  await checkFile(dir, head, TEXTS, head.counts.texts, (line) => {
    // A copy, so that the block it was read from can be freed.
    texts.set(oidOf(line), Buffer.from(line));
  });
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

async function readHead(dir: string): Promise<SnapshotHead> {
  const path = join(dir, HEAD);
  const text = await readFile(path, 'utf8').catch((cause) => {
    const next = existsSync(dir) ? AGAIN : `There is no such folder. ${AGAIN}`;
    throw new CompassError('usage', `${dir} is no snapshot: ${HEAD} cannot be read`, next, { cause });
  });
  const raw = parse(text);
  const schema = typeof raw === 'object' && raw !== null ? (raw as { schema?: unknown }).schema : undefined;
  if (typeof schema === 'string' && schema !== SNAPSHOT_SCHEMA) {
    throw new CompassError(
      'usage',
      `${path} is of schema ${JSON.stringify(schema.slice(0, 80))}, this version reads ${SNAPSHOT_SCHEMA}`,
      'Read it with the version that wrote it, or crawl again.',
    );
  }
  const parsed = snapshotHeadSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw fault(path, raw === undefined ? 'is no JSON' : `is damaged at ${told(issue)}`);
}

/** Hands every line to `take` and compares what was read with the head. */
async function checkFile(
  dir: string,
  head: SnapshotHead,
  name: string,
  count: number,
  take: (line: Buffer, number: number) => void,
): Promise<void> {
  let number = 0;
  for await (const line of checkedLines(dir, head, name, count)) take(line, ++number);
}

/** The lines of a file; after the last one its count and digest are held against the head. */
async function* checkedLines(
  dir: string,
  head: SnapshotHead,
  name: string,
  count: number,
): AsyncGenerator<Buffer> {
  const path = join(dir, name);
  const hash = createHash('sha256');
  let number = 0;
  try {
    for await (const line of readLines(path, (chunk) => hash.update(chunk))) {
      number++;
      yield line;
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) throw unreadable(path, number + 1, cause);
    throw cause;
  }
  if (hash.digest('hex') === head.digests[name] && number === count) return;
  const broken = await firstBroken(path);
  if (broken !== null) throw fault(`${path}, line ${broken},`, 'is no JSON');
  if (number !== count) throw fault(path, `holds ${number} lines, ${HEAD} says ${count}`);
  throw fault(path, 'was changed after it was written: its digest differs');
}

async function requireFile(path: string): Promise<void> {
  await access(path).catch((cause: unknown) => {
    throw unreadable(path, 1, cause);
  });
}

async function firstBroken(path: string): Promise<number | null> {
  let number = 0;
  for await (const line of readLines(path)) {
    number++;
    if (parse(line.toString('utf8')) === undefined) return number;
  }
  return null;
}

function organizationOf(line: Buffer, where: string): OrganizationRecord {
  const parsed = organizationRecordSchema.safeParse(parse(line.toString('utf8')));
  if (parsed.success) return parsed.data;
  throw fault(where, `is damaged at ${told(parsed.error.issues[0])}`);
}

const KEYS = ['id', 'organization', 'name', 'url', 'source', 'status', 'facts', 'people', 'unread'] as const;

async function* repositoriesOf(dir: string, head: SnapshotHead): AsyncGenerator<RepositoryRecord> {
  const path = join(dir, REPOSITORIES);
  let number = 0;
  for await (const line of checkedLines(dir, head, REPOSITORIES, head.counts.repositories)) {
    number++;
    const row = parse(line.toString('utf8'));
    if (typeof row !== 'object' || row === null) throw fault(`${path}, line ${number},`, 'is no JSON record');
    const missing = KEYS.find((key) => !Object.hasOwn(row, key));
    if (missing !== undefined) throw fault(`${path}, line ${number},`, `has no ${missing}`);
    yield row as RepositoryRecord;
  }
}

/** The id stands first in a row; anything else is read in full. */
function oidOf(line: Buffer): string {
  const quick = /^\{"oid":"([0-9a-f]+)"/.exec(line.toString('latin1', 0, 100));
  const row = quick === null ? (parse(line.toString('utf8')) as { oid?: unknown } | undefined) : undefined;
  return quick?.[1] ?? String(row?.oid);
}

/** `undefined` for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const told = (issue: { path: PropertyKey[]; message: string } | undefined): string =>
  `${issue?.path.map(String).join('.') || 'its root'} (${issue?.message ?? 'unknown'})`;

const fault = (where: string, what: string) => new CompassError('usage', `${where} ${what}`, AGAIN);

function unreadable(path: string, line: number, cause: unknown): CompassError {
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  const message = missing
    ? `${path} is missing`
    : `${path} is torn at line ${line}: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new CompassError('usage', message, AGAIN, { cause });
}
