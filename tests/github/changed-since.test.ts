import { describe, expect, it } from 'vitest';
import { type Script, type Sent, serve } from './served.ts';

const SINCE = '2026-08-01T00:00:00Z';
const meta = (scopes: string) => ({ '/meta': { body: {}, headers: { 'x-oauth-scopes': scopes } } });
const probe = { Probe: () => ({ data: { viewer: { login: 'ada' } } }), Probe2: () => ({ data: {} }) };

/** Item `n` was touched `n` seconds after the start, in one of fifty repositories. */
const touched = (n: number) => new Date(Date.parse(SINCE) + n * 1_000).toISOString().replace('.000Z', 'Z');
const node = (n: number, at = touched(n)) => ({
  __typename: 'Issue',
  updatedAt: at,
  repository: { id: `R_${n % 50}`, databaseId: n % 50 },
});

/** A search over so many items, of which it shows 1,000, in pages of 100. */
const searching =
  (count: number, nodeOf: (n: number) => object = node) =>
  ({ variables }: Sent) => {
    const from = Date.parse(/updated:>=(\S+)/.exec(String(variables.query))?.[1] ?? '');
    const all = Array.from({ length: count }, (_, n) => nodeOf(n)).filter(
      (one) => Date.parse((one as { updatedAt: string }).updatedAt) >= from,
    );
    const start = Number(variables.cursor ?? 0);
    const shown = all.slice(0, 1_000);
    const nodes = shown.slice(start, start + 100);
    const hasNextPage = start + 100 < shown.length;
    return { data: { search: { pageInfo: { hasNextPage, endCursor: String(start + 100) }, nodes } } };
  };

async function changed(graphql: Script['graphql'], scopes = 'repo', repository?: string) {
  const served = await serve({ graphql: { ...probe, ...graphql }, rest: meta(scopes) }, repository);
  try {
    await served.forge.probe();
    const ids = await served.forge.changedSince(SINCE);
    return { ids, sent: served.sent.filter(({ name }) => name === 'ChangedSince') };
  } finally {
    await served.close();
  }
}

describe('repositories whose items were touched', () => {
  it('are told by the id of their records', async () => {
    const { ids, sent } = await changed({ ChangedSince: searching(3) });
    expect([...(ids ?? [])].sort()).toEqual(['forge.example/0', 'forge.example/1', 'forge.example/2']);
    expect(sent.map(({ variables }) => variables.query)).toEqual([
      `user:harbor updated:>=${SINCE} sort:updated-asc`,
    ]);
  });

  it('are sought in the one repository that was asked for', async () => {
    const { sent } = await changed({ ChangedSince: searching(0) }, 'repo', 'tides');
    expect(sent[0]?.variables.query).toContain('repo:harbor/tides ');
  });

  it('are all told where a search ends after 1,000 results: it goes on from the last', async () => {
    const nodeOf = (n: number) => ({ ...node(n), repository: { id: `R_${n}`, databaseId: n } });
    const { ids, sent } = await changed({ ChangedSince: searching(2_500, nodeOf) });
    expect(ids?.size).toBe(2_500);
    expect(sent).toHaveLength(26);
  });

  it('are not told where more were touched in one moment than a search shows', async () => {
    expect((await changed({ ChangedSince: searching(1_200, (n) => node(n, SINCE)) })).ids).toBeNull();
  });

  it('are not told where the server left something out', async () => {
    const errors = [{ type: 'FORBIDDEN', message: 'no', path: ['search', 'nodes', 0] }];
    const partly = (sent: Sent) => ({ ...searching(3)(sent), errors });
    expect((await changed({ ChangedSince: partly })).ids).toBeNull();
    expect((await changed({ ChangedSince: () => ({ status: 502 }) })).ids).toBeNull();
  });

  it('are not told to a token whose rights nobody names: it may search fewer than it lists', async () => {
    const { ids, sent } = await changed({ ChangedSince: searching(3) }, '');
    expect([ids, sent]).toEqual([null, []]);
  });
});
