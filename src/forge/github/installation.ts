import { z } from 'zod';
import { CompassError } from '../../model/errors.ts';
import type { Bearer } from '../http/bearer.ts';

/** A GitHub App, by which organizations are read that have installed it. */
export interface AppKey {
  /** App id or client id. */
  readonly id: string;
  /** PEM, as GitHub hands it out. */
  readonly privateKey: string;
}

export interface InstallationOptions {
  readonly app: AppKey;
  /** The account that has installed it. */
  readonly login: string;
  readonly host: string;
  readonly restRoot: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Tokens of an installation live an hour; one that ends within a request is worth nothing. */
const MARGIN = 5 * 60_000;
const DEADLINE = 35_000;

const installed = z.object({ id: z.number() });
const granted = z.object({ token: z.string(), expiresAt: z.iso.datetime() });
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The tokens of an installation, one after the other. The key signs what asks for them, and goes nowhere. */
export function installation(options: InstallationOptions): Bearer {
  let current: { readonly token: string; readonly ends: number } | null = null;
  let asked: Promise<string> | null = null;
  const ask = async (): Promise<string> => {
    const { token, expiresAt } = await grant(options);
    current = { token, ends: Date.parse(expiresAt) };
    return token;
  };
  /** Requests beside each other ask for one token together. */
  const another = (): Promise<string> => {
    asked ??= ask().finally(() => {
      asked = null;
    });
    return asked;
  };
  return {
    token: () => current?.token ?? null,
    async fresh() {
      const left = current === null ? 0 : current.ends - options.now();
      if (current === null || left <= 0) return another();
      if (left > MARGIN) return current.token;
      const { token } = current;
      // It holds a little longer, and the next request asks again.
      return another().catch(() => token);
    },
    renewed: async (refused) => {
      // Another request may have renewed it meanwhile.
      if (current?.token === refused) await another();
      return true;
    },
  };
}

/** Once more where the host was only away for a moment: a crawl of hours hangs on it. */
const grant = (options: InstallationOptions) =>
  grantOnce(options).catch((error: unknown) => {
    const status = statusOf(Object(error).cause);
    if (status !== null && status < 500) throw error;
    return grantOnce(options);
  });

/** Asks as the App for a token of its installation. */
async function grantOnce({ app, login, host, restRoot, fetch }: InstallationOptions) {
  const { App, Octokit } = await import('octokit');
  const once: typeof fetch = (url, init) =>
    fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(DEADLINE) });
  const defaults = {
    baseUrl: restRoot,
    log: silent,
    throttle: { enabled: false },
    retry: { enabled: false },
    request: { fetch: once },
  };
  try {
    const { octokit } = new App({
      appId: app.id,
      privateKey: app.privateKey,
      Octokit: Octokit.defaults(defaults),
      log: silent,
    });
    const { data } = await octokit
      .request('GET /orgs/{org}/installation', { org: login })
      .catch((error: unknown) => {
        if (statusOf(error) !== 404) throw error;
        return octokit.request('GET /users/{username}/installation', { username: login });
      });
    const installationId = installed.parse(data).id;
    return granted.parse(await octokit.auth({ type: 'installation', installationId, refresh: true }));
  } catch (cause) {
    throw refused(cause, app, login, host);
  }
}

const statusOf = (error: unknown): number | null => {
  const { status } = Object(error) as { readonly status?: unknown };
  return typeof status === 'number' ? status : null;
};

/** What stood in the way. Words of the library are left out: they may hold what it was given. */
function refused(cause: unknown, { id }: AppKey, login: string, host: string): CompassError {
  const status = statusOf(cause);
  if (status === 404)
    return new CompassError(
      'access',
      `${host}: the App ${id} is not installed for ${login}`,
      `Install it there, with access to all repositories, or name a token: --token-env NAME.`,
    );
  if (status === 401)
    return new CompassError(
      'access',
      `${host} refused the key of the App ${id}`,
      'The key and the id must be of one App, and the clock of this machine right.',
    );
  return new CompassError(
    'access',
    status === null
      ? `${host}: no token for the App ${id}: the key is none, or nobody answered`
      : `${host}: no token for the App ${id}: the answer was ${status}`,
    'The variable holds the private key as GitHub hands it out (PEM); run it again later if the host was away.',
  );
}
