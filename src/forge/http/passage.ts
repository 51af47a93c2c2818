import type { Bearer } from './bearer.ts';
import type { Flavor } from './classify.ts';
import { HeavyError } from './client.ts';
import { refusedToken, type Sender } from './send.ts';

interface Passage {
  readonly flavor: Flavor;
  readonly origin: string;
  readonly graphqlUrl: string;
  readonly base: { readonly [name: string]: string };
  readonly bearer: Bearer;
  readonly send: Sender['send'];
}

/** Statuses whose answers have no body by definition. */
const BODILESS = [204, 205, 304];

/** A `fetch` for requests that another library writes. Its bodies are texts; the token is this client's. */
export function fetchThrough(passage: Passage): typeof globalThis.fetch {
  const { flavor, origin, graphqlUrl, base, bearer, send } = passage;
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) throw new TypeError(`refused: ${url.origin} is not ${origin}`);
    const headers = { ...base, ...Object.fromEntries(new Headers(init.headers)) };
    const method = (init.method ?? 'GET').toUpperCase();
    const { body } = init;
    if (body != null && typeof body !== 'string') throw new TypeError('refused: only texts are sent');
    const { verdict, exchange } = await send({
      name: `${method} ${url.pathname}`,
      lane: url.href === graphqlUrl ? 'graphql' : 'rest',
      outgoing: { url: url.href, method, headers, ...(body == null ? {} : { body }) },
    });
    const token = bearer.token();
    if (verdict.class === 'auth' && token !== null) throw refusedToken(flavor, url.host, token);
    const { status, headers: answered, bytes, error: cause } = exchange;
    if (exchange.trouble === 'deadline' || exchange.trouble === 'oversize')
      throw new HeavyError(`${method} ${url.pathname}: ${exchange.trouble}`, { cause });
    if (status === null || verdict.class === 'transient')
      throw new TypeError(`${method} ${url.pathname}: the answer is broken`, { cause });
    // The bytes are decoded already.
    const kept = new Headers(answered ?? {});
    kept.delete('content-encoding');
    kept.delete('content-length');
    const content = BODILESS.includes(status) ? null : new Uint8Array(bytes);
    return new Response(content, { status, headers: kept });
  };
}
