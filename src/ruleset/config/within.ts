import { realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

/** Whether a path lies in a folder, and no link in it leads out. What is not there is judged by its name. */
export async function isWithin(folder: string, path: string): Promise<boolean> {
  const root = await realpath(folder);
  const file = await realpath(path).catch(() => resolve(root, relative(folder, path)));
  const way = relative(root, file);
  return !way.startsWith(`..${sep}`) && way !== '..' && resolve(root, way) === file;
}
