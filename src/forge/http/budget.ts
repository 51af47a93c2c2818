import { CompassError } from '../../model/errors.ts';

/** How much of a forge's rate limit one run may use. */
export interface Budget {
  /** Throws `CompassError('access')` once all of it is used: nothing more is sent. */
  require(): void;
  /** @param left points that the forge says are left for this kind of requests, null where it does not say */
  spend(kind: string, left: number | null): void;
  spent(): number;
}

/**
 * A request counts as one point, a GraphQL document as what the forge's own count went down by: what others used meanwhile
 * with the same token is counted along, for it is gone as well.
 */
export function budgetOf(host: string, most: number): Budget {
  let spent = 0;
  let before: number | null = null;
  return {
    require() {
      if (spent < most) return;
      throw new CompassError(
        'access',
        `the ${most} points of --max-points are used up at ${host}`,
        'Allow more, or go on later.',
      );
    },
    spend(kind, left) {
      const isCounted = kind === 'graphql' && left !== null && before !== null && left < before;
      spent += isCounted && before !== null && left !== null ? before - left : 1;
      if (kind === 'graphql') before = left;
    },
    spent: () => spent,
  };
}
