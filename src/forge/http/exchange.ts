import { bodyOf, type Signal } from './signal.ts';

export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
}

/** A signal with what it was made of. */
export interface Exchange extends Signal {
  readonly bytes: Uint8Array;
}

export interface ExchangeOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds from sending to the last byte. */
  readonly deadline: number;
  /** Bytes of the largest answer that is read. */
  readonly most: number;
}

const MOST_HOPS = 5;
const NOTHING = new Uint8Array();

/**
 * One question and its whole answer. Redirects are followed only within the origin, so that a token never leaves it; one
 * that leads elsewhere comes back as it is. Never rejects.
 */
export async function exchange(outgoing: Outgoing, options: ExchangeOptions): Promise<Exchange> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), options.deadline);
  try {
    const response = await follow(outgoing, options, abort.signal);
    const { status, headers } = response;
    const bytes = await wholeBody(response, options.most);
    if (bytes === null) {
      abort.abort();
      return { status, headers, body: { form: 'empty', text: '' }, bytes: NOTHING, trouble: 'oversize' };
    }
    return { status, headers, bytes, body: bodyOf(bytes, headers.get('content-type')) };
  } catch (error) {
    const trouble = abort.signal.aborted ? 'deadline' : 'network';
    return { status: null, headers: null, body: { form: 'empty', text: '' }, bytes: NOTHING, trouble, error };
  } finally {
    clearTimeout(timer);
  }
}

async function follow(outgoing: Outgoing, options: ExchangeOptions, signal: AbortSignal): Promise<Response> {
  const { method, headers, body } = outgoing;
  let url = outgoing.url;
  for (let hops = 0; ; hops++) {
    const response = await options.fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal,
      ...(body === undefined ? {} : { body }),
    });
    const next = redirectOf(response, url, method);
    if (next === null || hops === MOST_HOPS) return response;
    await response.body?.cancel();
    url = next;
  }
}

/** Where an answer leads within the origin; null for any other answer. Only 307 and 308 keep a POST what it is. */
function redirectOf(response: Response, from: string, method: string): string | null {
  const codes = method === 'POST' ? [307, 308] : [301, 302, 303, 307, 308];
  const location = response.headers.get('location');
  if (!codes.includes(response.status) || location === null) return null;
  const to = URL.canParse(location, from) ? new URL(location, from) : null;
  const asked = new URL(from);
  if (to === null || to.origin !== asked.origin) return null;
  // What has moved is still asked for the same: a page, all levels of a tree.
  if (to.search === '') to.search = asked.search;
  return to.href;
}

async function wholeBody(response: Response, most: number): Promise<Uint8Array | null> {
  if (response.body === null) return NOTHING;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
