/**
 * Words that turn a grant around or narrow it. Similarity does not see them ("is not hereby granted" scores 0.99), so
 * one that was put into a known text makes it another text.
 */
const WORDS =
  'not non nor never no only solely except excepting exception exceptions unless commercial commercially ' +
  'noncommercial noncommercially nonprofit noderivatives noderivs academic academia educational research researchers internal internally ' +
  'military weapon weapons evil good ethical personal evaluation sell selling resell reselling sale additional additionally addendum ' +
  'forbidden forbid forbids disallowed revoke revoked revocable terminate terminated competing compete competitor competitive ' +
  'fee fees pay payment paid royalty royalties must hosted commons instead notwithstanding without';
const STEMS = 'restrict|prohibit|exclu|confidential|proprietar|limit|unauthori|government|patent';

export const DANGER = new RegExp(`\\b(?:${WORDS.split(' ').join('|')}|(?:${STEMS})[a-z]*)\\b`, 'i');

/** Words whose loss alone can turn a condition or a disclaimer around. */
export const TURNING = new Set([
  'not',
  'no',
  'nor',
  'never',
  'neither',
  'without',
  'except',
  'unless',
  'only',
  'provided',
]);

/** Words by which a sentence tells the parts of a work under several licenses apart. */
export const SCOPING = new Set(['not', 'only', 'except', 'unless', 'instead', 'additionally']);

const SCOPE = new Set(['where', 'as', 'it', 'is', 'otherwise', 'explicitly', 'expressly', 'specifically']);
const NOTED = new Set(['noted', 'stated', 'specified', 'indicated', 'mentioned', 'marked', 'documented']);

/** A danger word in a customary phrase: "Creative Commons", "except where otherwise noted", "unless stated otherwise". */
export function isHarmless(words: readonly string[], at: number): boolean {
  const word = words[at];
  if (word === 'commons') return words[at - 1] === 'creative';
  if (word !== 'except' && word !== 'unless') return false;
  let next = at + 1;
  while (SCOPE.has(words[next] ?? '') && next < at + 5) next++;
  return NOTED.has(words[next] ?? '');
}

/** The words that change what is granted: those put in, and, with a minus before them, those left out. */
export function dangerous(inserted: readonly string[], deleted: readonly string[] = []): string[] {
  const lost = deleted.filter((word) => TURNING.has(word)).map((word) => `-${word}`);
  return [...new Set([...inserted.filter((word) => DANGER.test(word)), ...lost])];
}
