import { z } from 'zod';
import { known, unknown } from '../../../model/observation.ts';
import type { TreeEntry } from '../../../model/tree.ts';
import { entryType } from '../../modes.ts';
import { accessOf } from '../../record.ts';
import { unknownFrom } from '../faults.ts';
import { numberOf } from '../session.ts';
import type { Reader } from './reader.ts';
import { isWhole } from './tree.ts';

/** A hundred entries each; what is larger is told as cut. */
const MOST_PAGES = 20;
const entry = z.object({ id: z.string(), path: z.string(), mode: z.string() });

export const treeDeep: Reader<'treeDeep'> = {
  rest: {
    async read({ record }, { rest }) {
      const { head } = record.facts.meta;
      if (!head.known) return head;
      if (head.value === null) return known({ dirs: [''], entries: [] }, 'GroupProjects', accessOf(record));
      const { tree } = record.facts;
      if (tree.known && isWhole(tree.value)) return tree;
      const query = `recursive=true&pagination=keyset&per_page=100&ref=${head.value.oid}`;
      const seen = await rest.pages(
        'GET /projects/:id/repository/tree',
        `/projects/${numberOf(record)}/repository/tree?${query}`,
        entry,
        MOST_PAGES,
      );
      if (!seen.ok) return unknownFrom(seen.failure, 'treeDeep');
      const { rows, whole } = seen.value;
      if (!whole) return unknown('truncated', `more than ${rows.length} entries, of which no more were read`);
      const entries = rows.map(
        ({ id, path, mode }): TreeEntry => ({ path, type: entryType(Number.parseInt(mode, 8)), oid: id }),
      );
      return known({ dirs: dirsOf(entries), entries }, seen.via, accessOf(record));
    },
  },
};

const dirsOf = (entries: readonly TreeEntry[]): string[] => [
  '',
  ...entries.filter(({ type }) => type === 'dir').map(({ path }) => path),
];
