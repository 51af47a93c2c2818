import type { RepositoryFacts } from '../../model/facts.ts';
import { known, mapKnown, type Observation, unknown } from '../../model/observation.ts';
import { systemOf } from '../../model/pipelines.ts';
import { entriesIn, isFile, type Tree } from '../../model/tree.ts';
import type { Clone } from './clone.ts';
import { faultToUnknown, type Git } from './git.ts';
import { countLanguages } from './languages.ts';
import { collectTree, isShallow, readTree } from './tree.ts';

const VIA = 'git ls-tree';

type Contents = Pick<RepositoryFacts, 'tree' | 'languages' | 'ci'> & {
  readonly meta: Pick<RepositoryFacts['meta'], 'primaryLanguage'>;
};

/** One pass over the whole tree gives its shallow part, the languages and the CI definitions. */
export async function readContents(git: Git, clone: Clone, treeOid: string): Promise<Contents> {
  const shallow = collectTree(isShallow);
  const languages = countLanguages();
  const definitions: string[] = [];
  try {
    for await (const entry of readTree(git, clone, treeOid)) {
      shallow.add(entry);
      languages.add(entry);
      if (isFile(entry) && systemOf(entry.path) !== null) definitions.push(entry.path);
    }
  } catch (error) {
    const missed = faultToUnknown(error, clone);
    return { tree: missed, languages: missed, ci: missed, meta: { primaryLanguage: missed } };
  }
  const counted: RepositoryFacts['languages'] =
    languages.unsized() === 0
      ? known(languages.list(), VIA)
      : unknown('truncated', 'source files are missing from the clone, so their sizes are not known');
  return {
    tree: known(shallow.tree(), VIA),
    languages: counted,
    ci: known({ definitions, headState: null }, VIA),
    meta: { primaryLanguage: mapKnown(counted, (list) => list[0]?.name ?? null) },
  };
}

/** The shallow part alone and the profile page, for the owner's defaults. */
export async function readShallow(git: Git, clone: Clone, treeOid: string): Promise<Observation<Tree>> {
  const shallow = collectTree((dir) => isShallow(dir) || dir.toLowerCase() === 'profile');
  try {
    for await (const entry of readTree(git, clone, treeOid)) shallow.add(entry);
    return known(shallow.tree(), VIA);
  } catch (error) {
    return faultToUnknown(error, clone);
  }
}

export const isEmptyTree = (tree: Tree): boolean => entriesIn(tree, '').length === 0;
