import { readFile } from 'node:fs/promises';
import { CompassError } from '../../model/errors.ts';

/** The text of a configuration file, or null when there is none. */
export async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    const why =
      code === 'EISDIR' ? 'is a folder, and a configuration is a file' : `cannot be read: ${message}`;
    throw new CompassError('usage', `${path}: ${why}`, 'Name a YAML file: -c FILE.', { cause });
  }
}
