import { CompassError } from '../../model/errors.ts';
import type { Limit } from './classify.ts';

/** First wait after a secondary limit that names none, in milliseconds (GitHub's documentation); doubled each time. */
const FIRST_WAIT = 60_000;
const ADDRESS_WAIT = 5 * 60_000;
const MOST_IN_A_ROW: { readonly [L in Limit]: number } = { primary: 5, secondary: 5, address: 3 };
/** Servers count in whole seconds: the window is over one second after the reset they name. */
const AFTER_RESET = 1_000;

export interface Pace {
  /** True while nothing may be sent. */
  paused(): boolean;
  /** Resolves after the present wait; ask `paused` again before sending. */
  resume(): Promise<void>;
  /** A number to hand to `limited`: limits that were met before a wait began are not counted twice. */
  round(): number;
  limited(limit: Limit, headers: Headers | null, round: number, name: string): void;
  /** An answer without a limit: the count starts again. */
  passed(): void;
}

export interface PaceOptions {
  readonly host: string;
  readonly maxWait: number;
  /** Milliseconds since 1970: an earlier run was told to wait until then. */
  readonly notBefore?: number | undefined;
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  onWait(wait: { name: string; until: number; milliseconds: number; because: string }): void;
}

export function pace({ host, maxWait, notBefore, now, sleep, onWait }: PaceOptions): Pace {
  let until = Number.NEGATIVE_INFINITY;
  let waiting: Promise<void> | null = null;
  let rounds = 0;
  let inARow = 0;

  const wait = async (): Promise<void> => {
    // A timer may fire a little early; a clock that stands still must not hold us for ever.
    for (let left = until - now(), before = Number.POSITIVE_INFINITY; left > 0 && left < before; ) {
      await sleep(left);
      before = left;
      left = until - now();
      if (left > before) before = Number.POSITIVE_INFINITY;
    }
    waiting = null;
  };
  const begin = (name: string, milliseconds: number, because: string): void => {
    until = now() + milliseconds;
    onWait({ name, until, milliseconds, because });
    waiting ??= wait();
    // Whoever sends next hears of an end before its time; there may be nobody yet.
    waiting.catch(() => {});
  };
  const rest = (notBefore ?? 0) - now();
  if (rest > maxWait) throw tooLong(host, rest, maxWait);
  if (rest > 0) begin('resume', rest, `limit of ${host}, met before the interruption`);
  return {
    paused: () => waiting !== null,
    resume: () => waiting ?? Promise.resolve(),
    round: () => rounds,
    limited(limit, headers, round, name) {
      const isNews = round === rounds;
      // Sent before the wait that is over or under way: the same limit, told once more.
      if (!isNews && !headers?.has('retry-after')) return;
      if (isNews) {
        inARow += 1;
        rounds += 1;
      }
      const milliseconds = waitFor(limit, headers, inARow, now());
      if (inARow > MOST_IN_A_ROW[limit] || milliseconds > maxWait) throw tooLong(host, milliseconds, maxWait);
      if (now() + milliseconds <= until) return;
      begin(name, milliseconds, `${limit} limit of ${host}`);
    },
    passed() {
      if (waiting === null) inARow = 0;
    },
  };
}

/** Milliseconds: what the server says; else until the reset when nothing is left; else a minute, doubled each time. */
export function waitFor(limit: Limit, headers: Headers | null, inARow: number, now: number): number {
  const told = retryAfter(headers?.get('retry-after') ?? null, now);
  if (told !== null) return told;
  if (limit === 'address') return ADDRESS_WAIT;
  const reset = Number(headers?.get('x-ratelimit-reset') ?? headers?.get('ratelimit-reset') ?? Number.NaN);
  if (limit === 'primary' && Number.isFinite(reset)) return Math.max(0, reset * 1000 - now) + AFTER_RESET;
  return FIRST_WAIT * 2 ** (inARow - 1);
}

/** Seconds or an HTTP date; null for anything else. */
function retryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function tooLong(host: string, milliseconds: number, maxWait: number): CompassError {
  const minutes = Math.ceil(milliseconds / 60_000);
  return milliseconds > maxWait
    ? new CompassError(
        'access',
        `${host} asks to wait ${minutes} minutes, longer than allowed`,
        'Run again later, allow it with --max-wait, or use a token with a higher limit.',
      )
    : new CompassError(
        'access',
        `${host} refuses requests for their number, wait after wait`,
        'Run again later, or with a token that nothing else uses.',
      );
}

/** Runs at most `most` tasks at once, in the order they came. */
export function lane(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => queue.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
