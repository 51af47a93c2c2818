import { CompassError } from '../../model/errors.ts';
import { type Bearer, bearerOf } from './bearer.ts';
import type { Flavor } from './classify.ts';
import {
  type Failure,
  type GraphqlAnswer,
  HeavyError,
  isHeavy,
  type RestAnswer,
  type RestRequest,
  type WebClient,
} from './client.ts';
import type { ClientEvent } from './events.ts';
import { failureOf } from './failure.ts';
import { faultsOf } from './faults.ts';
import { nextPath, pathBelow } from './link.ts';
import { fetchThrough } from './passage.ts';
import { refusedToken, type Sender, sender } from './send.ts';
import { isObject, saidBy } from './signal.ts';

export interface ClientOptions {
  readonly flavor: Flavor;
  /** Such as `https://api.github.com`, `https://HOST/api/v3`, `https://HOST/api/v4`. */
  readonly restRoot: string;
  readonly graphqlUrl: string;
  /** null asks anonymously. Goes to the origin of `restRoot` only. */
  readonly token: string | Bearer | null;
  readonly userAgent: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 to 1, for the jitter before a retry. */
  random?(): number;
  onEvent?(event: ClientEvent): void;
  /** Longest single wait in milliseconds; by default a little more than the hour of GitHub's window. */
  readonly maxWait?: number;
  /** Most of the forge's rate limit that may be used; by default as much as there is. */
  readonly maxPoints?: number | undefined;
  /** Milliseconds since 1970 before which nothing is sent: an earlier run was told to wait. */
  readonly notBefore?: number | undefined;
  /** Milliseconds for a whole answer. GitLab ends a request after 30 s, GitHub after 10. */
  readonly requestTimeout?: number;
}

const MAX_WAIT = 70 * 60_000;
const REQUEST_TIMEOUT = 35_000;
const MOST_BYTES = 64 * 1024 * 1024;

export function createClient(options: ClientOptions): WebClient {
  const { flavor, graphqlUrl } = options;
  const bearer = bearerOf(options.token);
  const root = options.restRoot.replace(/\/$/, '');
  const { origin, host } = safeOrigin(root, graphqlUrl);
  const base = baseHeaders(options);
  const { send, stats } = sender({
    flavor,
    host,
    bearer,
    fetch: options.fetch,
    deadline: options.requestTimeout ?? REQUEST_TIMEOUT,
    most: MOST_BYTES,
    maxWait: options.maxWait ?? MAX_WAIT,
    notBefore: options.notBefore,
    maxPoints: options.maxPoints ?? Number.POSITIVE_INFINITY,
    now: options.now,
    sleep: options.sleep,
    random: options.random ?? (() => 0.5),
    onEvent: options.onEvent ?? (() => {}),
  });
  return {
    origin,
    stats,
    fetch: fetchThrough({ flavor, origin, graphqlUrl, base, bearer, send }),
    rest: (request) => askRest({ flavor, host, root, base, bearer, send }, request),
    graphql: (name, document, variables) =>
      askGraphql({ flavor, host, root: graphqlUrl, base, bearer, send }, name, {
        query: document,
        variables,
      }),
  };
}

/** What both interfaces need; `root` is the address below which, or at which, they are. */
interface Address {
  readonly flavor: Flavor;
  readonly host: string;
  readonly root: string;
  readonly base: { readonly [name: string]: string };
  readonly bearer: Bearer;
  readonly send: Sender['send'];
}

async function askRest(to: Address, { method, path, headers = {} }: RestRequest): Promise<RestAnswer> {
  const { root, bearer } = to;
  const below = pathBelow(path.startsWith('/') ? `${root}${path}` : path, root);
  if (below === null) throw new Error(`not below ${root}: ${saidBy(path, bearer.token())}`);
  const outgoing = { url: root + below, method, headers: { ...to.base, ...lowerCased(headers) } };
  const outcome = await to.send({ name: `${method} ${below.split('?')[0]}`, lane: 'rest', outgoing });
  const { verdict, exchange } = outcome;
  const token = bearer.token();
  if (verdict.class === 'auth' && token !== null) throw refusedToken(to.flavor, to.host, token);
  if (verdict.class !== 'ok' || exchange.status === null || exchange.headers === null)
    return { ok: false, headers: exchange.headers, ...failureOf(outcome, token) };
  const { status, headers: answered, body } = exchange;
  const value = body.form === 'json' ? body.value : body.text || null;
  return { ok: true, status, headers: answered, next: nextPath(answered.get('link'), root), body: value };
}

async function askGraphql(to: Address, name: string, question: object): Promise<GraphqlAnswer> {
  const headers = { ...to.base, 'content-type': 'application/json' };
  const outgoing = { url: to.root, method: 'POST', headers, body: JSON.stringify(question) };
  const outcome = await to.send({ name, lane: 'graphql', outgoing });
  const token = to.bearer.token();
  if (outcome.verdict.class === 'auth') throw refusedToken(to.flavor, to.host, token);
  if (outcome.verdict.class !== 'ok')
    return lostWhole(name, failureOf(outcome, token), outcome.exchange.error);
  const faults = faultsOf(to.flavor, outcome.exchange, token);
  const { body: answer } = outcome.exchange;
  const data = answer.form === 'json' && isObject(answer.value) ? (answer.value.data ?? null) : null;
  const heavy = faults.find(isHeavy);
  if (data === null && heavy !== undefined) throw new HeavyError(`${name}: ${heavy.message}`);
  return { data, faults };
}

/** No GraphQL answer came: too much for the server, or one fault over the whole document. */
function lostWhole(name: string, failure: Failure, cause: unknown): GraphqlAnswer {
  if (isHeavy(failure))
    throw new HeavyError(`${name}: ${failure.message}`, { cause, tried: failure.class === 'transient' });
  return { data: null, faults: [{ ...failure, path: [] }] };
}

const lowerCased = (headers: { readonly [name: string]: string }): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function baseHeaders({ flavor, userAgent }: ClientOptions): Record<string, string> {
  const accept = flavor === 'github' ? 'application/vnd.github+json' : 'application/json';
  return { accept, 'user-agent': userAgent };
}

/** https, except to loopback; both interfaces on one origin, since one token serves them. */
function safeOrigin(root: string, graphqlUrl: string): URL {
  if (!URL.canParse(root) || !URL.canParse(graphqlUrl))
    throw new CompassError('usage', `no URL: ${root}`, 'Give --api-url as https://HOST/….');
  const url = new URL(root);
  const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))
    throw new CompassError(
      'usage',
      `${url.origin} is not https`,
      'Only loopback addresses are asked without it.',
    );
  if (new URL(graphqlUrl).origin !== url.origin)
    throw new CompassError(
      'usage',
      `${graphqlUrl} is not on ${url.origin}`,
      'A token goes to one origin only.',
    );
  return url;
}
