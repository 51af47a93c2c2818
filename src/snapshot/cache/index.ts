import { createHash } from 'node:crypto';
import { SNAPSHOT_SCHEMA } from '../../model/snapshot.ts';
import { drop, hashOf, placeOf, prepare, put, take } from './folder.ts';
import { type Kept, keptSchema } from './kept.ts';

export { clear, inventory, prune } from './inventory.ts';
export type { Acquaintances, Kept } from './kept.ts';

/** What is kept from one crawl to the next. Reading answers undefined for all that is not there whole; writing may reject. */
export interface Cache {
  answer(name: string): Promise<Kept | undefined>;
  keepAnswer(kept: Kept): Promise<void>;
  /** By git's id of the blob, whatever repository it is in. */
  text(oid: string): Promise<string | undefined>;
  /** Keeps a text that its id can be checked against: one that the forge had to decode first has another. */
  keepText(oid: string, text: string): Promise<void>;
}

export interface CacheOptions {
  readonly dir: string;
  /** Ignores what is there, and writes anew. */
  readonly fresh: boolean;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Moves whenever rows are kept in another form. */
const ROWS = 1;
const schema = `${SNAPSHOT_SCHEMA} ${ROWS}`;

/** The folder in which a cache keeps the last crawl under a name, as a snapshot. */
export const crawlPlace = (dir: string, name: string): string =>
  placeOf(dir, 'crawls', hashOf(`${schema}\n${name}`));

const answerPath = (dir: string, name: string) => placeOf(dir, 'answers', hashOf(`${schema}\n${name}`));
const textPath = (dir: string, oid: string) => placeOf(dir, 'texts', hashOf(oid));

/** Opens a folder, made when missing. Rejects with what the file system says. */
export async function openCache({ dir, fresh, now }: CacheOptions): Promise<Cache> {
  await prepare(dir);
  return {
    async answer(name) {
      if (fresh) return undefined;
      const path = answerPath(dir, name);
      const kept = keptOf(await take(path, now()));
      return kept?.name === name ? kept : undefined;
    },
    keepAnswer: (kept) => put(answerPath(dir, kept.name), JSON.stringify(kept)),
    async text(oid) {
      if (fresh) return undefined;
      const path = textPath(dir, oid);
      const text = await take(path, now());
      if (text === undefined || isBlob(oid, text)) return text;
      await drop(path);
      return undefined;
    },
    async keepText(oid, text) {
      if (isBlob(oid, text)) await put(textPath(dir, oid), text);
    },
  };
}

/** Checked by the schema and handed over as written: a parsed copy would hold its keys in another order. */
function keptOf(text: string | undefined): Kept | undefined {
  if (text === undefined) return undefined;
  try {
    const raw: unknown = JSON.parse(text);
    return keptSchema.safeParse(raw).success ? (raw as Kept) : undefined;
  } catch {
    return undefined;
  }
}

/** git names a blob by a hash of its bytes: SHA-1, or SHA-256 where the repository is of that format. */
function isBlob(oid: string, text: string): boolean {
  const bytes = Buffer.from(text);
  const hash = createHash(oid.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === oid;
}

/** Keeps nothing and knows nothing. */
export const noCache: Cache = {
  answer: async () => undefined,
  keepAnswer: async () => {},
  text: async () => undefined,
  keepText: async () => {},
};
