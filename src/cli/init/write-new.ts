import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CompassError } from '../../model/errors.ts';
import { writeWhole } from '../write-whole.ts';

export interface NewFile {
  /** Below the folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Writes all of the files, or, where one of them is there already and may not be replaced, none. */
export async function writeNew(folder: string, files: readonly NewFile[], force: boolean): Promise<string[]> {
  for (const { path } of files) {
    const there = await stat(join(folder, path)).catch(() => null);
    if (there === null || (force && there.isFile())) continue;
    throw new CompassError(
      'usage',
      `${path}: is there already, and stays as it is`,
      'Name another folder with -o, or write over it with --force.',
    );
  }
  for (const { path, text } of files) await writeWhole(join(folder, path), text);
  return files.map(({ path }) => `wrote ${path}`);
}
