import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { Answer, Reading } from '../../contract.ts';
import { oneLine, statusFrom } from '../../faults.ts';
import type { Reply, Variables } from '../../graphql/ask.ts';
import type { Document } from '../../graphql/document.ts';
import { inHalves } from '../../graphql/halves.ts';
import type { View } from '../../graphql/view.ts';
import { HeavyError, isHeavy } from '../../http/client.ts';
import { accessOf } from '../../record.ts';
import { viewOf } from '../send/view.ts';
import type { Session } from '../session.ts';

export type Views = ReadonlyMap<Reading, View | Answer>;

interface Manner {
  /** Root alias by which a repository is there or not. */
  readonly main?: string;
  /** Nothing smaller can be asked of a single repository: what came is kept, however little. */
  readonly isLast: boolean;
}

/**
 * A view of each repository of a batch, or the answer that it is gone. What an answer was cut short of is asked again by
 * itself. Rejects with `HeavyError` when nothing came whole.
 */
export async function viewsOf(
  session: Session,
  readings: readonly Reading[],
  document: Document,
  variables: Variables,
  { main = 'nodes', isLast }: Manner,
): Promise<Views> {
  const nodes = await session.nodeIds.of(readings.map(({ record }) => record));
  const found = readings.filter(({ record }) => nodes.has(record.id));
  const views = new Map<Reading, View | Answer>(readings.map((reading) => [reading, gone(reading.record)]));
  if (found.length === 0) return views;
  const ask = async (some: readonly Reading[]): Promise<readonly Reading[]> => {
    const ids = some.map(({ record }) => nodes.get(record.id));
    const reply = await session.ask(document, { ...variables, ids });
    for (const [index, reading] of some.entries())
      views.set(reading, viewAt(reply, index, main, reading.record));
    return some.filter((_, index) => isCut(reply, index, views.get(some[index] as Reading)));
  };
  const cut = await ask(found);
  if (cut.length === found.length && !(isLast && found.length === 1))
    throw new HeavyError(`${document.name}: the answer was cut short`);
  // A single one that stays too much keeps what the first answer told of it.
  await inHalves(found.length === 1 ? [] : cut, Math.ceil(found.length / 2), ask, () => {});
  return views;
}

function viewAt(reply: Reply, index: number, main: string, record: RepositoryRecord): View | Answer {
  const view = viewOf(reply, (root = main) => [root, index], accessOf(record));
  const fault = view.gone();
  const status = fault === undefined ? undefined : statusFrom(fault);
  return fault === undefined || status === undefined
    ? view
    : { facts: {}, status, because: oneLine(fault.message) };
}

const gone = (record: RepositoryRecord): Answer => ({
  facts: {},
  status: 'gone',
  because: `${record.name} is deleted, renamed or out of reach of the token`,
});

/** Whether the server left out something of the `index`-th repository for want of time or resources. */
function isCut(reply: Reply, index: number, view: View | Answer | undefined): boolean {
  const gone = view !== undefined && 'see' in view ? view.gone() : undefined;
  if (gone !== undefined && isHeavy(gone)) return true;
  return reply.faults.some((fault) => isHeavy(fault) && fault.path[1] === index);
}

/** Repositories of which a refusal left nothing: a field that can't be null took the whole, or a scope the document. */
export const voidedIn = (views: Views): Reading[] =>
  [...views].flatMap(([reading, view]) => {
    if (!('see' in view)) return [];
    const fault = view.gone();
    return fault === undefined || isHeavy(fault) ? [] : [reading];
  });
