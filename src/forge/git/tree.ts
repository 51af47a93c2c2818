import { dirName, type Tree, type TreeEntry } from '../../model/tree.ts';
import type { Clone } from './clone.ts';
import type { Git } from './git.ts';

/** Folders whose entries a quick crawl reads, without case. */
const SHALLOW = new Set([
  '',
  '.circleci',
  '.github',
  '.github/issue_template',
  '.github/workflows',
  '.gitlab',
  '.gitlab/issue_templates',
  '.gitlab/merge_request_templates',
  '.reuse',
  '.woodpecker',
  'docs',
  'licence',
  'license',
  'licenses',
]);

const TYPES: { readonly [mode: string]: TreeEntry['type'] } = {
  '040000': 'dir',
  '100755': 'executable',
  '120000': 'symlink',
  '160000': 'submodule',
};

/** `<mode> <type> <oid> <size> TAB <path>`; the size is `-` for folders and `BAD` where the blob is missing. */
const LINE = /^([0-7]{6}) [a-z]+ ([0-9a-f]+) +([0-9]+|-|BAD)\t/;

/** Every entry of a tree, folders included, in git's order. A path that is no UTF-8 keeps its readable part. */
export async function* readTree(git: Git, clone: Clone, treeOid: string): AsyncGenerator<TreeEntry> {
  for await (const record of git.records(clone, ['ls-tree', '-r', '-t', '-z', '-l', treeOid], '\0')) {
    const head = LINE.exec(record.toString('latin1', 0, 160));
    if (head === null) continue;
    const [prefix, mode = '', oid = '', size = ''] = head;
    const path = record.toString('utf8', prefix.length);
    const type = TYPES[mode] ?? 'file';
    yield /^[0-9]/.test(size) ? { path, type, oid, size: Number(size) } : { path, type, oid };
  }
}

export const isShallow = (dir: string): boolean => SHALLOW.has(dir.toLowerCase());

/** Collects entries into a tree. The folders read are those of the entries it was handed, beside the root. */
export function collectTree(wanted: (dir: string) => boolean) {
  const dirs = [''];
  const entries: TreeEntry[] = [];
  return {
    add(entry: TreeEntry): void {
      if (wanted(dirName(entry.path))) entries.push(entry);
      if (entry.type === 'dir' && wanted(entry.path)) dirs.push(entry.path);
    },
    count: () => entries.length,
    tree: (): Tree => ({ dirs, entries }),
  };
}
