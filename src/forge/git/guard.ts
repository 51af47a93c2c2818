import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { LIMITS } from './limits.ts';

/** Something in a clone leads out of the audited folder, or is no ordinary file. `message` says what. */
export class Refusal extends Error {}

/** The audited folder: nothing outside of it is read. */
export interface Boundary {
  /** Without symlinks. */
  readonly root: string;
  contains(path: string): Promise<boolean>;
  /** The file as bytes, or null when there is none. Rejects with `Refusal` when it leads outside, is special or too large. */
  read(path: string, limit: number): Promise<Buffer | null>;
}

export async function boundaryOf(dir: string): Promise<Boundary> {
  const root = await realpath(dir);
  const contains = async (path: string) => {
    const real = await realpath(path).catch(() => null);
    // What is not there is judged by its name, but for a symlink, which may get a target at any time.
    if (real === null && (await lstat(path).catch(() => null))?.isSymbolicLink() === true) return false;
    return isBelow(root, real ?? resolve(path));
  };
  const read = async (path: string, limit: number) => {
    if ((await lstat(path).catch(() => null)) === null) return null;
    if (!(await contains(path))) throw new Refusal(`${name(path)} leads outside the audited folder`);
    const info = await stat(path).catch(() => null);
    if (info === null || info.isDirectory()) return null;
    if (!info.isFile()) throw new Refusal(`${name(path)} is no ordinary file`);
    if (info.size > limit) throw new Refusal(`${name(path)} is larger than ${limit} bytes`);
    return readFile(path);
  };
  return { root, contains, read };
}

const isBelow = (root: string, path: string): boolean =>
  path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);

const name = (path: string): string => path.split(sep).slice(-2).join('/');

/**
 * Rejects with `Refusal` when git, reading this object store, would read anything outside the boundary or block on a
 * special file: symlinks, alternates (followed as deep as git does), pipes.
 */
export async function guardStore(boundary: Boundary, objects: string, depth = 0): Promise<void> {
  if (depth > 5) throw new Refusal('objects/info/alternates are nested too deep');
  if (!(await boundary.contains(objects))) throw new Refusal('the objects lie outside the audited folder');
  await guardEntries(boundary, objects, 0);
  const alternates = await boundary.read(join(objects, 'info', 'alternates'), LIMITS.configFile);
  for (const line of alternates?.toString('utf8').split('\n') ?? []) {
    if (line === '' || line.startsWith('#')) continue;
    const target = isAbsolute(line) ? line : join(objects, line);
    if (line.startsWith('"') || !(await boundary.contains(target))) {
      throw new Refusal('objects/info/alternates leads outside the audited folder');
    }
    await guardStore(boundary, await realpath(target).catch(() => target), depth + 1);
  }
}

/** git's store is two folders deep; whatever lies deeper it never opens. */
async function guardEntries(boundary: Boundary, dir: string, depth: number): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
    const path = join(dir, entry.name);
    if (entry.isFile()) continue;
    if (entry.isDirectory()) {
      if (depth < 1) await guardEntries(boundary, path, depth + 1);
      continue;
    }
    if (!entry.isSymbolicLink()) throw new Refusal(`${name(path)} is no ordinary file`);
    if (!(await boundary.contains(path))) throw new Refusal(`${name(path)} leads outside the audited folder`);
    const target = await stat(path).catch(() => null);
    if (target?.isDirectory() && depth < 1) await guardEntries(boundary, path, depth + 1);
    else if (target !== null && !target.isFile() && !target.isDirectory()) {
      throw new Refusal(`${name(path)} is no ordinary file`);
    }
  }
}

/** Where a `.git` file points, or null when it is none. */
export function gitfileTarget(path: string, content: Buffer): string | null {
  const text = content.toString('utf8').trimEnd();
  if (!text.startsWith('gitdir:')) return null;
  return resolve(dirname(path), text.slice('gitdir:'.length).trim());
}
