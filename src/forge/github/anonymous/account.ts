import { z } from 'zod';
import { CompassError } from '../../../model/errors.ts';
import type { OrganizationFacts } from '../../../model/facts.ts';
import { known } from '../../../model/observation.ts';
import { nullableText } from '../account.ts';
import type { RestSeen } from '../send/rest.ts';
import { refused } from './refusal.ts';
import type { Session } from './session.ts';

const account = z.object({
  login: z.string(),
  html_url: z.string(),
  type: z.string().optional(),
  name: nullableText,
  description: nullableText,
  bio: nullableText,
  blog: nullableText,
  email: nullableText,
  is_verified: z.boolean().optional(),
  public_repos: z.number(),
});

export interface Account {
  readonly login: string;
  readonly url: string;
  readonly isUser: boolean;
  readonly publicRepositories: number;
  readonly profile: OrganizationFacts['orgProfile'];
}

/** Who the target is. Throws `CompassError('access')` when there is no such account. */
export async function askAccount(session: Pick<Session, 'rest' | 'login' | 'host'>): Promise<Account> {
  const { rest, login, host } = session;
  const asOrganization = await rest.ask(
    'GET /orgs/{org}',
    (routes) => routes.orgs.get({ org: login }),
    account,
  );
  if (asOrganization.ok) return told(asOrganization, false);
  if (asOrganization.failure.class !== 'gone') throw refused(session, asOrganization.failure);
  const asUser = await rest.ask(
    'GET /users/{username}',
    (routes) => routes.users.getByUsername({ username: login }),
    account,
  );
  if (asUser.ok) return told(asUser, true);
  if (asUser.failure.class !== 'gone') throw refused(session, asUser.failure);
  throw new CompassError(
    'access',
    `${host} has no organization or user "${login}"`,
    'Check the spelling. What is not public is shown with a token: set GH_TOKEN, or --token-env NAME.',
  );
}

type Told = Extract<RestSeen<z.infer<typeof account>>, { ok: true }>;

function told({ value, via }: Told, isUser: boolean): Account {
  return {
    login: value.login,
    url: value.html_url,
    isUser,
    publicRepositories: value.public_repos,
    profile: known(
      {
        account: isUser ? 'user' : 'organization',
        name: value.name,
        description: value.description ?? value.bio,
        website: value.blog,
        email: value.email,
        verifiedDomain: value.is_verified ?? null,
        pinned: null,
        sponsoring: null,
        sponsorsListing: null,
      },
      via,
    ),
  };
}
