import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/**
 * The data of a file that comes along: YAML as people write it, and JSON, which is YAML as well and is read in a tenth of the
 * time, once the program is built.
 */
export async function readData(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  return text.startsWith('{') ? JSON.parse(text) : parse(text);
}
