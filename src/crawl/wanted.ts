import picomatch from 'picomatch';
import type { WantedText } from '../forge/contract.ts';
import { type Unknown, unknown } from '../model/observation.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
import { MOST_BYTES, sampleOfSources } from '../model/source-files.ts';
import { isFile, type Tree } from '../model/tree.ts';
import { linkTargets } from './links.ts';

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

/** `sample:source:20`: how many source files to sample, 0 when the plan wants none. */
export function sampleSize(patterns: readonly string[]): number {
  return Math.max(0, ...patterns.map((pattern) => Number(/^sample:source:(\d+)$/.exec(pattern)?.[1] ?? 0)));
}

/** The sample of source files that the audit draws again. */
export const sampleOf = (record: RepositoryRecord, tree: Tree, size: number): WantedText[] =>
  sampleOfSources(tree.entries, size).map((entry) => ({ record, entry }));

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
