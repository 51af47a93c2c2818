import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { HeavyError } from '../../src/forge/http/client.ts';
import { type ClientOptions, createClient } from '../../src/forge/http/index.ts';
import { type Act, json, raw, stage, TOKEN } from './stage.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
async function play(script: readonly Act[], options: Partial<ClientOptions> = {}) {
  const set = await stage(script, options);
  closing.push(set.close);
  return set;
}
const fine = json({ data: { viewer: 'ada' } });
const failing = (error: object, data: unknown = null, headers: Record<string, string> = {}): Act =>
  json({ data, errors: [error] }, 200, headers);
const cut: Act = (_, response) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"viewer"');
const reset: Act = (request) => void request.socket.destroy();
const drip: Act = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"data":');
};

const bomb: Act = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(gzipSync(Buffer.alloc(80 * 1024 * 1024, ' ')));
};

describe('a broken answer', () => {
  const table: [string, Act][] = [
    ['200 with HTML', raw('<html>one moment</html>', 200)],
    ['truncated JSON', cut],
    ['a reset connection', reset],
  ];
  it.each(table)('%s is asked for once more, a second or two later', async (_, broken) => {
    const { client, slept, asked } = await play([broken, fine]);
    expect(await client.graphql('Viewer', '{ viewer }', {})).toMatchObject({ data: { viewer: 'ada' } });
    expect(slept).toEqual([1_500]);
    expect(asked).toHaveLength(2);
  });
  it.each(table)('%s twice is too heavy', async (_, broken) => {
    const { client, asked } = await play([broken]);
    await expect(client.graphql('Viewer', '{ viewer }', {})).rejects.toBeInstanceOf(HeavyError);
    expect(asked).toHaveLength(2);
  });
  it.each(table)('%s twice is a failure of a REST path', async (_, broken) => {
    const { client } = await play([broken]);
    expect(await client.rest({ method: 'GET', path: '/x' })).toMatchObject({ ok: false, class: 'transient' });
  });
});

describe('a document that was too much', () => {
  const table: [string, Act, Partial<ClientOptions>?][] = [
    ['502 with HTML', raw('<html>Bad gateway</html>', 502)],
    ['504', json({}, 504)],
    [
      'an untyped "Something went wrong"',
      failing({ message: 'Something went wrong while executing your query.' }),
    ],
    [
      'resource limits without data',
      failing({ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits' }),
    ],
    ['too many nodes', failing({ type: 'MAX_NODE_LIMIT_EXCEEDED', message: '500,000 nodes' })],
    ['a body slower than the deadline', drip, { requestTimeout: 60 }],
    ['a body that is small on the way and endless unpacked', bomb],
    [
      'complexity on GitLab',
      failing({ message: 'Query has complexity of 300, which exceeds max complexity of 250' }),
      { flavor: 'gitlab' },
    ],
  ];
  it.each(table)('%s is never sent again', async (_, act, options = {}) => {
    const { client, asked, slept } = await play([act], options);
    await expect(client.graphql('Many', '{ a }', {})).rejects.toBeInstanceOf(HeavyError);
    expect(asked).toHaveLength(1);
    expect(slept).toEqual([]);
  });
});

describe('faults beside data', () => {
  const path = ['nodes', 1, 'parent'];
  const table: [string, object, string, object?][] = [
    [
      'FORBIDDEN is permission',
      { type: 'FORBIDDEN', path, message: 'Resource not accessible' },
      'permission',
    ],
    ['NOT_FOUND is gone', { type: 'NOT_FOUND', path, message: 'Could not resolve' }, 'gone'],
    [
      'RESOURCE_LIMITS_EXCEEDED is too heavy',
      { type: 'RESOURCE_LIMITS_EXCEEDED', path, message: 'x' },
      'too-heavy',
    ],
    [
      'a SAML failure is sso',
      { type: 'FORBIDDEN', path, message: 'SAML enforcement', extensions: { saml_failure: true } },
      'sso',
      { ssoUrl: 'https://github.com/orgs/harbor/sso?authorization_request=1' },
    ],
  ];
  it.each(table)('%s, and what came stays', async (_, error, type, more = {}) => {
    const url = 'required; url=https://github.com/orgs/harbor/sso?authorization_request=1';
    const { client } = await play([failing(error, { nodes: [{ id: 1 }] }, { 'x-github-sso': url })]);
    const answer = await client.graphql('Detail', '{ a }', {});
    expect(answer.data).toEqual({ nodes: [{ id: 1 }] });
    expect(answer.faults).toMatchObject([{ class: type, path, ...more }]);
  });

  it('names the scope that a whole lost document asks for', async () => {
    const message =
      "Your token has not been granted the required scopes. The 'x' field requires one of the following scopes: ['read:org', 'admin:org'], but";
    const { client } = await play([failing({ type: 'INSUFFICIENT_SCOPES', message })]);
    expect(await client.graphql('Settings', '{ a }', {})).toMatchObject({
      data: null,
      faults: [{ class: 'permission', wants: 'read:org, admin:org' }],
    });
  });

  it('names the field that the server does not know', async () => {
    const ruby = {
      message: "Field 'rules' doesn't exist on type 'Ref'",
      extensions: { code: 'undefinedField', fieldName: 'rules' },
    };
    const other = { message: 'Cannot query field "archivedAt" on type "Repository".' };
    const { client } = await play([json({ errors: [ruby, other] })]);
    const { faults } = await client.graphql('Detail', '{ a }', {});
    expect(faults).toMatchObject([
      { class: 'drift', field: 'rules' },
      { class: 'drift', field: 'archivedAt' },
    ]);
  });
});

describe('a REST answer', () => {
  const table: [string, Act, object][] = [
    [
      '403 names the missing right',
      json({ message: 'Resource not accessible' }, 403, {
        'x-accepted-github-permissions': 'administration=read',
      }),
      { class: 'permission', wants: 'administration=read' },
    ],
    [
      '403 with a sign-on is sso',
      json({}, 403, { 'x-github-sso': 'required; url=https://github.com/sso' }),
      { class: 'sso', ssoUrl: 'https://github.com/sso' },
    ],
    [
      '403 of the IP allow list is sso',
      json({ message: 'has an IP allow list enabled' }, 403),
      { class: 'sso' },
    ],
    [
      '403 for the terms of service is blocked',
      json({ message: 'x', block: { reason: 'tos' } }, 403),
      { class: 'blocked' },
    ],
    ['451 is blocked', json({ block: { reason: 'dmca' } }, 451), { class: 'blocked' }],
    ['404 is gone', json({ message: 'Not Found' }, 404), { class: 'gone', message: 'Not Found' }],
    ['409 is empty', json({ message: 'Git Repository is empty.' }, 409), { class: 'empty' }],
  ];
  it.each(table)('%s', async (_, act, failure) => {
    const { client } = await play([act]);
    expect(await client.rest({ method: 'GET', path: '/repos/a/b' })).toMatchObject({ ok: false, ...failure });
  });

  it('of 502 is asked for once more', async () => {
    const { client, asked } = await play([raw('<html>', 502), json([1])]);
    expect(await client.rest({ method: 'GET', path: '/x' })).toMatchObject({ ok: true, body: [1] });
    expect(asked).toHaveLength(2);
  });

  it('arrives unpacked, and 304 without a body', async () => {
    const packed: Act = (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync('{"a":1}'));
    const unchanged: Act = (_, response) => void response.writeHead(304).end();
    const { client } = await play([packed, packed, unchanged]);
    expect(await client.rest({ method: 'GET', path: '/x' })).toMatchObject({ ok: true, body: { a: 1 } });
    expect(await (await client.fetch(`${client.origin}/x`)).json()).toEqual({ a: 1 });
    expect(await client.rest({ method: 'GET', path: '/x' })).toMatchObject({
      ok: true,
      status: 304,
      body: null,
    });
  });
});

describe('the token', () => {
  it('that is refused stops the crawl, named by host and never by value', async () => {
    const { client, events } = await play([json({ message: `Bad credentials ${TOKEN}` }, 401)]);
    for (const ask of [
      () => client.rest({ method: 'GET', path: '/user' }),
      () => client.graphql('Viewer', '{ a }', {}),
      () => client.fetch(`${client.origin}/user`),
    ]) {
      const error = await ask().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ fault: 'access', message: expect.stringContaining('127.0.0.1') });
      expect(JSON.stringify([error, String(error)])).not.toContain(TOKEN);
    }
    expect(JSON.stringify(events)).not.toContain(TOKEN);
  });

  it('is blotted out where a server echoes it', async () => {
    const { client } = await play([json({ message: `no right for ${TOKEN}` }, 403)]);
    const answer = await client.rest({ method: 'GET', path: '/x' });
    expect(answer).toMatchObject({ message: 'no right for [token]' });
  });

  it('never follows a redirect to another origin', async () => {
    const other = await play([json({})]);
    const { client } = await play([raw('', 301, { location: `${other.origin}/repositories/1` })]);
    expect(await client.rest({ method: 'GET', path: '/repos/a/b' })).toMatchObject({
      ok: false,
      class: 'moved',
    });
    expect((await client.fetch(`${client.origin}/repos/a/b`)).status).toBe(301);
    await expect(client.fetch(`${other.origin}/x`)).rejects.toThrow('refused');
    expect(other.asked).toEqual([]);
  });

  it('goes along within the origin', async () => {
    const { client, asked } = await play([raw('', 301, { location: '/repositories/1' }), json({ id: 1 })]);
    expect(await client.rest({ method: 'GET', path: '/repos/a/b' })).toMatchObject({
      ok: true,
      body: { id: 1 },
    });
    expect(asked.map(({ url }) => url)).toEqual(['/repos/a/b', '/repositories/1']);
    expect(asked[1]?.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('does not go where Link leads to another origin', async () => {
    const { client, origin } = await play([
      json([], 200, { link: '<https://evil.example/page?page=2>; rel="next"' }),
      (request, response) =>
        json([], 200, { link: `<${origin}/a?page=1>; rel="prev", <${origin}/a?page=3>; rel="next"` })(
          request,
          response,
          '',
        ),
    ]);
    expect(await client.rest({ method: 'GET', path: '/a' })).toMatchObject({ next: null });
    expect(await client.rest({ method: 'GET', path: '/a' })).toMatchObject({ next: '/a?page=3' });
  });

  it('is not sent over plain http to a host that is not this one', () => {
    const open = () =>
      createClient({
        flavor: 'github',
        restRoot: 'http://git.example',
        graphqlUrl: 'http://git.example/graphql',
        token: TOKEN,
        userAgent: 'test',
        fetch: globalThis.fetch,
        now: () => 0,
        sleep: async () => {},
      });
    expect(open).toThrow('is not https');
  });
});
