import { lstat, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CompassError } from '../../model/errors.ts';
import { writeWhole } from '../write-whole.ts';

export interface NewFile {
  /** Below the folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** What lies there, links not followed: one that leads nowhere is somebody's, too. */
export const isThere = (folder: string, path: string): Promise<boolean> =>
  lstat(join(folder, path)).then(
    () => true,
    () => false,
  );

/** A link may lead out of the folder, and is not written through, not even when told to. */
export async function requireFree(folder: string, path: string, force: boolean): Promise<void> {
  const there = await lstat(join(folder, path)).catch(() => null);
  if (there === null || (force && there.isFile())) return;
  throw new CompassError(
    'usage',
    force ? `${path}: is no plain file, and stays as it is` : `${path}: is there already, and stays as it is`,
    force
      ? 'Move it away, or name another folder with -o.'
      : 'Name another folder with -o, or write over it with --force.',
  );
}

/** Writes all of the files, or none: where one may not be replaced or can't be written, the others are as they were. */
export async function writeNew(folder: string, files: readonly NewFile[], force: boolean): Promise<string[]> {
  for (const { path } of files) await requireFree(folder, path, force);
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const { path, text } of files) {
      const file = join(folder, path);
      const before = await readFile(file).catch(() => null);
      await writeWhole(file, text);
      undo.push(() => (before === null ? rm(file, { force: true }) : writeWhole(file, before)));
    }
  } catch (error) {
    for (const takeBack of undo.reverse()) await takeBack();
    throw error;
  }
  return files.map(({ path }) => `wrote ${path}`);
}
