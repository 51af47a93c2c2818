/** Numbers in words. Nothing of a machine or of a stranger is needed for them: the script of a page says them too. */

export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
export const repositories = (n: number): string => count(n, 'repository', 'repositories');
/** `a`, `a and b`, `a, b and c`. */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Points with at most one decimal: `38`, `3.2`, `0.1`; anything smaller that is not nothing is `<0.1`. */
export function points(gain: number): string {
  if (gain > 0 && gain < 0.05) return '<0.1';
  return gain >= 10 ? String(Math.round(gain)) : String(Math.round(gain * 10) / 10);
}

/** Rounded down, so that 99.6 % is never told as all. */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;
