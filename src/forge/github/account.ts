import { z } from 'zod';
import { CompassError } from '../../model/errors.ts';
import { unknown } from '../../model/observation.ts';
import type { OrganizationRecord } from '../../model/snapshot.ts';
import { oneLine } from '../faults.ts';
import { askTwice } from '../graphql/ask.ts';
import type { View } from '../graphql/view.ts';
import { noSuchOwner } from './listing/pages.ts';
import { operation } from './send/document.ts';
import { viewOf } from './send/view.ts';
import type { Session } from './session.ts';

/** The account alone, for when its profile would not be told. */
export const ACCOUNT = operation(
  'Account',
  '($login: String!)',
  'repositoryOwner(login: $login) { __typename login url }',
);

/** Text of a profile: GitHub has both nothing and the empty text for what was not filled in. */
export const nullableText = z
  .string()
  .nullish()
  .transform((value) => (value == null || value === '' ? null : value));

/** The account as a record, whoever told of it. */
export const ownerRecord = (
  { host, target, repository }: Pick<Session, 'host' | 'target' | 'repository'>,
  { login, url }: Pick<Account, 'login' | 'url'>,
  facts: OrganizationRecord['facts'],
): OrganizationRecord => ({
  id: `${host}/${login}`,
  name: login,
  forge: 'github',
  url,
  target,
  single: repository !== undefined,
  facts,
});

export const NOT_A_USERS = unknown('not-offered', 'a user account has no such settings');

const account = z.object({ __typename: z.string(), login: z.string(), url: z.string() });
export type Account = z.infer<typeof account>;
const restAccount = z.object({ login: z.string(), html_url: z.string(), type: z.string() });

/**
 * Who the target is: from its profile, else asked alone, else from the REST interface. Throws `CompassError('access')` when
 * there is no such account, or nobody tells.
 */
export async function accountOf(session: Session, profile: View | undefined): Promise<Account> {
  const look = { fact: 'orgProfile' };
  const told = profile?.see([], account, look);
  if (told?.known === true) return told.value;
  if (profile?.gone()?.class === 'gone') throw noSuchOwner(session);
  const reply = await askTwice(session.ask, ACCOUNT, { login: session.login });
  const view = viewOf(reply, () => ['repositoryOwner'], 'public');
  const owner = view.see([], account, look);
  if (owner.known) return owner.value;
  const fault = view.gone();
  if (fault?.class === 'gone') throw noSuchOwner(session);
  const seen = await session.rest.ask(
    'GET /users/{username}',
    (routes) => routes.users.getByUsername({ username: session.login }),
    restAccount,
  );
  if (seen.ok) return { __typename: seen.value.type, login: seen.value.login, url: seen.value.html_url };
  throw new CompassError(
    'access',
    `${session.host} does not tell who "${session.login}" is: ${oneLine(fault?.message ?? owner.detail)}`,
    fault?.ssoUrl,
  );
}
