import { z } from 'zod';
import { known, type Observation, unknown } from '../../../model/observation.ts';
import type { Tree, TreeEntry } from '../../../model/tree.ts';
import type { View } from '../../graphql/view.ts';
import { entryType } from '../../modes.ts';
import { RIGHTS } from '../rights.ts';
import type { Reader } from './reader.ts';

/** Directories by the alias under which they are asked for. */
const DIRECTORIES: { readonly [alias: string]: string } = {
  root: '',
  dotGitlab: '.gitlab',
  issueTemplates: '.gitlab/issue_templates',
  mergeRequestTemplates: '.gitlab/merge_request_templates',
  dotGithub: '.github',
  docs: 'docs',
  licenses: 'LICENSES',
  reuse: '.reuse',
};

/** Where folders are told as well: elsewhere nobody looks below, and each list makes the document dearer. */
const WITH_FOLDERS: readonly string[] = ['', '.gitlab', 'docs'];

const FILES = 'blobs(first: 100) { pageInfo { hasNextPage endCursor } nodes { path sha mode } }';
const FOLDERS = 'trees(first: 100) { pageInfo { hasNextPage endCursor } nodes { path sha } }';
const MODULES = 'submodules(first: 20) { nodes { path sha } }';

const fragment = Object.entries(DIRECTORIES)
  .map(([alias, path]) => {
    const folders = WITH_FOLDERS.includes(path) ? FOLDERS : '';
    return path === ''
      ? `${alias}: tree { ${FILES} ${folders} ${MODULES} }`
      : `${alias}: tree(path: "${path}") { ${FILES} ${folders} }`;
  })
  .join('\n');

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const listOf = <S extends z.ZodType>(node: S) => z.object({ pageInfo, nodes: z.array(node) });
export const fileList = listOf(z.object({ path: z.string(), sha: z.string(), mode: z.string().nullable() }));
const folderList = listOf(z.object({ path: z.string(), sha: z.string() }));
const directory = z
  .object({
    blobs: fileList,
    trees: folderList.optional(),
    submodules: z.object({ nodes: z.array(z.object({ path: z.string(), sha: z.string() })) }).optional(),
  })
  .nullable();

export const tree: Reader<'tree'> = {
  parts: [{ domain: 'detail', fragment: `repository { ${fragment} }`, read: readTree }],
};

/**
 * The directories that exist. One with more entries than a page holds is left out of `dirs`, as not whole; the root is read
 * further by the step.
 */
function readTree(view: View): Observation<Tree> {
  const dirs: string[] = [];
  const entries: TreeEntry[] = [];
  const code = view.see(['repository'], z.object({}).nullable(), { fact: 'tree' });
  if (!code.known) return code;
  if (code.value === null)
    return unknown('permission', 'the repository is not shown to this token', RIGHTS.tree);
  for (const [alias, dir] of Object.entries(DIRECTORIES)) {
    const seen = view.see(['repository', alias], directory, { fact: 'tree' });
    if (!seen.known && dir === '') return seen;
    if (!seen.known || seen.value === null) continue;
    const { blobs, trees, submodules } = seen.value;
    const found = [
      ...blobs.nodes.map(fileEntry),
      ...(trees?.nodes ?? []).map(({ path, sha }): TreeEntry => ({ path, type: 'dir', oid: sha })),
      ...(submodules?.nodes ?? []).map(({ path, sha }): TreeEntry => ({ path, type: 'submodule', oid: sha })),
    ];
    // GitLab answers an empty tree for a folder that does not exist; one that holds only folders is listed above it.
    if (dir !== '' && found.length === 0 && !entries.some((one) => one.type === 'dir' && one.path === dir))
      continue;
    const isCut = blobs.pageInfo.hasNextPage || trees?.pageInfo.hasNextPage === true;
    if (dir === '' || !isCut) dirs.push(dir);
    entries.push(...found);
  }
  if (!dirs.includes('')) dirs.unshift('');
  return known({ dirs, entries }, view.via, view.access);
}

/** git's modes are told in octal digits. */
export const fileEntry = ({ path, sha, mode }: z.infer<typeof fileList>['nodes'][number]): TreeEntry => ({
  path,
  type: entryType(Number.parseInt(mode ?? '100644', 8)),
  oid: sha,
});

/** Where the files of the root go on; null when all were told. */
export function restOfRoot(view: View): string | null {
  const seen = view.see(['repository', 'root'], directory, { fact: 'tree' });
  if (!seen.known || seen.value === null) return null;
  const { hasNextPage, endCursor } = seen.value.blobs.pageInfo;
  return hasNextPage ? endCursor : null;
}

/** The tree of a project so small that its known folders are all it has: nothing is left for a deep look. */
export const isWhole = ({ dirs, entries }: Tree): boolean =>
  dirs.every((dir) => WITH_FOLDERS.includes(dir)) &&
  entries.every(({ type, path }) => type !== 'dir' || dirs.includes(path));
