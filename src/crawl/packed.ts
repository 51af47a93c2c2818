import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { RepositoryFact } from '../model/facts.ts';
import type { Observation } from '../model/observation.ts';

/**
 * What is read long before the end of a crawl and looked at only then is held packed: of ten thousand repositories the
 * histories and conversations alone would fill the memory.
 */

/** Larger by far than the others, and of no use to later steps. */
const LATE: ReadonlySet<string> = new Set<RepositoryFact>([
  'treeDeep',
  'commits',
  'issues',
  'changeRequests',
]);

/** Of the sizes of rows and texts, more effort saves little. */
const QUICK = { level: 1 };
/** Bytes; less is not worth it. */
const SMALL = 400;

/**
 * As a string of bytes: what zlib hands over is the beginning of a buffer of 16 KiB, and would keep all of it.
 */
const pack = (text: string): string => deflateRawSync(text, QUICK).toString('latin1');
const unpack = (bytes: string): string => inflateRawSync(Buffer.from(bytes, 'latin1')).toString('utf8');

const lazies = new WeakSet<object>();

/** The same observation; a large value is unpacked each time that it is asked for. */
export function packed<T>(name: string, seen: Observation<T>): Observation<T> {
  if (!seen.known || !LATE.has(name) || lazies.has(seen)) return seen;
  const json = JSON.stringify(seen.value);
  if (json.length < SMALL) return seen;
  const bytes = pack(json);
  const { via, access } = seen;
  const lazy = {
    known: true,
    get value() {
      return JSON.parse(unpack(bytes)) as T;
    },
    via,
    access,
  } as const;
  lazies.add(lazy);
  return lazy;
}

/** Texts by blob id, as a map that holds them packed. */
export class PackedTexts extends Map<string, string> {
  readonly #packed = new Map<string, string>();

  override set(oid: string, text: string): this {
    const isSmall = text.length < SMALL;
    if (isSmall) this.#packed.delete(oid);
    else this.#packed.set(oid, pack(text));
    return super.set(oid, isSmall ? text : '');
  }

  /** The same texts in the order of their ids, whatever the order in which they came. */
  sorted(): PackedTexts {
    const texts = new PackedTexts();
    for (const oid of [...this.keys()].sort()) {
      const bytes = this.#packed.get(oid);
      if (bytes === undefined) texts.set(oid, super.get(oid) ?? '');
      else {
        texts.#packed.set(oid, bytes);
        Map.prototype.set.call(texts, oid, '');
      }
    }
    return texts;
  }

  override get(oid: string): string | undefined {
    const bytes = this.#packed.get(oid);
    return bytes === undefined ? super.get(oid) : unpack(bytes);
  }

  override *entries(): MapIterator<[string, string]> {
    for (const oid of this.keys()) yield [oid, this.get(oid) ?? ''];
  }

  override *values(): MapIterator<string> {
    for (const [, text] of this.entries()) yield text;
  }

  override forEach(see: (text: string, oid: string, all: Map<string, string>) => void): void {
    for (const [oid, text] of this.entries()) see(text, oid, this);
  }

  override [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }
}
