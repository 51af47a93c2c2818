import { z } from 'zod';
import { oncePer } from './once-per.ts';

/** git's modes by their names: 040000, 100644, 100755, 120000, 160000. */
export const ENTRY_TYPES = ['dir', 'file', 'executable', 'symlink', 'submodule'] as const;

export const treeEntrySchema = z.object({
  /** Path from the root of the repository, `/` between segments. */
  path: z.string(),
  type: z.enum(ENTRY_TYPES),
  oid: z.string(),
  /** Bytes; absent where the source does not tell (directories, submodules). */
  size: z.number().exactOptional(),
});
export type TreeEntry = z.infer<typeof treeEntrySchema>;

/** Part of a tree: the entries of the directories in `dirs` ('' is the root). A directory that is not in `dirs` was not read. */
export const treeSchema = z.object({ dirs: z.array(z.string()), entries: z.array(treeEntrySchema) });
export type Tree = z.infer<typeof treeSchema>;

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const dirName = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Entries by their directory in lower case: a tree is asked folder by folder, again and again. */
const foldersOf = oncePer((tree: Tree): ReadonlyMap<string, readonly TreeEntry[]> => {
  const folders = new Map<string, TreeEntry[]>();
  for (const entry of tree.entries) {
    const dir = dirName(entry.path).toLowerCase();
    const others = folders.get(dir);
    if (others === undefined) folders.set(dir, [entry]);
    else others.push(entry);
  }
  return folders;
});

const NOTHING: readonly TreeEntry[] = [];

/** Entries directly below `dir`, whose name is compared without case. Empty when the directory does not exist or was not read. */
export const entriesIn = (tree: Tree, dir: string): readonly TreeEntry[] =>
  foldersOf(tree).get(dir.toLowerCase()) ?? NOTHING;

/** True for what can hold a text: files, executables and symlinks (whose blob is the path they point to). */
export const isFile = (entry: TreeEntry): boolean => entry.type !== 'dir' && entry.type !== 'submodule';

/** A file and its name in lower case, by which it is looked for. */
export interface NamedFile {
  readonly entry: TreeEntry;
  readonly name: string;
}

const named = oncePer((entries: readonly TreeEntry[]): readonly NamedFile[] =>
  entries.filter(isFile).map((entry) => ({ entry, name: baseName(entry.path).toLowerCase() })),
);

/** Files directly below `dir`, for those who look for names: a dozen of them, in every repository. */
export const filesIn = (tree: Tree, dir: string): readonly NamedFile[] => named(entriesIn(tree, dir));

const read = oncePer((tree: Tree): ReadonlySet<string> => new Set(tree.dirs.map((dir) => dir.toLowerCase())));

/** Whether a directory was read, whose name is compared without case. */
export const wasRead = (tree: Tree, dir: string): boolean => read(tree).has(dir.toLowerCase());
