import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CompassError } from '../../model/errors.ts';
import { isOurs, SHELVES, type Shelf } from './folder.ts';

/** One thing that is kept: a file, or the folder of a crawl. */
interface Item {
  readonly path: string;
  readonly bytes: number;
  /** When it was last written or of use, milliseconds since 1970. */
  readonly usedAt: number;
}

export interface Inventory {
  readonly shelves: { readonly [S in Shelf]: { readonly count: number; readonly bytes: number } };
  readonly bytes: number;
  /** Milliseconds since 1970; null when it is empty. */
  readonly oldest: number | null;
}

/** What was taken out. */
export interface Clearance {
  readonly count: number;
  readonly bytes: number;
}

/** Another run may take files away at any time. */
const NOTHING = { size: 0, mtimeMs: 0, isDirectory: () => false };
const look = (path: string) => stat(path).catch(() => NOTHING);

async function itemAt(path: string): Promise<Item> {
  const own = await look(path);
  if (!own.isDirectory()) return { path, bytes: own.size, usedAt: own.mtimeMs };
  const inner = await Promise.all(
    (await readdir(path).catch(() => [])).map((name) => look(join(path, name))),
  );
  const bytes = inner.reduce((sum, { size }) => sum + size, 0);
  return { path, bytes, usedAt: Math.max(own.mtimeMs, ...inner.map(({ mtimeMs }) => mtimeMs)) };
}

async function itemsOf(dir: string, shelf: Shelf): Promise<Item[]> {
  const items: Item[] = [];
  for (const prefix of await readdir(join(dir, shelf)).catch(() => [])) {
    const names = await readdir(join(dir, shelf, prefix)).catch(() => []);
    items.push(...(await Promise.all(names.map((name) => itemAt(join(dir, shelf, prefix, name))))));
  }
  return items;
}

async function everything(dir: string): Promise<Item[]> {
  const items = await Promise.all(SHELVES.map((shelf) => itemsOf(dir, shelf)));
  return items.flat();
}

/** A folder without our mark is somebody else's: a slip in `--cache` must not empty it. */
async function requireOurs(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  if (names.length === 0 || (await isOurs(dir))) return;
  throw new CompassError('usage', `${dir} is no cache of ospo-compass`, 'Name its folder with --cache.');
}

export async function inventory(dir: string): Promise<Inventory> {
  await requireOurs(dir);
  const byShelf = await Promise.all(
    SHELVES.map(async (shelf) => [shelf, await itemsOf(dir, shelf)] as const),
  );
  const all = byShelf.flatMap(([, items]) => items);
  const shelves = byShelf.map(([shelf, items]) => [shelf, { count: items.length, bytes: sizeOf(items) }]);
  return {
    shelves: Object.fromEntries(shelves) as Inventory['shelves'],
    bytes: sizeOf(all),
    oldest: all.length === 0 ? null : Math.min(...all.map(({ usedAt }) => usedAt)),
  };
}

const sizeOf = (items: readonly Item[]): number => items.reduce((sum, { bytes }) => sum + bytes, 0);

/** Takes out what was not of use since `before`, then the longest unused until at most `mostBytes` are left. */
export async function prune(dir: string, before: number, mostBytes: number): Promise<Clearance> {
  await requireOurs(dir);
  const items = (await everything(dir)).sort((a, b) => a.usedAt - b.usedAt);
  let left = sizeOf(items);
  let count = 0;
  const all = left;
  for (const { path, bytes, usedAt } of items) {
    if (usedAt >= before && left <= mostBytes) break;
    await rm(path, { recursive: true, force: true });
    left -= bytes;
    count += 1;
  }
  return { count, bytes: all - left };
}

/** Takes out everything that was kept; the folder stays. */
export async function clear(dir: string): Promise<Clearance> {
  await requireOurs(dir);
  const items = await everything(dir);
  for (const shelf of SHELVES) await rm(join(dir, shelf), { recursive: true, force: true });
  return { count: items.length, bytes: sizeOf(items) };
}
