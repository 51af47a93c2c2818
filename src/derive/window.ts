const DAY = 86_400_000;

/** Length of the window in which people and activity are counted, in days before `asOf`. */
export const WINDOW_DAYS = 365;

/** An audit counts back from one instant, by the same few spans for every repository. */
let counted = { from: '', back: new Map<number, string>() };

/** The instant `days` before another, ISO 8601. */
export function daysBefore(instant: string, days: number): string {
  if (counted.from !== instant) counted = { from: instant, back: new Map() };
  const before = counted.back.get(days);
  if (before !== undefined) return before;
  const told = new Date(Date.parse(instant) - days * DAY).toISOString();
  counted.back.set(days, told);
  return told;
}

/** The start of a window, or the latest of the later instants from which lists were read whole. */
export const wholeSince = (start: string, ...covered: readonly string[]): string =>
  covered.reduce((since, at) => (Date.parse(at) > Date.parse(since) ? at : since), start);
