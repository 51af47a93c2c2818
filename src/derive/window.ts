const DAY = 86_400_000;

/** Length of the window in which people and activity are counted, in days before `asOf`. */
export const WINDOW_DAYS = 365;

/** The instant `days` before another, ISO 8601. */
export const daysBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * DAY).toISOString();
