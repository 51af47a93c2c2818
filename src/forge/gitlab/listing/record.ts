import { z } from 'zod';
import { known, unknown } from '../../../model/observation.ts';
import { nothingKnown } from '../../../model/ordinary.ts';
import type { RepositoryRecord, Status } from '../../../model/snapshot.ts';
import type { Reply } from '../../graphql/ask.ts';
import type { View } from '../../graphql/view.ts';
import { factsOf, readAll } from '../read/index.ts';
import { numberIn } from '../send/document.ts';
import { viewOf } from '../send/view.ts';
import type { Session } from '../session.ts';
import type { Listed, ProjectRow } from './rows.ts';
import { withRow } from './with-row.ts';

const card = z.object({
  id: z.string(),
  fullPath: z.string(),
  webUrl: z.string().nullish(),
  importStatus: z.string().nullish(),
  visibility: z.string().nullish(),
  repository: z.object({ exists: z.boolean().optional() }).nullish(),
});
export const identity = card.pick({ id: true, fullPath: true });

type Facts = RepositoryRecord['facts'];
const UNASKED = { known: false, why: 'not-collected', detail: 'not asked for' } as const;

/** The row of a listed project; null where the node could not be told. */
export async function recordOf(
  session: Session,
  reply: Reply,
  node: unknown,
  at: readonly (string | number)[],
  listed: Listed,
): Promise<RepositoryRecord | null> {
  const parsed = card.safeParse(node);
  if (!parsed.success) return null;
  const { id, fullPath, webUrl, importStatus, visibility, repository } = parsed.data;
  const blank = await blankRow(session, { number: numberIn(id), name: fullPath, url: webUrl ?? null });
  const view = viewOf(reply, () => at, visibility === 'public' ? 'public' : 'member');
  const told = readAll('listing', factsOf('listing'), view, blank);
  const row = listed.rows.get(numberIn(id));
  const over = (base: Facts): Facts => ({
    ...base,
    meta: withRow({ ...base.meta, ...told.meta }, row, listed.missing, view.access),
    settings: { ...base.settings, ...told.settings, webCommitSignoff: signoffOf(session, view) },
    protection: { ...base.protection, ...told.protection },
    license: told.license ?? base.license,
  });
  const imports = { status: importStatus ?? 'none', exists: repository?.exists !== false };
  const status = statusOf(over(blank.facts), imports, row);
  const isOver = status.status === 'disabled';
  const facts = over(nothingKnown(isOver ? unknown('blocked', status.because ?? '') : UNASKED));
  if (status.status === 'empty') {
    facts.tree = known({ dirs: [''], entries: [] }, view.via, view.access);
    facts.languages = known([], view.via, view.access);
    facts.meta.primaryLanguage = known(null, view.via, view.access);
  }
  return { ...blank, facts, ...status };
}

/** The row of a project that GraphQL does not list and only the REST interface names. */
export async function unreadRecord(session: Session, row: ProjectRow): Promise<RepositoryRecord> {
  const because = 'GraphQL does not list it, though the REST listing names it';
  const place = { number: String(row.id), name: row.path_with_namespace, url: row.web_url ?? null };
  const blank = await blankRow(session, place);
  return { ...blank, facts: nothingKnown(unknown('not-recognized', because)), status: 'failed', because };
}

async function blankRow(
  { host, place }: Session,
  { number, name, url }: { readonly number: string; readonly name: string; readonly url: string | null },
): Promise<RepositoryRecord> {
  const { owner } = await place();
  return {
    id: `${host}/${number}`,
    organization: `${host}/${owner.fullPath}`,
    name,
    url,
    source: 'gitlab',
    status: 'crawled',
    facts: nothingKnown(UNASKED),
    people: [],
    unread: {},
  };
}

/** A push rule of the paid editions; where it is in force, the commits show it. */
function signoffOf({ server }: Session, { via, access }: View): Facts['settings']['webCommitSignoff'] {
  return server.enterprise === false
    ? known(false, via, access)
    : unknown(
        'not-collected',
        'push rules are told project by project; what they ask for shows in the commits',
      );
}

interface Imports {
  readonly status: string;
  /** Whether there is a repository, filled or not. */
  readonly exists: boolean;
}

/**
 * A project that waits for its deletion, or whose import has not arrived, is there and still answers, but nobody is to mend
 * it: it is told as disabled, which is counted and never scored, rather than as gone or failed, as if it could not be read.
 */
function statusOf(
  { meta }: Facts,
  imports: Imports,
  row: ProjectRow | undefined,
): { status: Status; because?: string } {
  const date = row?.marked_for_deletion_on ?? row?.marked_for_deletion_at;
  if (date != null) return { status: 'disabled', because: `marked for deletion on ${date.slice(0, 10)}` };
  const isEmpty = meta.empty.known && meta.empty.value;
  if (isEmpty && imports.status === 'failed') return { status: 'disabled', because: 'its import failed' };
  if (isEmpty && (imports.status === 'started' || imports.status === 'scheduled'))
    return { status: 'disabled', because: 'its import is under way' };
  if (!imports.exists) return { status: 'empty', because: 'no repository' };
  return isEmpty ? { status: 'empty', because: 'no commit' } : { status: 'crawled' };
}
