import { basename, dirname, join, resolve } from 'node:path';
import { CompassError } from '../../model/errors.ts';
import { type Clone, type Found, type Opened, openClone } from '../git/clone.ts';
import { type Boundary, boundaryOf } from '../git/guard.ts';
import { discover, repositoryAt, requireFolder } from './discover.ts';
import type { Place } from './record.ts';

/** A repository of the folder: where it is filed, and what opening it gave. */
export interface Entry {
  readonly place: Place;
  readonly found: Found;
  readonly opened: Exclude<Opened, { state: 'linked' }>;
}

/** The audited folder with its repositories. */
export interface Folder {
  readonly organization: string;
  readonly single: boolean;
  readonly entries: readonly Entry[];
  readonly clones: readonly Clone[];
  /** Every entry by its id, the owner's defaults included. */
  readonly byId: ReadonlyMap<string, Entry>;
  /** The clone of the owner's `.github`, where there is one. */
  readonly defaults: Entry | null;
}

/** Rejects with `CompassError('usage')` when the folder cannot be read or holds no repository. */
export async function openFolder(dir: string, single: boolean, beside = false, at?: string): Promise<Folder> {
  await requireFolder(dir);
  const boundary = await boundaryOf(dir);
  // A name is what the person calls the folder, even when that is a symlink.
  const own = basename(resolve(dir));
  const alone = await repositoryAt(boundary.root, own);
  if (alone !== null) return openSingle(boundary, alone, dir, beside, at);
  const found = single ? [] : await discover(boundary.root);
  if (found.length === 0) throw noRepository(dir);
  const entries = await openAll(boundary, found, own, beside);
  const defaults = entries.find(({ place }) => place.name === `${own}/.github`) ?? null;
  return folderOf(own, false, entries, defaults);
}

async function openSingle(
  boundary: Boundary,
  found: Found,
  dir: string,
  beside: boolean,
  at: string | undefined,
): Promise<Folder> {
  const parent = dirname(resolve(dir));
  const organization = basename(parent) || 'folder';
  const opened = await openAll(boundary, [found], organization, beside);
  const entries = at === undefined ? opened : opened.map((entry) => standingAt(entry, at));
  return folderOf(organization, true, entries, await siblingDefaults(parent, organization, beside));
}

/** The same clone as it was at a commit. */
const standingAt = (entry: Entry, oid: string): Entry =>
  entry.opened.state === 'open'
    ? {
        ...entry,
        opened: {
          state: 'open',
          clone: { ...entry.opened.clone, head: { ...entry.opened.clone.head, oid } },
        },
      }
    : entry;

function folderOf(
  organization: string,
  single: boolean,
  entries: readonly Entry[],
  defaults: Entry | null,
): Folder {
  const all = defaults === null ? entries : [defaults, ...entries];
  const byId = new Map(all.map((entry) => [entry.place.id, entry]));
  return { organization, single, entries, clones: clonesOf(entries), byId, defaults };
}

async function siblingDefaults(parent: string, organization: string, beside: boolean): Promise<Entry | null> {
  for (const name of ['.github', '.github.git']) {
    const boundary = await boundaryOf(join(parent, name)).catch(() => null);
    const found = boundary === null ? null : await repositoryAt(boundary.root, name);
    if (boundary === null || found === null) continue;
    return (await openAll(boundary, [found], organization, beside))[0] ?? null;
  }
  return null;
}

/** Work trees come before bare folders, so that of two ways to the same repository the work tree is kept. */
async function openAll(
  boundary: Boundary,
  found: readonly Found[],
  organization: string,
  beside: boolean,
): Promise<Entry[]> {
  const prefix = beside ? `local/${organization}/` : 'local/';
  const entries: Entry[] = [];
  const seen = new Set<string>();
  const taken = new Set(found.map(({ path }) => path));
  for (const one of found.toSorted((a, b) => Number(a.bare) - Number(b.bare))) {
    const opened = await openClone(boundary, one);
    if (opened.state === 'linked') continue;
    if (opened.state === 'open') {
      if (seen.has(opened.clone.gitDir)) continue;
      seen.add(opened.clone.gitDir);
    }
    const place = { id: prefix + one.path, organization, name: `${organization}/${shownPath(one, taken)}` };
    entries.push({ place, found: one, opened });
  }
  return entries.sort((a, b) => (a.place.id < b.place.id ? -1 : 1));
}

/** A bare clone of `tides` is called `tides.git`, and shown so only where `tides` itself lies beside it. */
function shownPath({ path, bare }: Found, taken: ReadonlySet<string>): string {
  const name = path.replace(/(?<=[^/])\.git$/, '');
  return bare && !taken.has(name) ? name : path;
}

const clonesOf = (entries: readonly Entry[]): Clone[] =>
  entries.flatMap(({ opened }) => (opened.state === 'open' ? [opened.clone] : []));

const noRepository = (dir: string) =>
  new CompassError(
    'usage',
    `local:${dir} holds no git repository`,
    'Name a folder that holds git clones, or a clone.',
  );
