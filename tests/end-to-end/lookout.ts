/** A clock that moves only when somebody sleeps, and a `fetch` that writes down what went out and what came back. */

export interface Clock {
  now: number;
  sleep(milliseconds: number): Promise<void>;
}

export const clockAt = (now: number): Clock => {
  const clock: Clock = {
    now,
    async sleep(milliseconds) {
      const end = clock.now + milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
      clock.now = Math.max(clock.now, end);
    },
  };
  return clock;
};

export interface Sent {
  readonly order: number;
  readonly at: number;
  readonly url: string;
  readonly authorized: boolean;
  /** Text of the request, or null for REST. */
  readonly body: string | null;
  /** How many GraphQL requests were under way when it left, itself included. */
  readonly inFlight: number;
  /** Set when the answer was there; `order` counts requests and answers together. */
  answer?: Answer;
}

interface Answer {
  readonly order: number;
  readonly at: number;
  /** null when the connection broke or the deadline passed. */
  readonly status: number | null;
  readonly text: string;
  readonly headers: Headers;
}

export function watched(
  clock: Clock,
  sent: Sent[],
  answersTake: number,
  onSent: () => void = () => {},
): typeof globalThis.fetch {
  let order = 0;
  let inFlight = 0;
  const hear = async (input: string | URL | Request, init: RequestInit | undefined) => {
    const response = await globalThis.fetch(input, init);
    const bytes = response.status === 304 ? null : await response.arrayBuffer();
    return { response, bytes };
  };
  return async (input, init) => {
    const body = typeof init?.body === 'string' ? init.body : null;
    if (body !== null) inFlight += 1;
    const authorized = new Headers(init?.headers).has('authorization');
    const one: Sent = { order: order++, at: clock.now, url: String(input), authorized, body, inFlight };
    sent.push(one);
    onSent();
    const note = (status: number | null, text: string, headers: Headers) => {
      clock.now += answersTake;
      if (body !== null) inFlight -= 1;
      const { now } = clock;
      // What leaves in the same breath can't know of the answer yet.
      setImmediate(() => {
        one.answer = { order: order++, at: now, status, text, headers };
      });
    };
    try {
      const { response, bytes } = await hear(input, init);
      note(response.status, new TextDecoder().decode(bytes ?? new Uint8Array()), response.headers);
      const headers = new Headers(response.headers);
      headers.delete('content-encoding');
      return new Response(bytes, { status: response.status, headers });
    } catch (error) {
      note(null, '', new Headers());
      throw error;
    }
  };
}
