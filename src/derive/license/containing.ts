import { besideNames } from './beside.ts';
import { dangerous, isHarmless } from './danger.ts';
import { exceptionIn } from './exceptions.ts';
import { type Finding, named, type Read, referenceOf, round, SHOWN } from './finding.ts';
import type { Reference } from './references.ts';
import { bigramsIn, type Score, uncovered, wordsAt } from './score.ts';

/** Share of a license's bigrams from which it is in the file, and share of the file that may be something else. */
const CONTAINED = 0.96;
const REST = 0.05;

/**
 * Licenses that are whole in the text, each bringing at least half of its bigrams anew; largest gain first, less what the text
 * lacks of it: a license that lies in a longer one is not taken for the longer one.
 */
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
      let lacking = 0;
      for (const bigram of set)
        if (!read.bigrams.known.has(bigram)) lacking++;
        else if (!covered.has(bigram)) gain++;
      if (gain * 2 < set.size) sets.delete(score);
      else if (gain - lacking > most) [best, most] = [score, gain - lacking];
    }
    if (best === undefined) break;
    for (const bigram of sets.get(best) as Set<number>) covered.add(bigram);
    sets.delete(best);
    found.push(best);
  }
  return { found, covered };
}

export function containing(read: Read, ranked: readonly Score[]): Finding | null {
  const { found, covered } = whole(read, ranked);
  const [first] = found;
  if (first === undefined) return null;
  const all = found.map((score) => referenceOf(read, score));
  const ids = [...new Set(all.map((reference) => reference.ids[0] as string))];
  const places = uncovered(read.encoded, read.bigrams, covered);
  const beside = besideNames(
    read.encoded.words,
    places,
    all.flatMap((reference) => reference.ids),
    ids.length > 1,
  );
  let shared = 0;
  for (const bigram of read.bigrams.known) if (covered.has(bigram)) shared++;
  const danger = dangerous(
    wordsAt(
      read.encoded,
      beside.filter((at) => !isHarmless(read.encoded.words, at)),
    ),
  );
  const much = Math.min(beside.length / read.encoded.words.length, 1 - shared / read.bigrams.count) > REST;
  const foreign = danger.length > 0 ? danger : much ? wordsAt(read.encoded, beside) : [];
  if (ids.length === 1) {
    const exception = exceptionIn(read.encoded.words, wordsAt(read.encoded, places));
    const finding = named('contained', all[0] as Reference, first.dice, exception === null ? foreign : []);
    return exception === null ? finding : { ...finding, exception };
  }
  return {
    kind: 'multiple',
    ids,
    family: all.flatMap((reference) => (reference.ids.length > 1 ? reference.ids : [])),
    similarity: round(shared / read.bigrams.count),
    foreign: foreign.slice(0, SHOWN),
  };
}
