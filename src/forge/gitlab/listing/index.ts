import { CompassError } from '../../../model/errors.ts';
import { unknown } from '../../../model/observation.ts';
import type { Plan, RepositoryRecord } from '../../../model/snapshot.ts';
import type { ListPage } from '../../contract.ts';
import type { Document } from '../../graphql/document.ts';
import { isPlanned } from '../../planned.ts';
import type { Place } from '../place.ts';
import { globalId, numberIn } from '../send/document.ts';
import { nodesOf } from '../send/nodes.ts';
import type { Session } from '../session.ts';
import { byIdDocument, listDocument, namesByIdDocument, namesDocument, oneDocument } from './documents.ts';
import { LISTED_AT_ONCE, NAMED_AT_ONCE, notListed, pagesOf, type RawPage } from './pages.ts';
import { identity, recordOf, unreadRecord } from './record.ts';
import { type Listed, restListing } from './rows.ts';

const NOT_ASKED: Listed = {
  rows: new Map(),
  missing: unknown('not-collected', 'the plan does not ask for it'),
};

/** Every project of the group and its subgroups, or of the person, or the one that was asked for. */
export async function* list(session: Session, plan: Plan): AsyncGenerator<ListPage> {
  const place = await session.place();
  const listed = isPlanned(plan, 'meta') || place.kind === 'user' ? await restListing(session) : NOT_ASKED;
  const seen = new Set<string>();
  let total = 0;
  for await (const page of rawPages(session, listed)) {
    const records: RepositoryRecord[] = [];
    for (const [index, node] of page.nodes.entries()) {
      const record = await recordOf(session, page.reply, node, page.at(index), listed);
      if (record === null || seen.has(record.id)) continue;
      seen.add(record.id);
      records.push(record);
    }
    total = Math.max(page.total ?? 0, listed.rows.size);
    yield { records, total: total === 0 ? page.total : total };
  }
  if (place.kind === 'project' && seen.size === 0) throw notTold(session);
  const unread = [...listed.rows.values()].filter(({ id }) => !seen.has(`${session.host}/${id}`));
  if (unread.length === 0) return;
  yield { records: await Promise.all(unread.map((row) => unreadRecord(session, row))), total };
}

async function* rawPages(session: Session, listed: Listed): AsyncGenerator<RawPage> {
  const place = await session.place();
  if (place.kind === 'group') yield* pagesOf(session, listDocument(), LISTED_AT_ONCE);
  else if (place.kind === 'project') {
    const reply = await session.ask(oneDocument(), { path: place.fullPath });
    const nodes = [(reply.data as { project?: unknown } | null)?.project ?? null];
    yield { reply, nodes, at: () => ['project'], total: 1 };
  } else yield* pagesByNumber(session, byIdDocument(), numbersIn(session, listed));
}

/** The REST listing is the only one of a person's projects: without it there is none. */
function numbersIn(session: Session, { rows, failure }: Listed): string[] {
  if (failure !== undefined) throw notListed(session, failure);
  return [...rows.keys()];
}

async function* pagesByNumber(
  session: Session,
  document: Document,
  numbers: readonly string[],
): AsyncGenerator<RawPage> {
  for (let start = 0; start < numbers.length; start += LISTED_AT_ONCE) {
    const ids = numbers.slice(start, start + LISTED_AT_ONCE).map(globalId);
    const reply = await session.ask(document, { ids, first: ids.length });
    if (nodesOf(reply) === null) throw notListed(session, reply.faults[0]);
    const { nodes } = (reply.data as { projects: { nodes: unknown[] } }).projects;
    yield { reply, nodes, at: (index) => ['projects', 'nodes', index], total: numbers.length };
  }
}

/** Ids and names only. */
export async function* names(session: Session): AsyncGenerator<readonly { id: string; name: string }[]> {
  const place = await session.place();
  for await (const { nodes } of namePages(session, place)) {
    yield nodes.flatMap((node) => {
      const parsed = identity.safeParse(node);
      if (!parsed.success) return [];
      return [{ id: `${session.host}/${numberIn(parsed.data.id)}`, name: parsed.data.fullPath }];
    });
  }
}

async function* namePages(session: Session, place: Place): AsyncGenerator<RawPage> {
  if (place.kind === 'group') yield* pagesOf(session, namesDocument(), NAMED_AT_ONCE);
  else if (place.kind === 'project') yield* pagesByNumber(session, namesByIdDocument(), [place.number]);
  else {
    const listed = await restListing({ ...session, rows: new Map() });
    yield* pagesByNumber(session, namesByIdDocument(), numbersIn(session, listed));
  }
}

const notTold = ({ host, path }: Session): CompassError =>
  new CompassError(
    'access',
    `${host} names the project "${path}" and tells nothing of it`,
    'The token needs the scope read_api and a role in the project.',
  );
