import { createHash } from 'node:crypto';
import picomatch from 'picomatch';
import type { WantedText } from '../forge/contract.ts';
import { type Unknown, unknown } from '../model/observation.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
import { baseName, isFile, type Tree, type TreeEntry } from '../model/tree.ts';
import { linkTargets } from './links.ts';

/** Larger texts are left out: nothing that a rule reads is that long. */
export const MOST_BYTES = 1024 * 1024;

/** Of files that look like secrets only the path is ever kept. */
const SECRET = picomatch(
  [
    '**/*.{pem,key,p12,pfx,jks,keystore}',
    '**/id_{rsa,dsa,ecdsa,ed25519}*',
    '**/.env*',
    '**/.npmrc',
    '**/.netrc',
  ],
  {
    nocase: true,
    dot: true,
  },
);

const SOURCE_EXTENSIONS = new Set(
  'c cc cpp cs cxx dart erl ex exs f90 fs go groovy h hpp hs java jl js jsx kt kts lua m mjs ml php pl pm ps1 py r rb rs scala sh sol sql swift ts tsx vb vue zig'.split(
    ' ',
  ),
);
const VENDORED = new Set(
  'node_modules vendor third_party third-party external dist build target out .yarn'.split(' '),
);

/** Always wanted: it says whose commits are whose. */
const MAILMAP = '.mailmap';

export interface Wants {
  readonly texts: readonly WantedText[];
  /** Wanted, and known beforehand to stay unread. */
  readonly unread: Readonly<Record<string, Unknown>>;
}

/** The matcher of a plan's patterns over paths. */
export function wantedPaths(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.filter((pattern) => !pattern.startsWith('sample:'));
  return picomatch([...globs, MAILMAP], { nocase: true, dot: true });
}

/** The texts of a tree that a plan wants; symlinks within the tree lead to what they point to. */
export function wantsOf(record: RepositoryRecord, tree: Tree, matches: (path: string) => boolean): Wants {
  const unread: Record<string, Unknown> = {};
  const texts: WantedText[] = [];
  for (const entry of tree.entries) {
    if (!isFile(entry) || !matches(entry.path) || SECRET(entry.path)) continue;
    if ((entry.size ?? 0) > MOST_BYTES) unread[entry.oid] = unknown('capped', `${entry.path} is over 1 MiB`);
    else texts.push({ record, entry });
  }
  return { texts, unread };
}

const isSource = ({ path, type }: TreeEntry): boolean => {
  const name = baseName(path);
  if (type !== 'file' && type !== 'executable') return false;
  if (/\.(min|generated)\./i.test(name) || path.split('/').some((segment) => VENDORED.has(segment)))
    return false;
  return SOURCE_EXTENSIONS.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) && name.includes('.');
};

/** `sample:source:20`: how many source files to sample, 0 when the plan wants none. */
export function sampleSize(patterns: readonly string[]): number {
  return Math.max(0, ...patterns.map((pattern) => Number(/^sample:source:(\d+)$/.exec(pattern)?.[1] ?? 0)));
}

/** The `size` source files with the smallest SHA-256 of their path: the same sample every time. */
export function sampleOf(record: RepositoryRecord, tree: Tree, size: number): WantedText[] {
  return tree.entries
    .filter((entry) => isSource(entry) && (entry.size ?? 0) <= MOST_BYTES)
    .map((entry) => ({ entry, hash: createHash('sha256').update(entry.path).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, size)
    .map(({ entry }) => ({ record, entry }));
}

/** Texts that symlinks among `wanted` lead to: a link's own text is only the path. What may not be read is not, by a link either. */
export function linkedTexts(
  wanted: readonly WantedText[],
  texts: ReadonlyMap<string, string>,
  tree: Tree,
): Wants {
  const targets = wanted.flatMap(({ entry }) => {
    const path = entry.type === 'symlink' ? texts.get(entry.oid) : undefined;
    const target = path === undefined ? null : linkTargets(tree, entry, path);
    return target === null ? [] : [target];
  });
  const [first] = wanted;
  return first === undefined
    ? { texts: [], unread: {} }
    : wantsOf(first.record, { dirs: tree.dirs, entries: targets }, () => true);
}
