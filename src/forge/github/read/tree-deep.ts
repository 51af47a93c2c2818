import { z } from 'zod';
import { known, unknown } from '../../../model/observation.ts';
import type { TreeEntry } from '../../../model/tree.ts';
import { entryType } from '../../modes.ts';
import { accessOf } from '../../record.ts';
import { unknownFrom } from '../faults.ts';
import { partsOf } from '../session.ts';
import type { Reader } from './reader.ts';

const recursive = z.object({
  truncated: z.boolean(),
  tree: z.array(
    z.object({ path: z.string(), mode: z.string(), sha: z.string(), size: z.number().optional() }),
  ),
});

/** Directories, and nothing in them: the wish for all levels was lost on the way, as in a redirect. */
const isShallow = (entries: z.infer<typeof recursive>['tree']): boolean =>
  entries.some(({ mode }) => entryType(Number.parseInt(mode, 8)) === 'dir') &&
  !entries.some(({ path }) => path.includes('/'));

export const treeDeep: Reader<'treeDeep'> = {
  rest: {
    async read(record, rest) {
      const { head } = record.facts.meta;
      if (!head.known) return head;
      if (head.value === null) return known({ dirs: [''], entries: [] }, 'RepoCard', accessOf(record));
      const tree_sha = head.value.treeOid ?? head.value.oid;
      const seen = await rest.ask(
        'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
        (routes) => routes.git.getTree({ ...partsOf(record.name), tree_sha, recursive: '1' }),
        recursive,
      );
      if (!seen.ok) return unknownFrom(seen.failure, 'treeDeep');
      if (seen.value.truncated) {
        return unknown('truncated', `GitHub cut the recursive tree after ${seen.value.tree.length} entries`);
      }
      if (isShallow(seen.value.tree)) return unknown('not-recognized', 'GitHub told the first level only');
      const entries = seen.value.tree.map(
        ({ path, mode, sha, size }): TreeEntry => ({
          path,
          type: entryType(Number.parseInt(mode, 8)),
          oid: sha,
          ...(size === undefined ? {} : { size }),
        }),
      );
      const dirs = ['', ...entries.filter((entry) => entry.type === 'dir').map((entry) => entry.path)];
      return known({ dirs, entries }, seen.via, accessOf(record));
    },
  },
};
