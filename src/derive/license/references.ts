import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** A license's words, a customary tail ("how to apply these terms"), or its optional parts. */
type Part = 'license' | 'tail' | 'aside';

/** A reference text. */
export interface Reference {
  /** Ids whose texts are these words, the one to report first. */
  readonly ids: readonly string[];
  readonly part: Part;
  readonly words: Uint16Array;
  /** Distinct bigrams. */
  size: number;
}

/** References by their words. A word is its place in `vocabulary`. */
export interface Index {
  readonly references: readonly Reference[];
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly words: readonly string[];
  /** References by the hash of all their words. */
  readonly whole: ReadonlyMap<number, number>;
  /** For texts that are no reference to the letter; made when the first of them is met. */
  bigrams(): BigramIndex;
}

/**
 * An inverted index over word bigrams. A bigram is `first << 16 | second`; postings of bigram number b are
 * `postings[starts[b] .. starts[b + 1]]`.
 */
export interface BigramIndex {
  numberOf(bigram: number): number;
  readonly starts: Uint32Array;
  readonly postings: Uint16Array;
  /** Numbers of the bigrams of customary tails. */
  readonly customary: ReadonlySet<number>;
  /** Numbers of the bigrams of optional parts. */
  readonly optional: ReadonlySet<number>;
}

export const bigramOf = (first: number, second: number): number => ((first << 16) | second) >>> 0;

/** 48 bits over the numbers of words: enough that no two of a few hundred texts meet by chance. */
export function hashOf(words: ArrayLike<number>): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high ^ (word + at), 0x85ebca6b);
  }
  return (low >>> 0) * 0x10000 + ((high >>> 0) & 0xffff);
}

interface Head {
  readonly vocabulary: readonly string[];
  readonly references: readonly {
    readonly ids: readonly string[];
    readonly part?: Part;
    readonly count: number;
  }[];
}

/** Layout: bytes of the head (32 bits), the head as JSON, then the words of each reference in turn as 16-bit numbers. */
function unpack(file: Buffer): { readonly head: Head; readonly references: Reference[] } {
  const length = file.readUInt32LE(0);
  const head = JSON.parse(file.toString('utf8', 4, 4 + length)) as Head;
  const all = new Uint16Array(file.buffer.slice(file.byteOffset + 4 + length, file.byteOffset + file.length));
  let from = 0;
  const references = head.references.map(({ ids, part = 'license', count }) => {
    const words = all.subarray(from, from + count);
    from += count;
    return { ids, part, words, size: 0 };
  });
  return { head, references };
}

/** Open addressing over typed arrays: a Map of this many numbers would take most of the loading time. */
function numbering(capacity: number): { numberOf(key: number): number; add(key: number): number } {
  const mask = capacity - 1;
  const keys = new Uint32Array(capacity);
  const numbers = new Int32Array(capacity).fill(-1);
  let next = 0;
  const slotOf = (key: number): number => {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & mask;
    while (numbers[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  return {
    numberOf: (key) => numbers[slotOf(key)] as number,
    add(key) {
      const slot = slotOf(key);
      if (numbers[slot] === -1) {
        keys[slot] = key;
        numbers[slot] = next++;
      }
      return numbers[slot] as number;
    },
  };
}

function countBigrams(references: readonly Reference[]): BigramIndex {
  const total = references.reduce((sum, { words }) => sum + words.length, 0);
  const table = numbering(2 ** Math.ceil(Math.log2(total * 1.5 + 16)));
  const numbers = new Int32Array(total).fill(-1);
  const last = new Int32Array(total).fill(-1);
  const counts = new Uint32Array(total + 1);
  const beside = { tail: new Set<number>(), aside: new Set<number>() };
  let at = 0;
  references.forEach((reference, number) => {
    const { words, part } = reference;
    for (let index = 1; index < words.length; index++) {
      const bigram = table.add(bigramOf(words[index - 1] as number, words[index] as number));
      if (part !== 'license') beside[part].add(bigram);
      if (part !== 'license' || last[bigram] === number) continue;
      last[bigram] = number;
      reference.size++;
      numbers[at + index] = bigram;
      counts[bigram + 1] = (counts[bigram + 1] as number) + 1;
    }
    at += words.length;
  });
  for (let bigram = 1; bigram < counts.length; bigram++)
    counts[bigram] = (counts[bigram] as number) + (counts[bigram - 1] as number);
  const starts = counts.slice();
  const postings = new Uint16Array(counts.at(-1) as number);
  at = 0;
  references.forEach(({ words }, number) => {
    for (const end = at + words.length; at < end; at++) {
      const bigram = numbers[at] as number;
      if (bigram === -1) continue;
      postings[counts[bigram] as number] = number;
      counts[bigram] = (counts[bigram] as number) + 1;
    }
  });
  const { numberOf } = table;
  return { numberOf, starts, postings, customary: beside.tail, optional: beside.aside };
}

function build(head: Head, references: readonly Reference[]): Index {
  let counted: BigramIndex | undefined;
  return {
    references,
    vocabulary: new Map(head.vocabulary.map((word, index) => [word, index])),
    words: head.vocabulary,
    whole: new Map(
      references.flatMap(({ words, part }, number) =>
        part === 'license' ? [[hashOf(words), number] as const] : [],
      ),
    ),
    bigrams() {
      counted ??= countBigrams(references);
      return counted;
    },
  };
}

let index: Index | undefined;

/** Read at first use, once: an audit without license texts pays nothing. */
export function references(): Index {
  if (index === undefined) {
    const { head, references } = unpack(
      brotliDecompressSync(readFileSync(new URL('./references.generated.br', import.meta.url))),
    );
    index = build(head, references);
  }
  return index;
}
