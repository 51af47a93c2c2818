import type { FileText } from '../model/derived.ts';
import { known, mapKnown } from '../model/observation.ts';
import { isFile } from '../model/tree.ts';
import type { Deriver } from './deriver.ts';
import { resolve } from './own.ts';

/** Every file of the folders that a crawl always reads. Which texts are there, the rules that ask for this fact say themselves. */
export const texts: Deriver<readonly FileText[]> = {
  version: 1,
  derive({ fact, text }) {
    return mapKnown(fact('tree'), (tree) =>
      tree.entries.filter(isFile).flatMap((entry): FileText[] => {
        const found = resolve(tree, entry, text);
        if (!found.known) return [{ path: entry.path, oid: entry.oid, text: found }];
        if (found.value === null) return [];
        const { path, oid } = found.value;
        const read = text(oid);
        return [{ path, oid, text: read.known ? known(read.value, path) : read }];
      }),
    );
  },
};
