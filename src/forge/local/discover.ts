import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { CompassError } from '../../model/errors.ts';
import type { Found } from '../git/clone.ts';
import { LIMITS } from '../git/limits.ts';

/** Rejects with `CompassError('usage')` when `dir` is no folder that can be read. */
export async function requireFolder(dir: string): Promise<void> {
  const info = await stat(dir).catch(() => null);
  if (info?.isDirectory() === true) return;
  throw new CompassError(
    'usage',
    `local:${dir} is not a folder that can be read`,
    'Name a folder that holds git clones.',
  );
}

export async function repositoryAt(dir: string, path: string): Promise<Found | null> {
  const entry = join(dir, '.git');
  if ((await lstat(entry).catch(() => null)) !== null) return { path, dir, entry, bare: false };
  const parts = await Promise.all(
    ['HEAD', 'objects', 'refs'].map((name) => lstat(join(dir, name)).catch(() => null)),
  );
  const [head, objects, refs] = parts;
  if (head === null || objects === null || refs === null) return null;
  return head?.isDirectory() === true ? null : { path, dir, entry: dir, bare: true };
}

/**
 * Repositories below a folder, sorted by path. Work trees are not searched for further ones, and symlinks are not
 * followed: what they reach inside the folder is found where it really is.
 */
export async function discover(root: string): Promise<Found[]> {
  const found: Found[] = [];
  const open: { dir: string; path: string; depth: number }[] = [{ dir: root, path: '', depth: 0 }];
  for (let seen = 0, next = open.pop(); next !== undefined; next = open.pop()) {
    if (++seen > LIMITS.folders) throw tooMany(root);
    const repository = await repositoryAt(next.dir, next.path);
    if (repository !== null) found.push(repository);
    if (repository !== null || next.depth >= LIMITS.depth) continue;
    for (const child of await folders(next.dir)) {
      const path = next.path === '' ? child.name : `${next.path}/${child.name}`;
      open.push({ dir: next.dir + sep + child.name, path, depth: next.depth + 1 });
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function folders(dir: string): Promise<Dirent[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory());
}

const tooMany = (root: string) =>
  new CompassError(
    'usage',
    `local:${root} holds more than ${LIMITS.folders} folders`,
    'Name the folder in which the clones lie.',
  );
