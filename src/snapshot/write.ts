import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CompassError } from '../model/errors.ts';
import { SNAPSHOT_SCHEMA, type SnapshotContent, type SnapshotHead } from '../model/snapshot.ts';
import { DIGESTED, HEAD, ORGANIZATIONS, REPOSITORIES, TEXTS } from './files.ts';
import { type Lines, writeLines } from './lines.ts';

/** A snapshot on its way to the disk: lines of JSON, sorted by id. */
export interface SnapshotLines {
  readonly head: SnapshotContent['head'];
  readonly organizations: Lines;
  readonly repositories: Lines;
  readonly texts: Lines;
}

/**
 * Writes a snapshot into `dir`, whole or not at all: into a folder beside it first, which then takes its place.
 * Rejects with `CompassError('usage')` when `dir` holds anything but a snapshot or cannot be written.
 */
export const writeSnapshot = async (dir: string, content: SnapshotContent): Promise<void> => {
  await writeSnapshotLines(dir, linesOf(content));
};

/** The same for lines that are still coming. What they reject with leaves nothing behind. Gives the head that was written. */
export async function writeSnapshotLines(dir: string, lines: SnapshotLines): Promise<SnapshotHead> {
  const target = resolve(dir);
  try {
    await requirePlace(target, dir);
    await mkdir(dirname(target), { recursive: true });
    const part = await mkdtemp(join(dirname(target), `.${basename(target)}.part-`));
    try {
      const head = await writeFiles(part, lines);
      await replace(target, part);
      return head;
    } finally {
      await rm(part, { recursive: true, force: true });
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) {
      const message = `the snapshot cannot be written to ${dir}: ${error.message}`;
      throw new CompassError('usage', message, 'Name a folder that can be written.', { cause: error });
    }
    throw error;
  }
}

async function writeFiles(dir: string, lines: SnapshotLines): Promise<SnapshotHead> {
  const organizations = await writeLines(join(dir, ORGANIZATIONS), lines.organizations);
  const repositories = await writeLines(join(dir, REPOSITORIES), lines.repositories);
  const texts = await writeLines(join(dir, TEXTS), lines.texts);
  const head: SnapshotHead = {
    schema: SNAPSHOT_SCHEMA,
    ...lines.head,
    counts: { organizations: organizations.count, repositories: repositories.count, texts: texts.count },
    digests: {
      [ORGANIZATIONS]: organizations.digest,
      [REPOSITORIES]: repositories.digest,
      [TEXTS]: texts.digest,
    },
  };
  await writeFile(join(dir, HEAD), `${JSON.stringify(head, null, 2)}\n`);
  return head;
}

const linesOf = ({ head, organizations, repositories, texts }: SnapshotContent): SnapshotLines => ({
  head,
  organizations: rowsOf(organizations.toSorted(byId)),
  repositories: rowsOf(repositories.toSorted(byId)),
  texts: textsOf(texts),
});

function* rowsOf(rows: readonly unknown[]): Generator<string> {
  for (const row of rows) yield JSON.stringify(row);
}

function* textsOf(texts: ReadonlyMap<string, string>): Generator<string> {
  for (const oid of [...texts.keys()].sort()) yield JSON.stringify({ oid, text: texts.get(oid) ?? '' });
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

export const countsOf = (content: SnapshotContent): SnapshotHead['counts'] => ({
  organizations: content.organizations.length,
  repositories: content.repositories.length,
  texts: content.texts.size,
});

/**
 * Rejects with `CompassError('usage')` unless `target` is missing, empty or a snapshot: nothing else may be replaced.
 *
 * @param dir as it was asked for, for the message
 */
export async function requirePlace(target: string, dir: string = target): Promise<void> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code !== 'ENOTDIR') throw error;
    throw new CompassError('usage', `${dir} is a file, and a snapshot is a folder`, 'Name another folder.');
  });
  const ours: readonly string[] = [HEAD, ...DIGESTED];
  const foreign = names.find((name) => !ours.includes(name));
  if (names.length === 0 || (foreign === undefined && (await isSnapshot(target)))) return;
  const what = foreign === undefined ? `no whole ${HEAD}` : `${foreign}, which is no part of a snapshot`;
  const message = `${dir} is not empty and holds ${what}`;
  throw new CompassError('usage', message, 'Name another folder, or empty this one.');
}

async function isSnapshot(target: string): Promise<boolean> {
  const text = await readFile(join(target, HEAD), 'utf8').catch(() => '');
  return text.slice(0, 200).includes('"ospo-compass/snapshot@');
}

async function replace(target: string, part: string): Promise<void> {
  const old = `${part}-old`;
  const had = await rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(part, target);
  } catch (error) {
    if (had) await rename(old, target);
    throw error;
  }
  if (had) await rm(old, { recursive: true, force: true });
}
