import type { RestSeen } from './rest.ts';

/** Each divides the one before, so that paging by number goes on where it stood. */
const SIZES = [100, 20, 5] as const;

/** Rows of a page, kept through the pages of one listing. */
export interface PageSize {
  rows: number;
}
export const fullPages = (): PageSize => ({ rows: SIZES[0] });

/** Asks for a page; one that is too much for the server is asked for in a smaller size, never again as it was. */
export async function smallerIfHeavy<T>(
  size: PageSize,
  ask: (rows: number) => Promise<RestSeen<T>>,
): Promise<RestSeen<T>> {
  for (;;) {
    const seen = await ask(size.rows);
    const smaller = SIZES.find((rows) => rows < size.rows);
    if (seen.ok || seen.failure.class !== 'timeout' || smaller === undefined) return seen;
    size.rows = smaller;
  }
}
