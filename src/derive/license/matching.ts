import { containing } from './containing.ts';
import { dangerous, isHarmless } from './danger.ts';
import { copiesOf, difference } from './difference.ts';
import { exceptionIn } from './exceptions.ts';
import { type Finding, named, none, type Read, referenceOf, round } from './finding.ts';
import { hashOf, type Index, type Reference } from './references.ts';
import { bigramsOf, encode, type Score, scores } from './score.ts';

/** Word similarity (dice) from which a text is that license, and from which it is an altered one. */
const MATCH = 0.98;
const ALTERED = 0.9;

interface Edits {
  readonly inserted: readonly string[];
  readonly deleted: readonly string[];
}

/** Words put in and left out against a reference, copy by copy; null when the two lie too far apart to tell. */
function editsOf({ encoded, bigrams, index }: Read, reference: Reference): Edits | null {
  const customary = (at: number) => index.bigrams().customary.has(bigrams.at[at] ?? -1);
  const inserted: string[] = [];
  const deleted: string[] = [];
  const starts = copiesOf(encoded.numbers, reference.words);
  for (const [copy, start] of starts.entries()) {
    const found = difference(encoded.numbers.subarray(start, starts[copy + 1]), reference.words);
    if (found === null) return null;
    for (const at of found.inserted.map((place) => place + start))
      if ((!customary(at) || !customary(at + 1)) && !isHarmless(encoded.words, at))
        inserted.push(encoded.words[at] as string);
    for (const at of found.deleted) deleted.push(index.words[reference.words[at] as number] as string);
    if (dangerous(inserted, deleted).length > 0) break;
  }
  return { inserted, deleted };
}

const FAR = ['…'];

/** The words that make the text another license, none for a clean match; or the exception that is all they say. */
function altered(read: Read, reference: Reference): readonly string[] | { readonly exception: string } {
  const edits = editsOf(read, reference);
  if (edits === null) return FAR;
  const danger = dangerous(edits.inserted, edits.deleted);
  const lost = dangerous([], edits.deleted).length > 0;
  const exception = danger.length > 0 && !lost ? exceptionIn(read.encoded.words, edits.inserted) : null;
  return exception === null ? danger : { exception };
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

/** The first close reference without a danger word, else the closest one with its danger words. */
function close(read: Read, ranked: readonly Score[]): Finding | null {
  let worst: Finding | null = null;
  for (const score of ranked.slice(0, 6)) {
    if (score.dice < MATCH) break;
    const reference = referenceOf(read, score);
    const changed = altered(read, reference);
    if ('exception' in changed) return { ...named('match', reference, score.dice, []), ...changed };
    const foreign = [...guarded(read.encoded.words, reference.ids[0] ?? ''), ...changed];
    if (foreign.length === 0) return named('match', reference, score.dice, []);
    worst ??= named('modified', reference, score.dice, foreign);
  }
  return worst;
}

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
