import { z } from 'zod';
import { isDataName } from '../../../model/data-files.ts';
import { mapKnown, type Observation, unknown } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { isFile, type Tree } from '../../../model/tree.ts';
import type { SomeFacts } from '../../graphql/parts.ts';
import { HeavyError } from '../../http/client.ts';
import { fileEntry, fileList, restOfRoot } from '../read/tree.ts';
import { globalId, numberIn, operation, projectsById } from '../send/document.ts';
import { nodesOf } from '../send/nodes.ts';
import { packed, pathsOf, type Wanted } from '../send/pack.ts';
import { viewOf } from '../send/view.ts';
import { numberOf, type Session } from '../session.ts';
import type { Complete, Shown } from './by-id.ts';

/** A root of many files goes on for at most so many pages of a hundred. */
const MOST_PAGES = 20;

export const ROOT_PAGE = operation(
  'RootPage',
  '($ids: [ID!]!, $first: Int!, $cursor: String)',
  projectsById(`repository { root: tree {
    blobs(first: 100, after: $cursor) { pageInfo { hasNextPage endCursor } nodes { path sha mode } }
  } }`),
);

/** Sizes alone: texts are read elsewhere. */
export const BLOB_SIZES = operation(
  'BlobSizes',
  '($ids: [ID!]!, $first: Int!, $paths: [String!]!, $most: Int!)',
  projectsById('repository { blobs(paths: $paths, first: $most) { nodes { path oid size } } }'),
);

/** What the document of the trees can't tell: the files of a long root, and the sizes that decide whether they are data. */
export const treesBeside =
  (session: Session): Complete =>
  async (shown) => {
    const trees: (Observation<Tree> | undefined)[] = [];
    for (const one of shown) trees.push(await wholeRoot(session, one));
    const sizes = await sizesOf(session, shown, trees);
    return shown.map(({ facts, reading }, index): SomeFacts => {
      const tree = trees[index];
      const sized = sizes.get(numberOf(reading.record));
      if (tree === undefined) return facts;
      return {
        ...facts,
        tree: sized === undefined ? tree : mapKnown(tree, (value) => withSizes(value, sized)),
      };
    });
  };

async function wholeRoot(
  session: Session,
  { facts, view, reading }: Shown,
): Promise<Observation<Tree> | undefined> {
  const { tree } = facts;
  let cursor = tree?.known === true ? restOfRoot(view) : null;
  if (tree === undefined || !tree.known || cursor === null) return tree;
  const entries = [...tree.value.entries];
  for (let page = 1; cursor !== null; page++) {
    if (page > MOST_PAGES) return unknown('truncated', 'the root has too many files to be read');
    const variables = { ids: [globalId(numberOf(reading.record))], first: 1, cursor };
    const next = viewOf(await session.ask(ROOT_PAGE, variables), () => ['projects', 'nodes', 0], view.access);
    const seen = next.see(['repository', 'root', 'blobs'], fileList, { fact: 'tree' });
    if (!seen.known) return seen;
    entries.push(...seen.value.nodes.map(fileEntry));
    cursor = seen.value.pageInfo.hasNextPage ? seen.value.pageInfo.endCursor : null;
  }
  return { ...tree, value: { dirs: tree.value.dirs, entries } };
}

type Sizes = ReadonlyMap<string, number>;
const sized = z.object({
  nodes: z.array(z.object({ path: z.string(), size: z.coerce.number().nullable() }).nullable()),
});

/** Trees tell no sizes. They are asked for where the root holds data: whether it is mostly data is a matter of bytes. */
async function sizesOf(
  session: Session,
  shown: readonly Shown[],
  trees: readonly (Observation<Tree> | undefined)[],
): Promise<ReadonlyMap<string, Sizes>> {
  const wanted = shown.flatMap(({ reading }, index): Wanted<RepositoryRecord>[] => {
    const tree = trees[index];
    const files = tree?.known === true ? tree.value.entries.filter(isFile) : [];
    const paths = files.map(({ path }) => path).filter((path) => !path.includes('/'));
    return paths.some(isDataName) ? [{ project: reading.record, paths }] : [];
  });
  const sizes = new Map<string, Map<string, number>>();
  for (const pack of packed(wanted)) {
    const ids = [...new Set(pack.map(({ project }) => globalId(numberOf(project))))];
    const paths = pathsOf(pack);
    try {
      const reply = await session.ask(BLOB_SIZES, { ids, first: ids.length, paths, most: paths.length });
      for (const [index, node] of (nodesOf(reply) ?? []).entries()) {
        const id = node === null ? '' : numberIn(node.id);
        const view = viewOf(reply, () => ['projects', 'nodes', index], 'public');
        const seen = view.see(['repository', 'blobs'], sized, { fact: 'tree' });
        const before = sizes.get(id) ?? new Map<string, number>();
        for (const node of seen.known ? seen.value.nodes : [])
          if (node?.size != null) before.set(node.path, node.size);
        sizes.set(id, before);
      }
    } catch (error) {
      // Without sizes the files are counted: less exact, and no reason to read the batch again.
      if (!(error instanceof HeavyError)) throw error;
    }
  }
  return sizes;
}

const withSizes = ({ dirs, entries }: Tree, sizes: Sizes): Tree => ({
  dirs,
  entries: entries.map((entry) => {
    const size = sizes.get(entry.path);
    return size === undefined ? entry : { ...entry, size };
  }),
});
