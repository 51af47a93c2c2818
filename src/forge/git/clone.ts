import { realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { includedPaths, lastValue, parseConfig, type Setting } from './config.ts';
import { type Boundary, gitfileTarget, guardStore, Refusal } from './guard.ts';
import { LIMITS } from './limits.ts';
import { type Head, type Refs, readRefs } from './refs.ts';
import { type Remote, remoteOf } from './remote.ts';

/** A folder that looks like a git repository; nothing of it has been read yet. */
export interface Found {
  /** Path below the audited folder, `/` between segments; '' for the folder itself. */
  readonly path: string;
  readonly dir: string;
  /** `.git` of a work tree, or the folder itself when it is bare. */
  readonly entry: string;
  readonly bare: boolean;
}

/** A clone whose files were found to stay inside the audited folder. Its configuration was read as data only. */
export interface Clone {
  readonly path: string;
  readonly gitDir: string;
  readonly objects: string;
  readonly format: 'sha1' | 'sha256';
  readonly shallow: boolean;
  /** Cloned with `--filter`: objects may be missing, and are not fetched. */
  readonly partial: boolean;
  readonly remote: Remote | null;
  readonly head: Head;
  readonly refs: Refs;
}

export type Opened =
  | { readonly state: 'open'; readonly clone: Clone }
  /** A linked work tree: its repository is another of the folder. */
  | { readonly state: 'linked' }
  | { readonly state: 'blocked'; readonly because: string };

export async function openClone(boundary: Boundary, found: Found): Promise<Opened> {
  try {
    const gitDir = await gitDirOf(boundary, found);
    if ((await stat(join(gitDir, 'commondir')).catch(() => null)) !== null) {
      return await openLinked(boundary, gitDir);
    }
    const settings = await readConfig(boundary, gitDir);
    const objects = join(gitDir, 'objects');
    await guardStore(boundary, objects);
    const refs = await readRefs(boundary, gitDir);
    const clone: Clone = {
      path: found.path,
      gitDir,
      objects,
      format: lastValue(settings, 'extensions', 'objectformat') === 'sha256' ? 'sha256' : 'sha1',
      shallow: ((await boundary.read(join(gitDir, 'shallow'), LIMITS.packedRefs))?.length ?? 0) > 0,
      partial: isPartial(settings),
      remote: remoteOf(settings),
      head: await refs.head(),
      refs,
    };
    return { state: 'open', clone };
  } catch (error) {
    if (error instanceof Refusal) return { state: 'blocked', because: error.message };
    throw error;
  }
}

async function gitDirOf(boundary: Boundary, found: Found): Promise<string> {
  const info = await stat(found.entry).catch(() => null);
  if (!(await boundary.contains(found.entry))) throw new Refusal('.git leads outside the audited folder');
  if (info?.isDirectory() === true) return realpath(found.entry);
  const content = await boundary.read(found.entry, LIMITS.refFile);
  const target = content === null ? null : gitfileTarget(found.entry, content);
  if (target === null) throw new Refusal('.git is neither a folder nor a file that names one');
  if (!(await boundary.contains(target))) {
    throw new Refusal('the file .git leads outside the audited folder: audit the repository it belongs to');
  }
  return realpath(target).catch(() => {
    throw new Refusal('the file .git names a folder that is not there');
  });
}

async function openLinked(boundary: Boundary, gitDir: string): Promise<Opened> {
  const content =
    (await boundary.read(join(gitDir, 'commondir'), LIMITS.refFile))?.toString('utf8').trim() ?? '';
  if (await boundary.contains(resolve(gitDir, content))) return { state: 'linked' };
  throw new Refusal('commondir leads outside the audited folder');
}

async function readConfig(boundary: Boundary, gitDir: string): Promise<Setting[]> {
  const content = await boundary.read(join(gitDir, 'config'), LIMITS.configFile);
  const settings = parseConfig(content?.toString('utf8') ?? '');
  for (const path of includedPaths(settings, gitDir)) {
    if (await boundary.contains(path)) continue;
    throw new Refusal('its configuration includes a file outside the audited folder');
  }
  if (lastValue(settings, 'extensions', 'refstorage') === 'reftable') {
    throw new Refusal(
      'it keeps its references as reftable, which cannot be read: git refs migrate --ref-format=files',
    );
  }
  return settings;
}

const isPartial = (settings: readonly Setting[]): boolean =>
  settings.some(
    ({ section, key, value }) =>
      (section === 'extensions' && key === 'partialclone') ||
      (section === 'remote' && (key === 'partialclonefilter' || (key === 'promisor' && value !== 'false'))),
  );
