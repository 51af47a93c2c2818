const DAY = 86_400_000;

/** Whole and broken days from `at` to `asOf`, both ISO 8601. Negative when `at` is later. */
export const daysBetween = (at: string, asOf: string): number => (Date.parse(asOf) - Date.parse(at)) / DAY;

/** Whether `at` is later than `than`. Instants are UTC in one form (`2026-09-01T00:00:00Z`), so they sort as they stand. */
export const isLater = (at: string, than: string): boolean => at > than;

/** The latest of some instants; null when there is none. */
export function latest(...instants: readonly (string | null)[]): string | null {
  let last: string | null = null;
  for (const at of instants) if (at !== null && (last === null || isLater(at, last))) last = at;
  return last;
}

/** The day of an instant, for people: 2026-09-01. */
export const day = (instant: string): string => instant.slice(0, 10);
