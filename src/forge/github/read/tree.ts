import { z } from 'zod';
import { known, type Observation } from '../../../model/observation.ts';
import type { Tree, TreeEntry } from '../../../model/tree.ts';
import type { View } from '../../graphql/view.ts';
import { entryType } from '../../modes.ts';
import { directory } from '../send/document.ts';
import type { Reader } from './reader.ts';

const object = z
  .object({
    entries: z
      .array(z.object({ name: z.string(), mode: z.number(), oid: z.string(), size: z.number().nullish() }))
      .nullish(),
  })
  .nullable();

/** Directories by the alias under which they are asked for. */
export type Directories = { readonly [alias: string]: string };
const DIRECTORIES: Directories = {
  root: '',
  dotGithub: '.github',
  docs: 'docs',
  issueTemplates: '.github/ISSUE_TEMPLATE',
  workflows: '.github/workflows',
  circleci: '.circleci',
  licenses: 'LICENSES',
  reuse: '.reuse',
};

export const fragmentOf = (directories: Directories): string =>
  Object.entries(directories)
    .map(([alias, path]) => directory(alias, path))
    .join('\n');

export const tree: Reader<'tree'> = {
  parts: [
    {
      domain: 'detail',
      fragment: fragmentOf(DIRECTORIES),
      read: (view) => readTree(view, DIRECTORIES, 'tree'),
    },
  ],
};

/**
 * The directories that exist, under `at`. The root decides whether the tree is known; another directory that could not be
 * read is left out of `dirs`, as is one that does not exist or is a file.
 */
export function readTree(
  view: View,
  directories: Directories,
  fact: string,
  at: readonly string[] = [],
): Observation<Tree> {
  const dirs: string[] = [];
  const entries: TreeEntry[] = [];
  let first: Observation<unknown> | undefined;
  for (const [alias, dir] of Object.entries(directories)) {
    const seen = view.see([...at, alias], object, { fact });
    first ??= seen;
    if (!seen.known || seen.value?.entries == null) continue;
    dirs.push(dir);
    for (const { name, mode, oid, size } of seen.value.entries) {
      const type = entryType(mode);
      const measured = type !== 'dir' && type !== 'submodule' && size != null ? { size } : {};
      entries.push({ path: dir === '' ? name : `${dir}/${name}`, type, oid, ...measured });
    }
  }
  if (first !== undefined && !first.known) return first;
  if (!dirs.includes('')) dirs.unshift('');
  return known({ dirs, entries }, view.via, view.access);
}
