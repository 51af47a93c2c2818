import { open, rm } from 'node:fs/promises';
import { hashOf, place, placeOf, prepare } from '../cache/folder.ts';
import { type Place, readAt, readRows, rowLine } from './rows.ts';

/**
 * What a crawl has learned so far, row by row, so that one that was killed goes on where it was. Rows are found by their
 * keys, the last one of each; they are read back only when they are asked for.
 */
export interface Journal {
  /** When the crawl began whose rows these are, ISO 8601; null where there were none. */
  readonly begunAt: string | null;
  /** How many rows an earlier run left, and this one added. */
  size(): number;
  find(key: string): Promise<unknown>;
  /** Resolves once the rows are on the disk. */
  add(rows: readonly Row[]): Promise<void>;
  /** Leaves the file for the next run. */
  close(): Promise<void>;
  /** Takes the file away: the crawl is whole. */
  end(): Promise<void>;
}

/** A key and what was learned, as JSON. */
export type Row = readonly [key: string, value: unknown];

export interface JournalOptions {
  /** Folder of the cache. */
  readonly dir: string;
  /** All that must be the same for a crawl to go on. */
  readonly name: string;
  /** When this crawl begins, where there is none to go on with. ISO 8601. */
  readonly takenAt: string;
  /** Milliseconds after which a crawl is no longer gone on with: its listing is too old. */
  readonly lasts: number;
  /** Takes away what is there. */
  readonly fresh: boolean;
}

/** Moves whenever rows are kept in another form. */
const FORM = 1;

/** Opens the journal of a crawl. Rejects with what the file system says. */
export async function openJournal({ dir, name, takenAt, lasts, fresh }: JournalOptions): Promise<Journal> {
  await prepare(dir);
  const path = placeOf(dir, 'journals', hashOf(`${FORM}\n${name}`));
  const before = fresh ? null : await readRows(path);
  const age = before === null ? Number.NaN : Date.parse(takenAt) - Date.parse(before.begunAt);
  if (before !== null && age >= 0 && age <= lasts) return journalAt(path, before.begunAt, before.places);
  await place(path, rowLine(['', takenAt]));
  return journalAt(path, null, new Map());
}

async function journalAt(path: string, begunAt: string | null, places: Map<string, Place>): Promise<Journal> {
  const file = await open(path, 'a+', 0o600);
  // What was killed in the middle of a row left no end of the line.
  if (begunAt !== null) await file.appendFile('\n');
  let end = (await file.stat()).size;
  // One write at a time: the place of a row is known only once all before it are there.
  let last: Promise<void> = Promise.resolve();
  const append = async (rows: readonly Row[]): Promise<void> => {
    const lines = rows.map((row) => [row[0], rowLine(row)] as const);
    await file.appendFile(Buffer.concat(lines.map(([, line]) => line)));
    await file.datasync();
    for (const [key, line] of lines) {
      places.set(key, { at: end, length: line.length });
      end += line.length;
    }
  };
  return {
    begunAt,
    size: () => places.size,
    async find(key) {
      const place = places.get(key);
      return place === undefined ? undefined : readAt(file, place, key);
    },
    add(rows) {
      if (rows.length === 0) return last;
      const own = last.then(() => append(rows));
      last = own.catch(() => {});
      return own;
    },
    async close() {
      await last;
      await file.close();
    },
    async end() {
      await last;
      await file.close();
      await rm(path, { force: true });
    },
  };
}

/** Knows nothing and keeps nothing. */
export const noJournal: Journal = {
  begunAt: null,
  size: () => 0,
  find: async () => undefined,
  add: async () => {},
  close: async () => {},
  end: async () => {},
};
