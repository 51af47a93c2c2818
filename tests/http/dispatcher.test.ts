import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFetch } from '../../src/forge/http/index.ts';
import { listening } from './stage.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(tunnels: string[]) {
  const server = createServer((_, response) => response.end('hello'));
  server.on('connect', (request, socket, head) => {
    tunnels.push(request.url ?? '');
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const to = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      to.write(head);
      to.pipe(socket).pipe(to);
    });
    for (const end of [to, socket]) end.on('error', () => {});
  });
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return listening(server);
}

describe('the fetch for an environment', () => {
  it('is the given one without a proxy', () => {
    expect(createFetch({ env: {}, fetch: globalThis.fetch })).toBe(globalThis.fetch);
  });

  it('goes through the proxy, and past it where NO_PROXY says so', async () => {
    const tunnels: string[] = [];
    const [forge, proxy] = [await serve([]), await serve(tunnels)];
    const through = createFetch({ env: { HTTP_PROXY: proxy }, fetch: globalThis.fetch });
    expect(await (await through(`${forge}/a`)).text()).toBe('hello');
    expect(tunnels).toEqual([new URL(forge).host]);
    const past = createFetch({ env: { http_proxy: proxy, NO_PROXY: '127.0.0.1' }, fetch: globalThis.fetch });
    expect(await (await past(`${forge}/a`)).text()).toBe('hello');
    expect(tunnels).toHaveLength(1);
  });
});
