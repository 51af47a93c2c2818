import { readFile, stat } from 'node:fs/promises';
import { CompassError } from '../../model/errors.ts';
import { isWithin } from './within.ts';

/** It is small; what is larger is something else, and hostile YAML is slow long before it is big. */
export const MOST_BYTES = 64 * 1024;

const NEXT = 'Name a YAML file: -c FILE.';

/** The text of a configuration file, or null when there is none. */
export async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    const why =
      code === 'EISDIR' ? 'is a folder, and a configuration is a file' : `cannot be read: ${message}`;
    throw new CompassError('usage', `${path}: ${why}`, NEXT, { cause });
  }
}

/** A file that nobody named, and whose author may be anybody: what is told of it before it is opened. */
export interface Lying {
  readonly path: string;
  /** As the file is called in messages. */
  readonly shown: string;
  /** It may not lead out of this folder. */
  readonly folder: string;
  /** Says that it does. */
  refuse(): CompassError;
}

/** The same for a file that lies there: an ordinary one, in its folder, and no larger than a configuration. */
export async function lyingTextOf({ path, shown, folder, refuse }: Lying): Promise<string | null> {
  const info = await stat(path).catch(() => null);
  if (info === null) return null;
  if (!(await isWithin(folder, path))) throw refuse();
  if (info.isDirectory()) return textOf(path);
  if (!info.isFile()) throw new CompassError('usage', `${shown}: is no ordinary file`, NEXT);
  if (info.size > MOST_BYTES) throw new CompassError('usage', `${shown}: larger than 64 KiB`, NEXT);
  return textOf(path);
}
