import type { TextIdentity } from '../../model/license-facts.ts';
import { dangerous } from './danger.ts';
import { exceptionIn } from './exceptions.ts';
import { type Finding, none, read, SHOWN } from './finding.ts';
import { TEXT_CAP } from './lines.ts';
import { identifyWords } from './matching.ts';
import { closedWords, noticeIn, tagIn, titleIn } from './notices.ts';
import { type Index, references } from './references.ts';
import { uncovered, wordsAt } from './score.ts';
import { type Normalized, normalize } from './words.ts';

/** Words beside a customary tail that are a filled form, no terms: names, years, addresses. */
const FORM = 12;

/** What stands behind the terms: a form to fill in says nothing, a known exception or a further license is named, the rest is foreign. */
function withTail(finding: Finding, tail: readonly string[], index: Index): Finding {
  if (tail.length === 0 || finding.ids.length === 0) return finding;
  const text = read(tail, index);
  const places = uncovered(text.encoded, text.bigrams, index.bigrams().customary);
  const rest = wordsAt(text.encoded, places);
  if (rest.length <= FORM && dangerous(rest).length === 0) return finding;
  const exception = exceptionIn(tail, rest);
  if (exception !== null) return { ...finding, exception };
  const further = identifyWords(tail.slice(places[0], (places.at(-1) ?? 0) + 1), index);
  if (finding.kind === 'match' && further.ids.length > 0 && further.foreign.length === 0)
    return {
      ...finding,
      kind: 'multiple',
      ids: [...finding.ids, ...further.ids],
      family: [...finding.family, ...further.family],
    };
  const danger = dangerous(rest);
  return {
    ...finding,
    foreign: [...finding.foreign, ...(danger.length > 0 ? danger : rest)].slice(0, SHOWN),
  };
}

/** Optional parts that say what they always say add nothing; what somebody wrote into them is foreign. */
function withAside(finding: Finding, aside: readonly string[], index: Index): Finding {
  if (aside.length === 0 || finding.ids.length === 0) return finding;
  const { encoded, bigrams } = read(aside, index);
  const rest = wordsAt(encoded, uncovered(encoded, bigrams, index.bigrams().optional));
  const danger = dangerous(rest);
  if (rest.length <= FORM && danger.length === 0) return finding;
  return {
    ...finding,
    foreign: [...finding.foreign, ...(danger.length > 0 ? danger : rest)].slice(0, SHOWN),
  };
}

function unrecognized(finding: Finding, { words, reservesAll }: Normalized): Finding {
  if (finding.kind === 'none') return reservesAll ? { ...none, foreign: ['all rights reserved'] } : none;
  if (finding.kind !== 'unknown') return finding;
  const notice = titleIn(words) ?? (words.length <= 400 ? noticeIn(words) : null);
  if (notice !== null) return { ...none, kind: 'header', ids: [notice], similarity: finding.similarity };
  const closed = closedWords(words, reservesAll);
  return closed === null
    ? finding
    : { ...none, kind: 'closed', similarity: finding.similarity, foreign: [closed] };
}

/**
 * What a license file's text is, by SPDX's matching guidelines and word similarity. Looks at the first 192 KiB,
 * more than any license has; time grows with the length of the text. Holder and placeholder are those of its owner lines.
 */
export function identifyText(text: string): TextIdentity {
  const capped = text.slice(0, TEXT_CAP);
  const normalized = normalize(capped);
  const index = references();
  const { words, tail, aside, owner } = normalized;
  const named = withAside(withTail(identifyWords(words, index), tail, index), aside, index);
  const finding = unrecognized(named, normalized);
  const tag = tagIn(capped);
  return {
    ...finding,
    ...owner,
    characters: capped.replace(/\s+/g, '').length,
    ...(tag === undefined ? {} : { tag }),
  };
}
