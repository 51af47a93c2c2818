import type { Script } from '../../model/documents.ts';

/** Han, Kana, Hangul, Thai, Lao, Khmer and Burmese are written without spaces: one sign says as much as three letters. */
const DENSE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
/** Nothing from here on: every unit is a code point that counts once. */
const BEYOND_PLAIN = /[\u0e00-\uffff]/;
const FIRST_DENSE = 0x0e00;
const WEIGHT = 3;

/** Length of a prose in code points, those of scripts without spaces counted three times. */
export function proseLength(prose: string): number {
  if (!BEYOND_PLAIN.test(prose)) return prose.length;
  let length = 0;
  for (const sign of prose) {
    const code = sign.codePointAt(0) ?? 0;
    length += code >= FIRST_DENSE && DENSE.test(sign) ? WEIGHT : 1;
  }
  return length;
}

const SCRIPTS: readonly (readonly [Exclude<Script, 'none'>, RegExp])[] = [
  ['latin', /\p{sc=Latin}/u],
  ['cyrillic', /\p{sc=Cyrillic}/u],
  ['arabic', /\p{sc=Arabic}/u],
  ['han', /\p{sc=Han}/u],
  ['other', /\p{L}/u],
];
/** Letters of other scripts; what lies between U+2000 and U+2BFF is punctuation and symbols. */
const BEYOND_LATIN = /[\u0370-\u1fff\u2c00-\uffff]/;
const LATIN_LETTER = /[A-Za-z\u00c0-\u036f]/;
/** A beginning is enough to tell the script, and bounds the work. */
const SAMPLE = 4000;

/** The script of most letters at the beginning of a prose. Japanese counts as other: it is no Chinese. */
export function scriptOf(prose: string): Script {
  const counts = new Map<Script, number>();
  const sample = prose.slice(0, SAMPLE);
  if (!BEYOND_LATIN.test(sample)) return LATIN_LETTER.test(sample) ? 'latin' : 'none';
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(sample)) return 'other';
  for (const sign of sample) {
    const script = SCRIPTS.find(([, pattern]) => pattern.test(sign))?.[0];
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + (script === 'han' ? WEIGHT : 1));
  }
  let best: Script = 'none';
  for (const [script, count] of counts) if (count > (counts.get(best) ?? 0)) best = script;
  return best;
}
