import type { TextIdentity } from '../../model/license-facts.ts';
import type { Index, Reference } from './references.ts';
import { type Bigrams, bigramsOf, type Encoded, encode, type Score } from './score.ts';

/** How many words are shown as evidence. */
export const SHOWN = 12;

/** What the words alone say. */
export type Finding = Pick<TextIdentity, 'kind' | 'ids' | 'family' | 'similarity' | 'foreign'> & {
  readonly exception?: string;
};

export const none: Finding = { kind: 'none', ids: [], family: [], similarity: 0, foreign: [] };
export const round = (share: number): number => Math.round(share * 10_000) / 10_000;

/** A text made ready to compare. */
export interface Read {
  readonly encoded: Encoded;
  readonly bigrams: Bigrams;
  readonly index: Index;
}

export const read = (words: readonly string[], index: Index): Read => {
  const encoded = encode(words, index);
  return { encoded, bigrams: bigramsOf(encoded, index), index };
};

export const referenceOf = ({ index }: Read, score: Score): Reference =>
  index.references[score.reference] as Reference;

export function named(
  kind: TextIdentity['kind'],
  reference: Reference,
  similarity: number,
  foreign: readonly string[],
): Finding {
  const [id] = reference.ids;
  return {
    kind,
    ids: id === undefined ? [] : [id],
    family: reference.ids.length > 1 ? reference.ids : [],
    similarity: round(similarity),
    foreign: foreign.slice(0, SHOWN),
  };
}
