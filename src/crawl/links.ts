import { posix } from 'node:path';
import { dirName, isFile, type Tree, type TreeEntry } from '../model/tree.ts';

/** The entry that a symlink of the tree points to, one hop; null when it leads outside, nowhere, or to another link. */
export function linkTargets(tree: Tree, link: TreeEntry, text: string): TreeEntry | null {
  const target = posix.normalize(posix.join(dirName(link.path), text.trim()));
  if (target.startsWith('/') || target.startsWith('..') || text.startsWith('/')) return null;
  const entry = tree.entries.find(({ path }) => path === target);
  return entry !== undefined && isFile(entry) && entry.type !== 'symlink' ? entry : null;
}
