import type { Octokit } from 'octokit';
import type { z } from 'zod';
import { CompassError } from '../../../model/errors.ts';
import { type Failure, HeavyError, type WebClient } from '../../http/client.ts';
import { whyUnreached } from '../../http/unreached.ts';

/** What the adapter needs of a client: GraphQL, and a `fetch` for octokit. Pace, waits and token are behind both. */
export type GithubClient = Pick<WebClient, 'graphql' | 'fetch'>;

export type RestSeen<T> =
  | {
      readonly ok: true;
      readonly value: T;
      readonly via: string;
      readonly headers: { readonly [name: string]: unknown };
    }
  | { readonly ok: false; readonly failure: Failure };

interface Answered {
  readonly data: unknown;
  readonly headers: { readonly [name: string]: unknown };
}

/** One typed route of octokit, its body checked against `schema`. Rejects only with what stops the crawl. */
export interface Rest {
  ask<S extends z.ZodType>(
    route: string,
    call: (routes: Octokit['rest']) => Promise<Answered>,
    schema: S,
  ): Promise<RestSeen<z.infer<S>>>;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Octokit for its routes and their types only: its throttling and retries are off (they resend heavy requests and misread
 * waits), the client in front of it does both. Loaded with the first request.
 */
export function restOver(client: GithubClient, restRoot: string): Rest {
  let opened: Promise<Octokit> | undefined;
  const open = async (): Promise<Octokit> => {
    const { Octokit: Api } = await import('octokit');
    return new Api({
      baseUrl: restRoot,
      log: silent,
      throttle: { enabled: false },
      retry: { enabled: false },
      request: { fetch: client.fetch },
    });
  };
  return {
    async ask(route, call, schema) {
      opened ??= open();
      const octokit = await opened;
      try {
        const { data, headers } = await call(octokit.rest);
        const parsed = schema.safeParse(data);
        if (parsed.success) return { ok: true, value: parsed.data, via: route, headers };
        return failed('bug', 200, `${route} has another form than documented`);
      } catch (error) {
        return { ok: false, failure: failureOf(error) };
      }
    },
  };
}

const failed = (type: Failure['class'], status: number | null, message: string) =>
  ({ ok: false, failure: { class: type, status, message } }) as const;

/** Classifies what octokit threw; what the client threw itself is inside, as the cause. */
function failureOf(error: unknown): Failure {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof CompassError) throw inner;
    // Whether there is a smaller question is for the one who asked to know.
    if (inner instanceof HeavyError) return { class: 'timeout', status: null, message: inner.message };
  }
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') throw error;
  // Octokit makes a 500 of what never arrived.
  const why = whyUnreached(error);
  if (why !== null) return { class: 'timeout', status: null, message: why };
  const { status, message } = error;
  const response = (error as { response?: { headers?: Record<string, unknown>; data?: unknown } }).response;
  const headers = response?.headers ?? {};
  const wants = headers['x-accepted-github-permissions'];
  const told = { status, message, ...(typeof wants === 'string' ? { wants } : {}) };
  const sso = ssoUrl(headers['x-github-sso']);
  if (sso !== undefined) return { class: 'sso', ...told, ssoUrl: sso };
  if (status === 451 || isBlock(response?.data)) return { class: 'blocked', status, message };
  if (status === 409) return { class: 'empty', status, message };
  if (status === 404) return { class: 'gone', ...told };
  if (status === 401 || status === 403) return { class: 'permission', ...told };
  if (status >= 300 && status < 400) return { class: 'moved', status, message };
  return { class: status >= 500 ? 'timeout' : 'bug', status, message };
}

const isBlock = (body: unknown): boolean => typeof body === 'object' && body !== null && 'block' in body;

/** `required; url=https://github.com/orgs/x/sso?...` */
function ssoUrl(header: unknown): string | undefined {
  if (typeof header !== 'string') return undefined;
  const start = header.indexOf('url=');
  return start < 0 ? undefined : header.slice(start + 'url='.length).split(/[;,\s]/)[0];
}
