import type { TextIdentity } from '../../model/derived.ts';
import { dangerous } from './danger.ts';
import { copiesOf, difference } from './difference.ts';
import { exceptionIn } from './exceptions.ts';
import { hashOf, type Index, type Reference } from './references.ts';
import {
  type Bigrams,
  bigramsIn,
  bigramsOf,
  type Encoded,
  encode,
  type Score,
  scores,
  uncovered,
  wordsAt,
} from './score.ts';

/** Word similarity (dice) from which a text is that license, and from which it is an altered one. */
const MATCH = 0.98;
const ALTERED = 0.9;
/** Share of a license's bigrams from which it is in the file, and share of the file that may be something else. */
const CONTAINED = 0.96;
const REST = 0.05;
export const SHOWN = 12;

/** What the words alone say. */
export type Finding = Pick<TextIdentity, 'kind' | 'ids' | 'family' | 'similarity' | 'foreign'> & {
  readonly exception?: string;
};

export const none: Finding = { kind: 'none', ids: [], family: [], similarity: 0, foreign: [] };
const round = (share: number): number => Math.round(share * 10_000) / 10_000;

interface Read {
  readonly encoded: Encoded;
  readonly bigrams: Bigrams;
  readonly index: Index;
}
const referenceOf = ({ index }: Read, score: Score): Reference =>
  index.references[score.reference] as Reference;

interface Edits {
  readonly inserted: readonly string[];
  readonly deleted: readonly string[];
}

/** Words put in and left out against a reference, copy by copy; null when the two lie too far apart to tell. */
function editsOf({ encoded, bigrams, index }: Read, reference: Reference): Edits | null {
  const customary = (at: number) => index.customary.has(bigrams.at[at] ?? -1);
  const inserted: string[] = [];
  const deleted: string[] = [];
  const starts = copiesOf(encoded.numbers, reference.words);
  for (const [copy, start] of starts.entries()) {
    const found = difference(encoded.numbers.subarray(start, starts[copy + 1]), reference.words);
    if (found === null) return null;
    for (const at of found.inserted.map((place) => place + start))
      if (!customary(at) || !customary(at + 1)) inserted.push(encoded.words[at] as string);
    for (const at of found.deleted) deleted.push(index.words[reference.words[at] as number] as string);
    if (dangerous(inserted, deleted).length > 0) break;
  }
  return { inserted, deleted };
}

const FAR = ['…'];

/** The words that make the text another license; none for a clean match. */
function altered(read: Read, reference: Reference): readonly string[] {
  const edits = editsOf(read, reference);
  return edits === null ? FAR : dangerous(edits.inserted, edits.deleted);
}

/** The words that differ, the dangerous ones alone where there are such. */
function differing(read: Read, reference: Reference): readonly string[] {
  const edits = editsOf(read, reference);
  if (edits === null) return FAR;
  const danger = dangerous(edits.inserted, edits.deleted);
  if (danger.length > 0) return danger;
  const words = [...edits.inserted, ...edits.deleted.map((word) => `-${word}`)];
  return words.length > 0 ? words : FAR;
}

/** A text that begins as NonCommercial or NoDerivatives is never the Creative Commons license without. */
function guarded(words: readonly string[], id: string): string[] {
  if (!/^CC-BY/.test(id)) return [];
  const start = words.slice(0, 40);
  const nc = start.includes('noncommercial') && !id.includes('-NC');
  const nd = start.some((word) => word === 'noderivatives' || word === 'noderivs') && !id.includes('-ND');
  return [...(nc ? ['noncommercial'] : []), ...(nd ? ['noderivatives'] : [])];
}

function named(
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

/** The first close reference without a danger word, else the closest one with its danger words. */
function close(read: Read, ranked: readonly Score[]): Finding | null {
  let worst: Finding | null = null;
  for (const score of ranked.slice(0, 6)) {
    if (score.dice < MATCH) break;
    const reference = referenceOf(read, score);
    const foreign = [...guarded(read.encoded.words, reference.ids[0] ?? ''), ...altered(read, reference)];
    if (foreign.length === 0) return named('match', reference, score.dice, []);
    worst ??= named('modified', reference, score.dice, foreign);
  }
  return worst;
}

/** Licenses that are whole in the text, each bringing at least half of its bigrams anew; largest gain first. */
function whole(
  read: Read,
  ranked: readonly Score[],
): { readonly found: Score[]; readonly covered: Set<number> } {
  const left = ranked
    .filter(
      ({ containment, reference }) =>
        containment >= CONTAINED && (read.index.references[reference]?.size ?? 0) > 12,
    )
    .slice(0, 60);
  const covered = new Set<number>();
  const found: Score[] = [];
  const sets = new Map(left.map((score) => [score, bigramsIn(score.reference, read.index)]));
  while (found.length < 20) {
    let best: Score | undefined;
    let most = 0;
    for (const [score, set] of sets) {
      let gain = 0;
      for (const bigram of set) if (read.bigrams.known.has(bigram) && !covered.has(bigram)) gain++;
      if (gain * 2 < set.size) sets.delete(score);
      else if (gain > most) [best, most] = [score, gain];
    }
    if (best === undefined) break;
    for (const bigram of sets.get(best) as Set<number>) covered.add(bigram);
    sets.delete(best);
    found.push(best);
  }
  return { found, covered };
}

function containing(read: Read, ranked: readonly Score[]): Finding | null {
  const { found, covered } = whole(read, ranked);
  const [first] = found;
  if (first === undefined) return null;
  const rest = wordsAt(read.encoded, uncovered(read.encoded, read.bigrams, covered));
  let shared = 0;
  for (const bigram of read.bigrams.known) if (covered.has(bigram)) shared++;
  const danger = dangerous(rest);
  const foreign = danger.length > 0 ? danger : 1 - shared / read.bigrams.count > REST ? rest : [];
  const reference = referenceOf(read, first);
  if (found.length === 1) {
    const exception = exceptionIn(read.encoded.words, rest);
    const finding = named('contained', reference, first.dice, exception === null ? foreign : []);
    return exception === null ? finding : { ...finding, exception };
  }
  const all = found.map((score) => referenceOf(read, score));
  return {
    kind: 'multiple',
    ids: all.map(({ ids }) => ids[0] as string),
    family: all.flatMap(({ ids }) => (ids.length > 1 ? ids : [])),
    similarity: round(shared / read.bigrams.count),
    foreign: foreign.slice(0, SHOWN),
  };
}

export const read = (words: readonly string[], index: Index): Read => {
  const encoded = encode(words, index);
  return { encoded, bigrams: bigramsOf(encoded, index), index };
};

/** A license's words, exactly, closely, or among others. */
export function identifyWords(words: readonly string[], index: Index): Finding {
  if (words.length === 0) return none;
  const encoded = encode(words, index);
  const same = encoded.familiar ? index.whole.get(hashOf(encoded.numbers)) : undefined;
  if (same !== undefined) return named('match', index.references[same] as Reference, 1, []);
  const text: Read = { encoded, bigrams: bigramsOf(encoded, index), index };
  const ranked = scores(text.bigrams, index);
  const found = close(text, ranked) ?? containing(text, ranked);
  if (found !== null) return found;
  const [best] = ranked;
  if (best === undefined || best.dice < ALTERED)
    return { ...none, kind: 'unknown', similarity: round(best?.dice ?? 0) };
  const reference = referenceOf(text, best);
  return named('modified', reference, best.dice, differing(text, reference));
}
