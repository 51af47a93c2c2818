/** Size of the batches of one step, adapted to how long the answers take. Milliseconds throughout. */
export interface Pace {
  readonly size: number;
  took(milliseconds: number): void;
  tooHeavy(): void;
}

/** Servers end a request after about 10 s; aiming at 4 leaves room for a slow one. */
const QUICK = 2_500;
const SLOW = 6_000;

export function paceOf({ start, max }: { readonly start: number; readonly max: number }): Pace {
  let size = start;
  return {
    get size() {
      return Math.max(1, Math.floor(size));
    },
    took(milliseconds) {
      if (milliseconds < QUICK) size = Math.min(max, size * 1.25);
      else if (milliseconds > SLOW) size = Math.max(1, size * 0.6);
    },
    tooHeavy() {
      size = Math.max(1, size / 2);
    },
  };
}
