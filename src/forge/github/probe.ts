import { z } from 'zod';
import type { Probe } from '../contract.ts';
import { askAnyway } from '../graphql/ask.ts';
import { rightsOf } from './auth.ts';
import { operation } from './send/document.ts';
import { viewOf } from './send/view.ts';
import type { Session } from './session.ts';

const fieldsOf = (type: string) =>
  `${type}: __type(name: "${type}") { fields(includeDeprecated: true) { name } }`;

/** The platform rejects documents with more than two selections of `__type`. */
export const PROBES = [
  operation('Probe', '', 'viewer { login }', fieldsOf('Repository'), fieldsOf('Ref')),
  operation('Probe2', '', fieldsOf('BranchProtectionRule'), fieldsOf('TreeEntry')),
] as const;
const PROBED = [
  ['Repository', 'Ref'],
  ['BranchProtectionRule', 'TreeEntry'],
] as const;

const fields = z.object({ fields: z.array(z.object({ name: z.string() })) });
const meta = z.object({ installed_version: z.string().optional() });

/** Who asks, with which rights, and which fields this server has. */
export async function probe({ ask, rest, schema }: Session): Promise<Probe> {
  const told = await rest.ask('GET /meta', (routes) => routes.meta.get(), meta);
  let viewer: string | null = null;
  for (const [index, document] of PROBES.entries()) {
    const view = viewOf(await askAnyway(ask, document, {}), () => [], 'public');
    for (const type of PROBED[index] ?? []) {
      const seen = view.see([type], fields, { fact: 'meta.visibility' });
      if (seen.known)
        schema.learn(
          type,
          seen.value.fields.map((field) => field.name),
        );
    }
    const login = view.see(['viewer', 'login'], z.string(), { fact: 'meta.visibility' });
    if (login.known) viewer = login.value;
  }
  return {
    viewer,
    rights: told.ok ? rightsOf(told.headers) : [],
    version: told.ok ? (told.value.installed_version ?? null) : null,
  };
}
