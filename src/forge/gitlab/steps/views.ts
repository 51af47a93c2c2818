import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { Answer, Reading } from '../../contract.ts';
import { oneLine } from '../../faults.ts';
import type { Reply, Variables } from '../../graphql/ask.ts';
import type { Document } from '../../graphql/document.ts';
import { inHalves } from '../../graphql/halves.ts';
import type { View } from '../../graphql/view.ts';
import { HeavyError, isHeavy } from '../../http/client.ts';
import { accessOf } from '../../record.ts';
import { globalId } from '../send/document.ts';
import { nodesOf } from '../send/nodes.ts';
import { viewOf } from '../send/view.ts';
import { numberOf, type Session } from '../session.ts';

export type Views = ReadonlyMap<Reading, View | Answer>;

/**
 * A view of each project of a batch, or the answer that it is gone or has moved away. GitLab leaves out what is gone and
 * keeps no order. What an answer was cut short of is asked again by itself.
 */
export async function viewsOf(
  session: Session,
  readings: readonly Reading[],
  document: Document,
  variables: Variables = {},
): Promise<Views> {
  const views = new Map<Reading, View | Answer>();
  const ask = async (some: readonly Reading[]): Promise<readonly Reading[]> => {
    const ids = some.map(({ record }) => globalId(numberOf(record)));
    const reply = await session.ask(document, { ...variables, ids, first: ids.length });
    const found = nodesOf(reply);
    const cut: Reading[] = [];
    for (const reading of some) {
      const index = found?.findIndex((node) => node?.id === globalId(numberOf(reading.record))) ?? -1;
      const view = viewOf(reply, () => ['projects', 'nodes', index], accessOf(reading.record));
      // Without a list nothing can be said of where they are: the faults hold for every fact.
      const away = found === null ? null : await awayFrom(session, found[index]?.fullPath, reading.record);
      views.set(reading, away ?? view);
      if (isCut(reply, index)) cut.push(reading);
    }
    return cut;
  };
  const cut = await ask(readings);
  if (cut.length === readings.length && readings.length > 1)
    throw new HeavyError(`${document.name}: the answer was cut short`);
  // A single one that stays too much keeps what the first answer told of it.
  await inHalves(readings.length === 1 ? [] : cut, Math.ceil(readings.length / 2), ask, () => {});
  return views;
}

/** The answer that a project is deleted, hidden or with another owner; null for one in its place. */
async function awayFrom(
  { place }: Session,
  fullPath: string | undefined,
  { name }: RepositoryRecord,
): Promise<Answer | null> {
  if (fullPath === undefined)
    return { facts: {}, status: 'gone', because: `${name} is deleted, or out of reach of the token` };
  const { owner } = await place();
  if (fullPath.startsWith(`${owner.fullPath}/`)) return null;
  return { facts: {}, status: 'moved', because: oneLine(`it is now ${fullPath}`) };
}

/** Whether the server left out something of the `index`-th node for want of time. */
const isCut = (reply: Reply, index: number): boolean =>
  reply.faults.some((fault) => isHeavy(fault) && fault.path[0] === 'projects' && fault.path[2] === index);

/** Projects of which a refusal left nothing: an error that is no matter of time took the whole document. */
export const voidedIn = (views: Views): Reading[] =>
  [...views].flatMap(([reading, view]) => {
    if (!('see' in view)) return [];
    const fault = view.gone();
    return fault === undefined || isHeavy(fault) ? [] : [reading];
  });
