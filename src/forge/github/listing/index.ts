import { z } from 'zod';
import { CompassError } from '../../../model/errors.ts';
import { unknown } from '../../../model/observation.ts';
import type { Plan, RepositoryRecord } from '../../../model/snapshot.ts';
import type { ListPage } from '../../contract.ts';
import { oneLine } from '../../faults.ts';
import type { GraphqlFault } from '../../http/client.ts';
import { isPlanned } from '../../planned.ts';
import type { Session } from '../session.ts';
import { listDocument, namesDocument, oneDocument } from './documents.ts';
import { pagesOf } from './pages.ts';
import { type PrivateReporting, privateReporting, privateReportingOf } from './private-reporting.ts';
import { identity, recordId, recordOf, unreadRecord, withGround } from './record.ts';
import { type RestListing, restListing, restRow, withRest } from './settings.ts';

/** Every repository of the account, or the one that was asked for. */
export async function* list(session: Session, plan: Plan): AsyncGenerator<ListPage> {
  if (session.repository !== undefined) {
    yield await listOne(session, session.repository, plan);
    return;
  }
  let beside: Promise<[RestListing, PrivateReporting]> | undefined;
  const seen = new Set<string>();
  let total = 0;
  let lost: Lost | undefined;
  for await (const page of pagesOf(session, listDocument())) {
    beside ??= besideListing(session, plan, page.reply.data);
    const [listing, reporting] = await beside;
    const records = page.nodes.flatMap((node, index) => {
      const at = ['repositoryOwner', 'repositories', 'nodes', index];
      const record = recordOf(session, page.reply, node, at);
      if (record === null) return [];
      return withRest(record, identity.parse(node).id, listing, reporting);
    });
    for (const node of page.nodes) seen.add(identity.safeParse(node).data?.id ?? '');
    if (page.nodes.includes(null)) lost = { listing, fault: page.reply.faults[0] };
    total = Math.max(page.total, listing.rows.size);
    yield { records: await Promise.all(records.map((one) => withGround(session, one))), total: page.total };
  }
  if (lost !== undefined) yield { records: unread(session, lost, seen), total };
  if (seen.size > 0) return;
  const hidden = total > 0 ? total : await publicCount(session);
  if (hidden > 0) throw seesNothing(session, hidden);
}

const counted = z.object({ public_repos: z.number() });

/** How many public repositories the account has by its own page: a token that lists none of them is too narrow. */
async function publicCount({ rest, login }: Session): Promise<number> {
  const route = 'GET /users/{username}';
  const seen = await rest.ask(route, (routes) => routes.users.getByUsername({ username: login }), counted);
  return seen.ok ? seen.value.public_repos : 0;
}

interface Lost {
  readonly listing: RestListing;
  readonly fault: GraphqlFault | undefined;
}

/** Rows for those that one listing tells as null and the other one names: every listed repository has a row. */
const unread = (session: Session, { listing, fault }: Lost, seen: ReadonlySet<string>): RepositoryRecord[] =>
  [...listing.rows.values()]
    .filter((row) => !seen.has(row.node_id))
    .map((row) => unreadRecord(session, row, fault));

const NOT_ASKED = unknown('not-collected', 'the plan does not ask for it');
const nothing: [RestListing, PrivateReporting] = [
  { rows: new Map(), missing: NOT_ASKED },
  { of: () => NOT_ASKED },
];

async function besideListing(
  session: Session,
  plan: Plan,
  data: unknown,
): Promise<[RestListing, PrivateReporting]> {
  const settings = isPlanned(plan, 'settings');
  if (!settings && !isPlanned(plan, 'meta')) return nothing;
  const owner = (data as { repositoryOwner: { __typename?: string } }).repositoryOwner;
  const account = owner.__typename === 'User' ? 'user' : 'organization';
  const listing = await restListing(session, account);
  return [listing, settings && account === 'organization' ? await privateReporting(session) : nothing[1]];
}

async function listOne(session: Session, name: string, plan: Plan): Promise<ListPage> {
  const reply = await session.ask(oneDocument(), { login: session.login, name });
  const node = (reply.data as { repository?: unknown } | null)?.repository;
  const record = recordOf(session, reply, node, ['repository']);
  if (record === null) {
    const fault = reply.faults[0];
    const blocked = fault !== undefined && fault.class !== 'gone' ? `: ${oneLine(fault.message)}` : '';
    const what = `${session.host} has no repository "${session.login}/${name}", or this token may not see it${blocked}`;
    throw new CompassError('access', what, fault?.ssoUrl ?? 'Check the spelling and the rights of the token');
  }
  if (!isPlanned(plan, 'settings') && !isPlanned(plan, 'meta')) return { records: [record], total: 1 };
  const listing = await restRow(session, record.name);
  const reporting = isPlanned(plan, 'settings') ? await privateReportingOf(session, record.name) : nothing[1];
  return { records: [withRest(record, identity.parse(node).id, listing, reporting)], total: 1 };
}

/** Ids and names only. */
export async function* names(session: Session): AsyncGenerator<readonly { id: string; name: string }[]> {
  if (session.repository !== undefined) {
    const { login, repository: name } = session;
    const { data } = await session.ask(oneDocument(), { login, name });
    const parsed = identity.safeParse((data as { repository?: unknown } | null)?.repository);
    if (!parsed.success) return;
    yield [{ id: recordId(session.host, parsed.data), name: parsed.data.nameWithOwner }];
    return;
  }
  for await (const { nodes } of pagesOf(session, namesDocument())) {
    yield nodes.flatMap((node) => {
      const parsed = identity.safeParse(node);
      return parsed.success
        ? [{ id: recordId(session.host, parsed.data), name: parsed.data.nameWithOwner }]
        : [];
    });
  }
}

const seesNothing = ({ host, login }: Session, total: number): CompassError =>
  new CompassError(
    'access',
    `${host} says that "${login}" has ${total} repositories, and the token sees none of them`,
    'Give the token access to the repositories (Metadata: read, Contents: read), or authorize it for single sign-on',
  );
