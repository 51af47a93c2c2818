import { z } from 'zod';
import type { Probe } from '../contract.ts';
import { askAnyway, isSlow, type Reply } from '../graphql/ask.ts';
import { operation } from './send/document.ts';
import { GITLAB } from './send/schema.ts';
import { viewOf } from './send/view.ts';
import type { Session } from './session.ts';

const TYPES = Object.keys(GITLAB.young);
const aliasOf = (type: string): string => `type${type}`;
const typeField = (type: string): string =>
  `${aliasOf(type)}: __type(name: "${type}") { fields(includeDeprecated: true) { name } }`;

/** Who asks, what the server is, what a document may cost, and which fields it has of those that not every server has. */
export const PROBE = operation(
  'Probe',
  '',
  'currentUser { username }',
  'metadata { version enterprise }',
  'queryComplexity { score limit }',
  ...TYPES.map(typeField),
);

const fields = z.object({ fields: z.array(z.object({ name: z.string() })).nullable() }).nullable();
const scopes = z.object({ scopes: z.array(z.string()) });

/** The same without the fields of types, for a server that was out of breath: who asks decides what is asked for next. */
export const PROBE_SHORT = operation(
  'ProbeShort',
  '',
  'currentUser { username }',
  'metadata { version enterprise }',
  'queryComplexity { score limit }',
);

async function askProbe(ask: Session['ask']): Promise<Reply> {
  const reply = await askAnyway(ask, PROBE, {});
  const isLost = reply.data === null && isSlow(reply);
  return isLost ? askAnyway(ask, PROBE_SHORT, {}) : reply;
}

export async function probe({ ask, rest, schema, server, host }: Session): Promise<Probe> {
  const reply = await askProbe(ask);
  const view = viewOf(reply, () => [], 'public');
  const look = { fact: 'meta.visibility' };
  for (const type of TYPES) {
    const seen = view.see([aliasOf(type)], fields, look);
    // A type that is null beside a fault was not looked up; on its own, the server has none of that name.
    if (seen.known && (seen.value !== null || reply.faults.length === 0))
      schema.learn(type, seen.value?.fields?.map(({ name }) => name) ?? []);
  }
  const viewer = view.see(['currentUser'], z.object({ username: z.string() }).nullable(), look);
  const version = view.see(['metadata', 'version'], z.string(), look);
  const edition = view.see(['metadata', 'enterprise'], z.boolean(), look);
  const limit = view.see(['queryComplexity', 'limit'], z.number().positive(), look);
  server.anonymous = viewer.known && viewer.value === null;
  server.enterprise = edition.known ? edition.value : null;
  if (limit.known) server.limit = limit.value;
  const self = 'GET /personal_access_tokens/self';
  const token = server.anonymous ? null : await rest.get(self, '/personal_access_tokens/self', scopes);
  return {
    viewer: viewer.known ? (viewer.value?.username ?? null) : null,
    rights: token?.ok === true ? [...token.value.scopes].sort() : [],
    version: host === 'gitlab.com' || !version.known ? null : version.value,
  };
}
