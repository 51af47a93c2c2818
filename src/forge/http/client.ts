import type { ClientStats } from './events.ts';

/** What adapters see of the one HTTP client (pace, waits, classification and deadlines are behind it). */

/** How an outcome was classified; `reference` tables of both forges map onto these. */
export type OutcomeClass =
  | 'transient'
  | 'auth'
  | 'limit'
  | 'timeout'
  | 'too-heavy'
  | 'drift'
  | 'permission'
  | 'sso'
  | 'blocked'
  | 'gone'
  | 'moved'
  | 'empty'
  | 'bug';

export interface RestRequest {
  readonly method: 'GET' | 'HEAD';
  /** Path below the REST root, with its query. */
  readonly path: string;
  /** An `accept` without `json` in it gets the body as a text. */
  readonly headers?: { readonly [name: string]: string };
}

export interface Failure {
  readonly class: OutcomeClass;
  readonly status: number | null;
  readonly message: string;
  /** The missing right in the forge's words, where it said so. */
  readonly wants?: string;
  /** Where to sign on, where it said so. */
  readonly ssoUrl?: string;
}

export type RestAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      /** null for 304, 204 and other empty answers. */
      readonly body: unknown;
      /** The next page, as a path to ask for; null where `Link` leads to another origin. */
      readonly next: string | null;
      readonly headers: Headers;
    }
  | ({ readonly ok: false; readonly headers: Headers | null } & Failure);

/** One entry of `errors`, classified. `path` is that of the answer (['nodes', 3, 'parent']). */
export interface GraphqlFault extends Failure {
  readonly path: readonly (string | number)[];
  /** Field that the server does not know, for drift. */
  readonly field?: string;
}

/** Data and errors together: what came stays, the paths of the errors are unknown. `data` is null when the whole document was lost. */
export interface GraphqlAnswer {
  readonly data: unknown;
  readonly faults: readonly GraphqlFault[];
}

const HEAVY: ReadonlySet<string> = new Set(['timeout', 'too-heavy', 'transient']);

/** Whether the server did not manage it: something smaller may be asked for. */
export const isHeavy = (outcome: { readonly class: string }): boolean => HEAVY.has(outcome.class);

/**
 * The batch was too much for the server (time-out, 502, resource limits). The same document must not be sent again:
 * halve the batch, or ask part by part.
 */
export class HeavyError extends Error {
  /** It was broken on the way, and the client has tried it twice already. */
  readonly tried: boolean;
  constructor(message: string, options: ErrorOptions & { readonly tried?: boolean } = {}) {
    super(message, options);
    this.name = 'HeavyError';
    this.tried = options.tried === true;
  }
}

/**
 * Requests to one origin. Limits are waited out and a transient failure is tried once more inside; rejects with
 * `HeavyError` for what must be made smaller and with `CompassError('access')` for a refused token.
 */
export interface Client {
  readonly origin: string;
  rest(request: RestRequest): Promise<RestAnswer>;
  /** One at a time. `name` is for progress and the log. */
  graphql(
    name: string,
    document: string,
    variables: { readonly [name: string]: unknown },
  ): Promise<GraphqlAnswer>;
}

/** A client with what those need who watch it, or who send through it what another library wrote. */
export interface WebClient extends Client {
  /**
   * In the shape of `fetch`, for octokit's routes: the same pace, waits, deadline and token. Answers that are neither a limit
   * nor broken come back as they are; rejects for another origin and a refused token, and with `HeavyError` past the deadline.
   */
  readonly fetch: typeof globalThis.fetch;
  stats(): ClientStats;
}
