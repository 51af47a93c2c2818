const DAY = 86_400_000;

/** Length of the window in which people and activity are counted, in days before `asOf`. */
export const WINDOW_DAYS = 365;

/** The instant `days` before another, ISO 8601. */
export const daysBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * DAY).toISOString();

/** The start of a window, or the latest of the later instants from which lists were read whole. */
export const wholeSince = (start: string, ...covered: readonly string[]): string =>
  covered.reduce((since, at) => (Date.parse(at) > Date.parse(since) ? at : since), start);
