import { z } from 'zod';
import { known, unknown } from '../../../model/observation.ts';
import { nothingKnown } from '../../../model/ordinary.ts';
import type { RepositoryRecord, Status } from '../../../model/snapshot.ts';
import { oneLine } from '../../faults.ts';
import type { Reply } from '../../graphql/ask.ts';
import type { GraphqlFault } from '../../http/client.ts';
import { unknownFrom } from '../faults.ts';
import { factsOf, readAll } from '../read/index.ts';
import { viewOf } from '../send/view.ts';
import { partsOf, type Session } from '../session.ts';
import type { RestRow } from './settings.ts';

const card = z.object({
  id: z.string(),
  databaseId: z.number().nullable(),
  nameWithOwner: z.string(),
  url: z.string(),
  lockReason: z.string().nullish(),
  visibility: z.string().nullish(),
  isPrivate: z.boolean().optional(),
});
export const identity = card.pick({ id: true, databaseId: true, nameWithOwner: true });

export const recordId = (host: string, node: { readonly id: string; readonly databaseId: number | null }) =>
  `${host}/${node.databaseId ?? node.id}`;

type Facts = RepositoryRecord['facts'];

/** The row of a listed repository; null where the node could not be told. */
export function recordOf(
  session: Session,
  reply: Reply,
  node: unknown,
  at: readonly (string | number)[],
): RepositoryRecord | null {
  const parsed = card.safeParse(node);
  if (!parsed.success) return null;
  const { id: nodeId, nameWithOwner: name, url, lockReason, visibility } = parsed.data;
  const id = recordId(session.host, parsed.data);
  session.nodeIds.remember(id, nodeId);
  const view = viewOf(reply, () => at, visibility === 'PUBLIC' ? 'public' : 'member');
  const blank = blankRow(session, { id, name, url });
  const told = readAll('listing', factsOf('listing'), view, blank);
  const over = (base: Facts): Facts => ({
    ...base,
    meta: { ...base.meta, ...told.meta },
    settings: { ...base.settings, ...told.settings },
    license: told.license ?? base.license,
  });
  const status = statusOf(over(blank.facts), lockReason ?? null);
  const reason = status.status === 'disabled' ? unknown('blocked', status.because ?? DISABLED) : UNASKED;
  const facts = over(nothingKnown(reason));
  if (status.status === 'empty') {
    facts.tree = known({ dirs: [''], entries: [] }, view.via, view.access);
    facts.languages = known([], view.via, view.access);
  }
  return { ...blank, facts, ...status };
}

function blankRow(
  { host }: Session,
  { id, name, url }: { id: string; name: string; url: string | null },
): RepositoryRecord {
  return {
    id,
    organization: `${host}/${name.slice(0, name.indexOf('/'))}`,
    name,
    url,
    source: 'github',
    status: 'crawled',
    facts: nothingKnown(UNASKED),
    people: [],
    unread: {},
  };
}

/** The row of a repository that GraphQL lists as null and only the REST listing names. */
export function unreadRecord(
  session: Session,
  row: RestRow,
  fault: GraphqlFault | undefined,
): RepositoryRecord {
  const id = recordId(session.host, { id: row.node_id, databaseId: row.id ?? null });
  session.nodeIds.remember(id, row.node_id);
  const because = fault === undefined ? 'GitHub lists it without telling anything' : oneLine(fault.message);
  const reason =
    fault === undefined ? unknown('not-recognized', because) : unknownFrom(fault, 'meta.visibility');
  const status = fault?.class === 'blocked' ? 'blocked' : 'failed';
  const blank = blankRow(session, { id, name: row.full_name, url: row.html_url ?? null });
  return { ...blank, facts: nothingKnown(reason), status, because };
}

export const DISABLED = 'disabled by GitHub';
const UNASKED = { known: false, why: 'not-collected', detail: 'not asked for' } as const;

function statusOf({ meta }: Facts, lockReason: string | null): { status: Status; because?: string } {
  if (meta.disabled.known && meta.disabled.value) {
    const because = lockReason === null ? DISABLED : `locked: ${lockReason.toLowerCase()}`;
    return { status: 'disabled', because };
  }
  if (meta.empty.known && meta.empty.value) return { status: 'empty', because: 'no commit' };
  return { status: 'crawled' };
}

/** GraphQL tells that a repository is disabled, the REST interface also that it was taken down, and on what ground. */
export async function withGround(
  { rest }: Pick<Session, 'rest'>,
  record: RepositoryRecord,
): Promise<RepositoryRecord> {
  if (record.status !== 'disabled' || record.because !== DISABLED) return record;
  const route = 'GET /repos/{owner}/{repo}';
  const seen = await rest.ask(route, (routes) => routes.repos.get(partsOf(record.name)), z.unknown());
  if (seen.ok || seen.failure.class !== 'blocked') return record;
  return { ...record, status: 'blocked', because: oneLine(seen.failure.message) };
}
