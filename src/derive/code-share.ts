import { isInBytes, weightOf } from '../model/languages.ts';
import { known, type Observation, unknown } from '../model/observation.ts';
import { isSource } from '../model/source-files.ts';
import { isFile, type Tree } from '../model/tree.ts';
import type { Deriver } from './deriver.ts';
import { isMarkup } from './kind/content.ts';

/** Share of the bytes of a repository that are code: of the languages, beside all files that are no source. */
export const codeShare: Deriver<number> = {
  version: 1,
  derive({ fact }): Observation<number> {
    const languages = fact('languages');
    if (!languages.known) return languages;
    const code = languages.value
      .filter(({ name }) => !isMarkup(name))
      .reduce((sum, language) => sum + weightOf(language), 0);
    if (code === 0) return known(0, languages.via);
    if (!isInBytes(languages.value))
      return unknown('not-offered', 'the forge tells shares of languages, not bytes');
    const deep = fact('treeDeep');
    const tree = deep.known ? deep : fact('tree');
    if (!tree.known) return tree;
    const files = tree.value.entries.filter((entry) => isFile(entry) && !isSource(entry));
    if (files.some(({ size }) => size === undefined))
      return unknown('not-collected', 'the sizes of the files were not told');
    const other = files.reduce((sum, { size = 0 }) => sum + size, 0);
    const share = code / (code + other);
    return isWhole(tree.value)
      ? known(share, tree.via)
      : unknown('not-collected', 'folders that may hold data were not listed');
  },
};

/** Every folder that is named was listed as well. */
function isWhole({ dirs, entries }: Tree): boolean {
  const read = new Set(dirs);
  return entries.every(({ type, path }) => type !== 'dir' || read.has(path));
}
