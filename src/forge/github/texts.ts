import { z } from 'zod';
import { known, type Observation, unknown } from '../../model/observation.ts';
import type { Forge, WantedText } from '../contract.ts';
import { ofAsking, oneLine } from '../faults.ts';
import type { Document } from '../graphql/document.ts';
import { inHalves } from '../graphql/halves.ts';
import { accessOf } from '../record.ts';
import { operation } from './send/document.ts';
import { viewOf } from './send/view.ts';
import type { Session } from './session.ts';

/** As many blobs as one document answers within the time limit of the platform. */
const BATCH = { count: 60, bytes: 1_500_000 };

const blob = z
  .object({
    __typename: z.string(),
    isBinary: z.boolean().nullish(),
    isTruncated: z.boolean().optional(),
    text: z.string().nullish(),
  })
  .nullable();
type Blob = z.infer<typeof blob>;

/** One alias a repository and one a blob; `counts` is the number of blobs of each repository. */
export function blobsDocument(counts: readonly number[]): Document {
  const variables: string[] = [];
  const roots = counts.map((count, r) => {
    const blobs = Array.from({ length: count }, (_, b) => {
      variables.push(`$r${r}b${b}: GitObjectID!`);
      return `b${b}: object(oid: $r${r}b${b}) { __typename ... on Blob { isBinary isTruncated text } }`;
    });
    variables.push(`$r${r}: ID!`);
    return `r${r}: node(id: $r${r}) { ... on Repository { id ${blobs.join('\n')} } }`;
  });
  return operation('Blobs', `(${variables.join(', ')})`, ...roots);
}

export function textsOf(session: Session): Forge['texts'] {
  return {
    batch: BATCH,
    lasting: true,
    async read(wanted) {
      const found = new Map<string, Observation<string>>();
      const first = new Map(wanted.map((want) => [want.entry.oid, want]));
      await inHalves(
        [...first.values()],
        BATCH.count,
        async (some) => {
          for (const [oid, text] of await readBlobs(session, some)) found.set(oid, text);
          return some.filter(({ entry }) => isCut(found.get(entry.oid)));
        },
        (want, error) => void found.set(want.entry.oid, unknown('timeout', oneLine(error.message))),
      );
      return found;
    },
  };
}

/** Left out by the server for want of time or resources. */
const isCut = (text: Observation<string> | undefined): boolean =>
  text?.known === false && text.why === 'timeout';

async function readBlobs(
  session: Session,
  wanted: readonly WantedText[],
): Promise<Map<string, Observation<string>>> {
  const found = new Map<string, Observation<string>>();
  const nodes = await session.nodeIds.of([...new Set(wanted.map((want) => want.record))]);
  const byRepository = new Map<string, WantedText[]>();
  for (const want of wanted) {
    const node = nodes.get(want.record.id);
    if (node === undefined)
      found.set(want.entry.oid, unknown('permission', `${want.record.name} is out of reach`));
    else byRepository.set(node, [...(byRepository.get(node) ?? []), want]);
  }
  const groups = [...byRepository];
  if (groups.length === 0) return found;
  const variables: Record<string, string> = {};
  for (const [r, [node, wants]] of groups.entries()) {
    variables[`r${r}`] = node;
    for (const [b, want] of wants.entries()) variables[`r${r}b${b}`] = want.entry.oid;
  }
  const reply = await session.ask(blobsDocument(groups.map(([, wants]) => wants.length)), variables);
  for (const [r, [, wants]] of groups.entries()) {
    for (const [b, want] of wants.entries()) {
      const view = viewOf(reply, () => [`r${r}`, `b${b}`], accessOf(want.record));
      const seen = view.see([], blob, { fact: 'texts' });
      found.set(want.entry.oid, seen.known ? textOf(seen.value, view.via, view.access) : ofAsking(seen));
    }
  }
  return found;
}

function textOf(value: Blob, via: string, access: 'public' | 'member' | 'admin'): Observation<string> {
  if (value === null) return unknown('permission', 'the blob is gone or out of reach', 'Contents: read');
  if (value.isTruncated === true) return unknown('truncated', 'GitHub cut the text');
  if (value.isBinary === true || value.text == null) return unknown('not-recognized', 'binary');
  return known(value.text, via, access);
}
