/** What a client tells about its work, for progress and the log. Never holds a secret. */
export type ClientEvent =
  | {
      readonly type: 'request';
      readonly name: string;
      /** null when no answer came. */
      readonly status: number | null;
      readonly milliseconds: number;
      readonly pointsLeft: number | null;
    }
  /** Nothing is sent before `until` (ISO 8601). */
  | { readonly type: 'wait'; readonly name: string; readonly until: string; readonly because: string }
  | { readonly type: 'retry'; readonly name: string; readonly because: string };

/** Sums over the life of a client. */
export interface ClientStats {
  readonly requests: number;
  readonly retries: number;
  readonly waits: number;
  readonly waitedMilliseconds: number;
  /** Used of the forge's rate limit, as `--max-points` counts it. */
  readonly points: number;
  /** Least points (or requests) left that the last answers told, by budget (`graphql`, `core`, …). */
  readonly pointsLeft: { readonly [budget: string]: number };
}
