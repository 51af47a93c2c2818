import { z } from 'zod';
import { CompassError } from '../../../model/errors.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { ListPage } from '../../contract.ts';
import { withGround } from '../listing/record.ts';
import { fullPages, smallerIfHeavy } from '../send/page-size.ts';
import type { RestSeen } from '../send/rest.ts';
import { refused } from './refusal.ts';
import { type Row, recordOf, row } from './row.ts';
import type { Session } from './session.ts';

const rows = z.array(row);
const ONE = 'GET /repos/{owner}/{repo}';

/** Every public repository of the account, or the one that was asked for. */
export async function* list(session: Session): AsyncGenerator<ListPage> {
  if (session.repository !== undefined) {
    yield { records: [await one(session, session.repository)], total: 1 };
    return;
  }
  const account = await session.account();
  const size = fullPages();
  for (let at = 0; ; at += size.rows) {
    const { seen, via } = await pageOf(session, account.isUser, size, at);
    if (!seen.ok) throw refused(session, seen.failure);
    const records = seen.value.filter((it) => !it.private).map((it) => recordOf(session.host, it, via));
    const grounded = await Promise.all(records.map((record) => withGround(session, record)));
    yield { records: grounded, total: account.publicRepositories };
    const { link } = seen.headers;
    if (typeof link !== 'string' || !link.includes('rel="next"')) return;
  }
}

/** In the order of creation, the only one that stays the same while paging. */
async function pageOf(
  { rest, login }: Session,
  isUser: boolean,
  size: ReturnType<typeof fullPages>,
  at: number,
): Promise<{ seen: RestSeen<Row[]>; via: string }> {
  const via = isUser ? 'GET /users/{username}/repos' : 'GET /orgs/{org}/repos';
  const seen = await smallerIfHeavy(size, (per_page) => {
    const order = { sort: 'created', direction: 'asc', per_page, page: at / per_page + 1 } as const;
    return rest.ask(
      via,
      (routes) =>
        isUser
          ? routes.repos.listForUser({ username: login, type: 'owner', ...order })
          : routes.repos.listForOrg({ org: login, type: 'public', ...order }),
      rows,
    );
  });
  return { seen, via };
}

/** One repository; a renamed one answers under its new name. */
async function one(session: Session, name: string): Promise<RepositoryRecord> {
  const { host, login, rest } = session;
  const seen = await rest.ask(ONE, (routes) => routes.repos.get({ owner: login, repo: name }), row);
  if (seen.ok) return withGround(session, recordOf(host, seen.value, ONE));
  const { failure } = seen;
  if (failure.class === 'gone')
    throw new CompassError(
      'access',
      `${host} has no public repository "${login}/${name}"`,
      'Check the spelling. What is not public is shown with a token: set GH_TOKEN, or --token-env NAME.',
    );
  throw refused(session, failure);
}
