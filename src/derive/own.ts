import type { ForgeName } from '../model/bearing.ts';
import { isGithub } from '../model/hosts.ts';
import { known, type Observation, type Unknown, unknown } from '../model/observation.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
import { dirName, entriesIn, filesIn, isFile, type Tree, type TreeEntry, wasRead } from '../model/tree.ts';

/** Extensions of prose documents, best first; no extension is allowed as well and comes last. */
export const DOCUMENT_EXTENSIONS = [
  'md',
  'markdown',
  'mdown',
  'rst',
  'adoc',
  'asciidoc',
  'org',
  'html',
  'textile',
  'txt',
] as const;

/** Where community files are looked for, in order. */
export const HEALTH_DIRS: { readonly [F in ForgeName]: readonly string[] } = {
  github: ['.github', '', 'docs'],
  gitlab: ['', '.gitlab', '.github', 'docs'],
  local: ['', '.gitlab', '.github', 'docs'],
};

/** Whose order of folders holds: that of the forge, and for a clone that of the forge it came from, where its remote tells. */
export function customOf({ source, url }: RepositoryRecord): ForgeName {
  const cloned = source === 'local' && url !== null && URL.canParse(url);
  return cloned && isGithub(new URL(url).hostname) ? 'github' : source;
}

export type Texts = (oid: string) => Observation<string>;
/** How good a match a file name (lower case) is, 0 the best; null for none. */
export type NameMatch = (name: string) => number | null;

const RANKS = new Map<string, number>([...DOCUMENT_EXTENSIONS, ''].map((extension, at) => [extension, at]));

/** Matches a stem with any document extension. The stem pattern is tested on what stands before the extension. */
export function documentNamed(stem: RegExp): NameMatch {
  return (name) => {
    const dot = name.lastIndexOf('.');
    const rank = RANKS.get(dot < 0 ? '' : name.slice(dot + 1));
    return rank !== undefined && stem.test(dot < 0 ? name : name.slice(0, dot)) ? rank : null;
  };
}

/** True when the directory is known not to be there, false when it was read, unknown when it is there and was not read. */
export function dirState(tree: Tree, dir: string): 'read' | 'absent' | 'unread' {
  if (wasRead(tree, dir)) return 'read';
  const wanted = dir.toLowerCase();
  if (wanted === '') return 'unread';
  const parent = dirState(tree, dirName(dir));
  if (parent !== 'read') return parent;
  const there = entriesIn(tree, dirName(dir)).some(
    (entry) => entry.type === 'dir' && entry.path.toLowerCase() === wanted,
  );
  return there ? 'unread' : 'absent';
}

/** A file that was looked for: its own path, and the blob that holds its text (another one's for a symlink). */
export interface FoundFile {
  readonly path: string;
  readonly oid: string;
  readonly size?: number;
}

/** The first file with a matching name in the directories, in order; null when there is none. */
export function ownFile(
  tree: Tree,
  dirs: readonly string[],
  match: NameMatch,
  text: Texts,
): Observation<FoundFile | null> {
  let doubt: Unknown | undefined;
  for (const dir of dirs) {
    if (dirState(tree, dir) === 'unread') doubt ??= unknown('truncated', `${dir || 'the root'} was not read`);
    for (const entry of candidates(tree, dir, match)) {
      const found = resolve(tree, entry, text);
      if (!found.known) doubt ??= found;
      else if (found.value !== null) return known(found.value, found.value.path);
    }
  }
  return doubt ?? known(null, 'tree');
}

function candidates(tree: Tree, dir: string, match: NameMatch): TreeEntry[] {
  const ranked: { entry: TreeEntry; rank: number }[] = [];
  for (const { entry, name } of filesIn(tree, dir)) {
    const rank = match(name);
    if (rank !== null) ranked.push({ entry, rank });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

/** Follows symlinks inside the repository, three at most. A dangling one is no file. */
export function resolve(tree: Tree, entry: TreeEntry, text: Texts): Observation<FoundFile | null> {
  let at: TreeEntry = entry;
  for (let hops = 0; at.type === 'symlink'; hops++) {
    if (hops === 3) return known(null, entry.path);
    const target = text(at.oid);
    if (!target.known) return target;
    const path = joined(dirName(at.path), target.value.trim());
    if (path === null) return known(null, entry.path);
    const next = tree.entries.find((other) => other.path === path);
    if (next === undefined) {
      if (dirState(tree, dirName(path)) !== 'unread') return known(null, entry.path);
      return unknown('not-collected', `${entry.path} is a link to ${path}, which was not read`);
    }
    if (!isFile(next)) return known(null, entry.path);
    at = next;
  }
  const size = at.size === undefined ? {} : { size: at.size };
  return known({ path: entry.path, oid: at.oid, ...size }, entry.path);
}

/** A relative path from a directory; null when it leaves the repository. */
function joined(dir: string, target: string): string | null {
  if (target.startsWith('/') || target.length > 4096) return null;
  const segments = dir === '' ? [] : dir.split('/');
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') segments.push(part);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join('/');
}
