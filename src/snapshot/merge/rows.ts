import type { Status } from '../../model/snapshot.ts';
import { keyOf } from '../checked.ts';
import { parse } from '../damage.ts';

/** Lines of several files, each sorted by key, as one such file; of lines with the same key `choose` takes one. */
export async function* joinLines(
  files: readonly AsyncIterable<Buffer>[],
  key: 'id' | 'oid',
  choose: (a: Buffer, b: Buffer) => Buffer,
): AsyncGenerator<Buffer> {
  const cursors = await Promise.all(files.map((file) => cursorOf(file, key)));
  try {
    for (;;) {
      const least = cursors.reduce<string | null>(
        (least, { at }) => (at !== null && (least === null || at.key < least) ? at.key : least),
        null,
      );
      if (least === null) return;
      let chosen: Buffer | null = null;
      for (const cursor of cursors) {
        if (cursor.at?.key !== least) continue;
        const { line } = cursor.at;
        chosen = chosen === null || chosen.equals(line) ? line : choose(chosen, line);
        await cursor.next();
      }
      if (chosen !== null) yield chosen;
    }
  } finally {
    await Promise.all(cursors.map((cursor) => cursor.close()));
  }
}

interface Cursor {
  at: { readonly key: string; readonly line: Buffer } | null;
  next(): Promise<void>;
  close(): Promise<void>;
}

async function cursorOf(file: AsyncIterable<Buffer>, name: 'id' | 'oid'): Promise<Cursor> {
  const lines = file[Symbol.asyncIterator]();
  const cursor: Cursor = {
    at: null,
    async next() {
      const { done, value } = await lines.next();
      cursor.at = done === true ? null : { key: keyOf(value, name), line: value };
    },
    async close() {
      await lines.return?.();
    },
  };
  await cursor.next();
  return cursor;
}

export const greaterLine = (a: Buffer, b: Buffer): Buffer => (Buffer.compare(a, b) >= 0 ? a : b);

/** Worst first: of a repository that was read twice, the row of which more was read is taken. */
const ORDER: readonly Status[] = [
  'failed',
  'gone',
  'moved',
  'disabled',
  'blocked',
  'empty',
  'partial',
  'crawled',
];

const placeOf = (line: Buffer): number => {
  const { status } = (parse(line.toString('utf8')) ?? {}) as { status?: Status };
  return status === undefined ? -1 : ORDER.indexOf(status);
};

/** The same whichever comes first. */
export function fullerRow(a: Buffer, b: Buffer): Buffer {
  const [one, other] = [placeOf(a), placeOf(b)];
  if (one !== other) return one > other ? a : b;
  return greaterLine(a, b);
}
