import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ClientEvent, type ClientOptions, createClient } from '../../src/forge/http/index.ts';

export const TOKEN = 'ghs_secretsecret';

/** One scripted answer; the last of a script is given again and again. */
export type Act = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly at: number;
  readonly authorization: string | undefined;
  readonly body: string;
}

export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Act =>
  (_, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      .end(JSON.stringify(value));

export const raw =
  (text: string, status: number, headers: Record<string, string> = {}): Act =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(text);

/** A real server that plays a script, and a client with a clock that moves only when it sleeps. */
export async function stage(script: readonly Act[], options: Partial<ClientOptions> = {}) {
  const asked: Asked[] = [];
  const clock = { now: Date.parse('2026-09-01T00:00:00Z') };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, at: clock.now, authorization: headers.authorization, body });
      script[Math.min(asked.length, script.length) - 1]?.(request, response, body);
    });
  });
  const origin = await listening(server);
  const slept: number[] = [];
  const events: ClientEvent[] = [];
  const client = createClient({
    flavor: 'github',
    restRoot: origin,
    graphqlUrl: `${origin}/graphql`,
    token: TOKEN,
    userAgent: 'ospo-compass/test',
    fetch: globalThis.fetch,
    now: () => clock.now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      clock.now += milliseconds;
    },
    random: () => 0.5,
    onEvent: (event) => void events.push(event),
    ...options,
  });
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { client, asked, slept, events, clock, origin, close };
}

export const listening = (server: Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    }),
  );
