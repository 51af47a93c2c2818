import { stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { CompassError } from '../model/errors.ts';
import type { Reporter } from '../model/reporter.ts';

/** What a place asks of a format, whatever it renders. */
type Placed = Pick<Reporter, 'name' | 'inFolder' | 'eachInFolder' | 'extension'>;

export interface Place {
  readonly file: string;
  /** True where a folder was named for it. */
  readonly folder: boolean;
}

/** Where a format goes that was given a file or folder. Asked before the crawl: a mistake must not cost an hour. */
export async function placeNamed(written: string, reporter: Placed, cwd: string): Promise<Place> {
  const path = resolve(cwd, written);
  const there = await stat(path).catch(() => null);
  const folder = /[\\/]$/.test(written) || there?.isDirectory() === true;
  if (reporter.inFolder !== undefined) {
    // A folder that is not there yet has no extension either; a device has none, and is there.
    const file = !folder && (there !== null || extname(path) === reporter.extension);
    return file ? { file: path, folder: false } : placeIn(path, reporter);
  }
  if (!folder) return { file: path, folder: false };
  if (reporter.eachInFolder === true) return placeIn(path, reporter);
  throw new CompassError(
    'usage',
    `${written}: is a folder, and a file is asked for`,
    `Name a file in it: ${join(written, `report${reporter.extension}`)}`,
  );
}

/** The file of a format in a folder for several. */
export const placeIn = (folder: string, { inFolder, extension }: Placed): Place => ({
  file: join(folder, `${inFolder ?? 'ospo-compass'}${extension}`),
  folder: true,
});

/** Standard output is one file, and half of a report that comes in several would be taken for the whole. */
export function refuseStandardOutput(reporters: readonly Placed[]): void {
  const several = reporters.find(({ inFolder }) => inFolder !== undefined);
  if (several === undefined) return;
  throw new CompassError(
    'usage',
    `-f ${several.name}: is several files, and standard output is one`,
    `Name a folder for them: -f ${several.name}=${several.name}/`,
  );
}
