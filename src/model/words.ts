/** Counts and lists as sentences have them. */

/** `1 file`, `2 files`. */
export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

/** A span of days for people: `5 hours`, `1 day`, `12 days`. */
export const spanned = (days: number): string =>
  days < 1
    ? count(Math.max(1, Math.round(days * 24)), 'hour', 'hours')
    : count(Math.round(days * 10) / 10, 'day', 'days');
