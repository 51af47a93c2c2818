import { z } from 'zod';
import { known, type Observation, unknown } from '../../model/observation.ts';
import type { RepositoryRecord } from '../../model/snapshot.ts';
import { MOST_BYTES } from '../../model/source-files.ts';
import type { Forge, WantedText } from '../contract.ts';
import { ofAsking, oneLine } from '../faults.ts';
import { inHalves } from '../graphql/halves.ts';
import type { View } from '../graphql/view.ts';
import { accessOf } from '../record.ts';
import { globalId, operation, projectsById } from './send/document.ts';
import { nodesOf } from './send/nodes.ts';
import { packed, pathsOf, type Wanted } from './send/pack.ts';
import { viewOf } from './send/view.ts';
import { numberOf, type Session } from './session.ts';

/** GitLab tells no sizes beforehand; it is the number of projects and paths in a document that is kept small. */
const BATCH = { count: 160, bytes: 8_000_000 };

/** All of some projects' files at all of the paths: what a project lacks is left out. */
export const BLOBS = operation(
  'Blobs',
  '($ids: [ID!]!, $first: Int!, $paths: [String!]!, $most: Int!)',
  projectsById(
    'repository { blobs(paths: $paths, first: $most) { nodes { path oid size lfsOid rawTextBlob } } }',
  ),
);

const blobs = z.object({
  nodes: z.array(
    z
      .object({
        path: z.string(),
        oid: z.string(),
        size: z.coerce.number().nullish(),
        lfsOid: z.string().nullish(),
        rawTextBlob: z.string().nullable(),
      })
      .nullable(),
  ),
});
type Blob = NonNullable<z.infer<typeof blobs>['nodes'][number]>;
type Texts = Map<string, Observation<string>>;

export function textsOf(session: Session): Forge['texts'] {
  return {
    batch: BATCH,
    lasting: true,
    async read(wanted) {
      const texts: Texts = new Map();
      for (const pack of packed(byProject(wanted))) await readInParts(session, pack, wanted, texts);
      for (const { entry } of wanted)
        if (!texts.has(entry.oid))
          texts.set(entry.oid, unknown('truncated', `${entry.path} has changed since`));
      return texts;
    },
  };
}

function byProject(wanted: readonly WantedText[]): Wanted<RepositoryRecord>[] {
  const paths = new Map<RepositoryRecord, string[]>();
  for (const { record, entry } of wanted) paths.set(record, [...(paths.get(record) ?? []), entry.path]);
  return [...paths].map(([project, own]) => ({ project, paths: own }));
}

/** A pack that is too heavy is halved down to one project, and that by its paths: a server may price each of them highly. */
async function readInParts(
  session: Session,
  pack: readonly Wanted<RepositoryRecord>[],
  wanted: readonly WantedText[],
  texts: Texts,
): Promise<void> {
  const heavy: { readonly part: Wanted<RepositoryRecord>; readonly error: Error }[] = [];
  const read = async (some: readonly Wanted<RepositoryRecord>[]) => {
    await readPack(session, some, wanted, texts);
    return [];
  };
  await inHalves(pack, pack.length, read, (part, error) => heavy.push({ part, error }));
  for (const { part, error } of heavy) {
    const { project, paths } = part;
    const middle = Math.ceil(paths.length / 2);
    if (paths.length > 1) {
      await readInParts(session, [{ project, paths: paths.slice(0, middle) }], wanted, texts);
      await readInParts(session, [{ project, paths: paths.slice(middle) }], wanted, texts);
      continue;
    }
    const reason = unknown('timeout', oneLine(error.message));
    for (const { record, entry } of wanted)
      if (record === project && paths.includes(entry.path)) texts.set(entry.oid, reason);
  }
}

async function readPack(
  session: Session,
  pack: readonly Wanted<RepositoryRecord>[],
  wanted: readonly WantedText[],
  texts: Texts,
): Promise<void> {
  const records = new Map(pack.map(({ project }) => [numberOf(project), project]));
  const paths = pathsOf(pack);
  const ids = [...records.keys()].map(globalId);
  const reply = await session.ask(BLOBS, { ids, first: ids.length, paths, most: paths.length });
  const asked = new Set(
    pack.flatMap(({ project, paths: own }) => own.map((path) => `${project.id} ${path}`)),
  );
  const mine = wanted.filter(({ record, entry }) => asked.has(`${record.id} ${entry.path}`));
  const found = nodesOf(reply);
  for (const record of records.values()) {
    const index = found?.findIndex((node) => node?.id === globalId(numberOf(record))) ?? -1;
    const own = mine.filter((want) => want.record.id === record.id);
    const view = viewOf(reply, () => ['projects', 'nodes', index], accessOf(record));
    if (index < 0 && found !== null) {
      const reason = unknown('permission', `${record.name} is out of reach`);
      for (const { entry } of own) texts.set(entry.oid, reason);
    } else readBlobs(view, own, texts);
  }
}

function readBlobs(view: View, wanted: readonly WantedText[], texts: Texts): void {
  const seen = view.see(['repository', 'blobs'], blobs, { fact: 'texts' });
  const told = new Map(seen.known ? seen.value.nodes.map((node) => [node?.oid, node]) : []);
  for (const { entry } of wanted) {
    const blob = told.get(entry.oid);
    if (!seen.known) texts.set(entry.oid, ofAsking(seen));
    else if (blob != null) texts.set(entry.oid, textOf(blob, view));
  }
}

function textOf({ size, lfsOid, rawTextBlob }: Blob, { via, access }: View): Observation<string> {
  if (lfsOid != null) return unknown('not-recognized', 'kept in Git LFS');
  if ((size ?? 0) > MOST_BYTES) return unknown('capped', 'over 1 MiB');
  if (rawTextBlob === null) return unknown('not-recognized', 'binary');
  return known(rawTextBlob, via, access);
}
