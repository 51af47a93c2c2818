import { z } from 'zod';
import { CompassError } from '../../model/errors.ts';
import { oneLine } from '../faults.ts';
import { askAnyway, isSlow, type Reply } from '../graphql/ask.ts';
import type { GraphqlFault } from '../http/client.ts';
import { numberIn, operation } from './send/document.ts';
import type { Session } from './session.ts';

const GROUP = 'id fullPath name description webUrl';

const AS_GROUP = `group(fullPath: $path) { ${GROUP} requireTwoFactorAuthentication }`;
const ROOT = 'root: group(fullPath: $root) { id requireTwoFactorAuthentication }';
const AS_PROJECT = `project(fullPath: $path) { id fullPath webUrl group { ${GROUP} } namespace { fullPath name } }`;
const AS_USER = 'user(username: $username) { id username name bio webUrl publicEmail }';

/** One path may be a group, a project or a user; what it is not is null in the answer. */
export const PLACE = operation(
  'Place',
  '($path: ID!, $username: String!, $root: ID!)',
  AS_GROUP,
  ROOT,
  AS_PROJECT,
  AS_USER,
);

/** The same piece by piece, for a server that was out of breath. */
export const PLACES = [
  operation('PlaceGroup', '($path: ID!, $root: ID!)', AS_GROUP, ROOT),
  operation('PlaceProject', '($path: ID!)', AS_PROJECT),
  operation('PlaceUser', '($username: String!)', AS_USER),
];

async function askPlace({ path, ask }: Session): Promise<Reply> {
  const variables = { path, username: path, root: path.split('/')[0] ?? path };
  const reply = await askAnyway(ask, PLACE, variables);
  if (!isSlow(reply)) return reply;
  const data: Record<string, unknown> = { group: null, root: null, project: null, user: null };
  const faults: GraphqlFault[] = [];
  for (const document of PLACES) {
    const names = Object.entries(variables).filter(([name]) => document.text.includes(`$${name}`));
    const piece = await askAnyway(ask, document, Object.fromEntries(names));
    Object.assign(data, piece.data);
    faults.push(...piece.faults);
  }
  return { via: PLACE.name, data, faults, dropped: reply.dropped };
}

const text = z
  .string()
  .nullish()
  .transform((value) => (value == null || value === '' ? null : value));
const group = z.object({ fullPath: z.string(), name: text, description: text, webUrl: text });
const told = z.object({
  group: group.nullable(),
  project: z
    .object({
      id: z.string(),
      fullPath: z.string(),
      webUrl: text,
      group: group.nullable(),
      namespace: z.object({ fullPath: z.string(), name: text }).nullable(),
    })
    .nullable(),
  user: z
    .object({ id: z.string(), username: z.string(), name: text, bio: text, webUrl: text, publicEmail: text })
    .nullable(),
});

/** Who owns what is audited: a group, or a person with a namespace of the same name. */
export interface Owner {
  readonly account: 'group' | 'user';
  readonly fullPath: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly webUrl: string | null;
  readonly email: string | null;
}

/** What the path is. `number` is that of the project, or of the user. */
export type Place = { readonly owner: Owner; readonly reply: Reply } & (
  | { readonly kind: 'group' }
  | { readonly kind: 'project'; readonly fullPath: string; readonly number: string }
  | { readonly kind: 'user'; readonly number: string }
);

/** Throws `CompassError('access')` when the path is nothing that the token sees, or GitLab does not tell. */
export async function placeOf(session: Session): Promise<Place> {
  const reply = await askPlace(session);
  const parsed = told.safeParse(reply.data);
  if (!parsed.success) throw untold(session, reply.faults[0]);
  const { group: seen, project, user } = parsed.data;
  if (project !== null) {
    const { fullPath, id } = project;
    return { kind: 'project', fullPath, number: numberIn(id), owner: ownerOfProject(project), reply };
  }
  if (seen !== null) return { kind: 'group', owner: { ...seen, account: 'group', email: null }, reply };
  // Nulls with an error say that it was not looked up, and nulls alone that there is nothing to see.
  if (user === null)
    throw reply.faults[0] === undefined ? nothingThere(session) : untold(session, reply.faults[0]);
  const { username, name, bio, webUrl, publicEmail } = user;
  const owner = {
    account: 'user',
    fullPath: username,
    name,
    description: bio,
    webUrl,
    email: publicEmail,
  } as const;
  return { kind: 'user', number: numberIn(user.id), owner, reply };
}

type Project = NonNullable<z.infer<typeof told>['project']>;

function ownerOfProject({ group: parent, namespace, fullPath, webUrl }: Project): Owner {
  if (parent !== null) return { ...parent, account: 'group', email: null };
  const above = fullPath.slice(0, fullPath.lastIndexOf('/'));
  return {
    account: 'user',
    fullPath: namespace?.fullPath ?? above,
    name: namespace?.name ?? null,
    description: null,
    webUrl: webUrl?.slice(0, webUrl.lastIndexOf('/')) ?? null,
    email: null,
  };
}

function untold({ host, path }: Session, fault: GraphqlFault | undefined): CompassError {
  const why = fault === undefined ? 'its answer has another form than documented' : oneLine(fault.message);
  const next = fault?.wants ?? 'The token needs the scope read_api';
  return new CompassError('access', `${host} does not tell what "${path}" is: ${why}`, next);
}

/** GitLab gives the same answer for what does not exist and for what one may not see. */
function nothingThere({ host, path, server }: Session): CompassError {
  const message = `${host} shows no group, project or user "${path}": there is none, or it is hidden from `;
  return server.anonymous
    ? new CompassError(
        'access',
        `${message}those without a token`,
        'Check the spelling; for what is not public, set a personal or group access token with read_api (GITLAB_TOKEN or --token-env).',
      )
    : new CompassError(
        'access',
        `${message}this token (GitLab answers both alike)`,
        'Check the spelling, and that the token has read_api and belongs to a member; a CI job token sees no group.',
      );
}
