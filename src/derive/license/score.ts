import { bigramOf, type Index } from './references.ts';

/** A text as numbers of words; words that no reference has get numbers of their own, over 65,535. */
export interface Encoded {
  readonly words: readonly string[];
  readonly numbers: Uint32Array;
  /** True when every word is a reference's. */
  readonly familiar: boolean;
}

export function encode(words: readonly string[], { vocabulary }: Index): Encoded {
  const strangers = new Map<string, number>();
  const numbers = new Uint32Array(words.length);
  words.forEach((word, at) => {
    let number = vocabulary.get(word) ?? strangers.get(word);
    if (number === undefined) {
      number = 0x10000 + strangers.size;
      strangers.set(word, number);
    }
    numbers[at] = number;
  });
  return { words, numbers, familiar: strangers.size === 0 };
}

/** Distinct bigrams of a text: those some reference has, by number, and how many there are in all. */
export interface Bigrams {
  readonly known: ReadonlySet<number>;
  readonly count: number;
  /** By place: the number of the bigram that ends there; -1 for none. */
  readonly at: Int32Array;
}

export function bigramsOf({ numbers }: Encoded, index: Index): Bigrams {
  const { numberOf } = index.bigrams();
  const known = new Set<number>();
  const strange = new Set<number>();
  const at = new Int32Array(numbers.length).fill(-1);
  for (let place = 1; place < numbers.length; place++) {
    const first = numbers[place - 1] as number;
    const second = numbers[place] as number;
    const bigram = first > 0xffff || second > 0xffff ? -1 : numberOf(bigramOf(first, second));
    at[place] = bigram;
    if (bigram === -1) strange.add(first * 0x200000 + second);
    else known.add(bigram);
  }
  return { known, count: known.size + strange.size, at };
}

export interface Score {
  readonly reference: number;
  readonly dice: number;
  readonly containment: number;
}

/** Every reference that shares at least half of its bigrams or of the text's, best first. */
export function scores(bigrams: Bigrams, index: Index): Score[] {
  const { starts, postings } = index.bigrams();
  const hits = new Uint32Array(index.references.length);
  for (const bigram of bigrams.known) {
    const end = starts[bigram + 1] as number;
    for (let posting = starts[bigram] as number; posting < end; posting++) {
      const reference = postings[posting] as number;
      hits[reference] = (hits[reference] as number) + 1;
    }
  }
  const found: Score[] = [];
  hits.forEach((shared, reference) => {
    const size = (index.references[reference] as { size: number }).size;
    if (shared === 0 || shared * 2 < Math.min(size, bigrams.count)) return;
    found.push({
      reference,
      dice: (2 * shared) / (size + bigrams.count),
      containment: shared / size,
    });
  });
  return found.sort((a, b) => b.dice - a.dice || a.reference - b.reference);
}

/** Numbers of the bigrams of one reference. */
export function bigramsIn(reference: number, index: Index): Set<number> {
  const { numberOf } = index.bigrams();
  const { words } = index.references[reference] as { words: Uint16Array };
  const found = new Set<number>();
  for (let at = 1; at < words.length; at++)
    found.add(numberOf(bigramOf(words[at - 1] as number, words[at] as number)));
  return found;
}

/** Places of the words that no bigram of `covered` touches: what the file says beside the license. */
export function uncovered(
  encoded: Encoded,
  bigrams: Bigrams,
  covered: { has(bigram: number): boolean },
): number[] {
  const touched = (place: number) => {
    const bigram = bigrams.at[place] ?? -1;
    return bigram !== -1 && covered.has(bigram);
  };
  const places: number[] = [];
  encoded.words.forEach((_, place) => {
    if (!touched(place) && !touched(place + 1)) places.push(place);
  });
  return places;
}

export const wordsAt = ({ words }: Encoded, places: readonly number[]): string[] =>
  places.map((place) => words[place] as string);
