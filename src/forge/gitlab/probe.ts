import { z } from 'zod';
import type { Probe } from '../contract.ts';
import { askAnyway } from '../graphql/ask.ts';
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

export async function probe({ ask, rest, schema, server, host }: Session): Promise<Probe> {
  const view = viewOf(await askAnyway(ask, PROBE, {}), () => [], 'public');
  const look = { fact: 'meta.visibility' };
  for (const type of TYPES) {
    const seen = view.see([aliasOf(type)], fields, look);
    if (seen.known) schema.learn(type, seen.value?.fields?.map(({ name }) => name) ?? []);
  }
  const viewer = view.see(['currentUser'], z.object({ username: z.string() }).nullable(), look);
  const version = view.see(['metadata', 'version'], z.string(), look);
  const edition = view.see(['metadata', 'enterprise'], z.boolean(), look);
  const limit = view.see(['queryComplexity', 'limit'], z.number().positive(), look);
  server.viewer = viewer.known ? (viewer.value?.username ?? null) : null;
  server.enterprise = edition.known ? edition.value : null;
  if (limit.known) server.limit = limit.value;
  const self = 'GET /personal_access_tokens/self';
  const token = server.viewer === null ? null : await rest.get(self, '/personal_access_tokens/self', scopes);
  return {
    viewer: server.viewer,
    rights: token?.ok === true ? [...token.value.scopes].sort() : [],
    version: host === 'gitlab.com' || !version.known ? null : version.value,
  };
}
