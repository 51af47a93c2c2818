import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** One file a key, its name a hash: what strangers named never names a file. */

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** Bytes of one entry, unpacked. A larger one is not kept, and is nothing of ours when it is found. */
const MOST_BYTES = 32 * 1024 * 1024;
const DAY = 86_400_000;

/** Sub-folders of the cache: answers of steps, texts by blob id, the last crawl of each kind, what unfinished ones learned. */
export const SHELVES = ['answers', 'texts', 'crawls', 'journals'] as const;
export type Shelf = (typeof SHELVES)[number];

/** Says to people and backup tools what the folder is (bford.info/cachedir), and to us that it is ours to clear. */
export const TAG = 'CACHEDIR.TAG';
const SIGNATURE = 'Signature: 8a477f597d28d172789f06886806bc55';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export const placeOf = (dir: string, shelf: Shelf, hash: string): string =>
  join(dir, shelf, hash.slice(0, 2), hash.slice(2));

/** Makes the folder, readable by its user alone. Rejects with what the file system says. */
export async function prepare(dir: string): Promise<void> {
  for (const shelf of SHELVES) await mkdir(join(dir, shelf), { recursive: true, mode: 0o700 });
  const tag = join(dir, TAG);
  await writeFile(tag, `${SIGNATURE}\n# What ospo-compass keeps between two crawls. It may be deleted.\n`, {
    flag: 'wx',
    mode: 0o600,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

export const isOurs = async (dir: string): Promise<boolean> =>
  (await readFile(join(dir, TAG), 'utf8').catch(() => '')).startsWith(SIGNATURE);

/** What a file holds; undefined when there is none, or it is torn, damaged or too large. Notes once a day that it was of use. */
export async function take(path: string, now: number): Promise<string | undefined> {
  try {
    const bytes = await unpacked(await readFile(path), { maxOutputLength: MOST_BYTES });
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > DAY) await utimes(path, new Date(now), new Date(now));
    return bytes.toString('utf8');
  } catch {
    return undefined;
  }
}

/** Keeps a text, packed; one that is too large is left out. */
export async function put(path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_BYTES) await place(path, await packed(bytes));
}

/** Writes beside and renames: two runs at once each leave a whole file. */
export async function place(path: string, bytes: Buffer): Promise<void> {
  const folder = dirname(path);
  const part = join(folder, `.part-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(part, bytes, { mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

export const drop = (path: string): Promise<void> => rm(path, { force: true });
