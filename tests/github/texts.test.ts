import { afterEach, describe, expect, it } from 'vitest';
import type { WantedText } from '../../src/forge/contract.ts';
import { card, listed, listOf, planFor, type Script, type Sent, type Served, serve } from './served.ts';

let served: Served | undefined;
afterEach(() => served?.close());

async function read(graphql: Script['graphql'], oids: readonly string[]) {
  served = await serve({ graphql: { ListRepos: () => listOf([card(1, 'a'), card(2, 'b')]), ...graphql } });
  const records = await listed(served.forge, planFor());
  const wanted = oids.map((oid, index) => ({
    record: records[index % 2],
    entry: { path: `f${index}`, type: 'file', oid },
  })) as WantedText[];
  return served.forge.texts.read(wanted);
}
const blob = (over: object) => ({
  __typename: 'Blob',
  isBinary: false,
  isTruncated: false,
  text: 'x',
  ...over,
});
const blobsSent = (): Sent[] => served?.sent.filter(({ name }) => name === 'Blobs') ?? [];

describe('texts', () => {
  it('are read in one document over several repositories, each blob once', async () => {
    const Blobs = () => ({
      data: {
        r0: { id: 'R_1', b0: blob({ text: 'one' }), b1: blob({ isTruncated: true }) },
        r1: { id: 'R_2', b0: blob({ isBinary: true, text: null }), b1: null },
      },
    });
    const texts = await read({ Blobs }, ['o1', 'o2', 'o3', 'o4', 'o1']);
    expect(Object.fromEntries(texts)).toMatchObject({
      o1: { known: true, value: 'one' },
      o2: { known: false, why: 'not-recognized', detail: 'binary' },
      o3: { known: false, why: 'truncated' },
      o4: { known: false, why: 'permission', wants: 'Contents: read' },
    });
    expect(blobsSent()[0]?.variables).toEqual({
      r0: 'R_1',
      r0b0: 'o1',
      r0b1: 'o3',
      r1: 'R_2',
      r1b0: 'o2',
      r1b1: 'o4',
    });
  });

  it('that are too much at once are asked in halves, never again as they were', async () => {
    const Blobs = ({ variables }: Sent) => {
      const oids = Object.values(variables).filter((value) => String(value).startsWith('o'));
      return oids.includes('o2') ? { status: 502 } : { data: { r0: { b0: blob({}), b1: blob({}) } } };
    };
    const texts = await read({ Blobs }, ['o1', 'o1b', 'o2']);
    expect(texts.get('o1')).toMatchObject({ known: true });
    expect(texts.get('o2')).toMatchObject({ known: false, why: 'timeout' });
    const bodies = blobsSent().map(({ variables }) => JSON.stringify(variables));
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  it('are found after a resume too, when no listing told the node ids', async () => {
    served = await serve({
      graphql: {
        NodeIds: () => ({ data: { r0: { id: 'R_1', databaseId: 1 }, r1: { id: 'R_9', databaseId: 9 } } }),
        Blobs: () => ({ data: { r0: { id: 'R_1', b0: blob({ text: 'one' }) } } }),
        ListRepos: () => listOf([card(1, 'a'), card(2, 'b')]),
      },
    });
    const other = await serve({ graphql: { ListRepos: () => listOf([card(1, 'a'), card(2, 'b')]) } });
    const records = await listed(other.forge, planFor());
    await other.close();
    const wanted = records.map((record, index) => ({
      record,
      entry: { path: 'f', type: 'file', oid: `o${index}` },
    }));
    const texts = await served.forge.texts.read(wanted as WantedText[]);
    expect(texts.get('o0')).toMatchObject({ known: true, value: 'one' });
    expect(texts.get('o1')).toMatchObject({ known: false });
  });
});
