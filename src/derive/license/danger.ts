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

/** The words that change what is granted: those put in, and, with a minus before them, those left out. */
export function dangerous(inserted: readonly string[], deleted: readonly string[] = []): string[] {
  const lost = deleted.filter((word) => TURNING.has(word)).map((word) => `-${word}`);
  return [...new Set([...inserted.filter((word) => DANGER.test(word)), ...lost])];
}
