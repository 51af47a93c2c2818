import { type Observation, unknown } from '../../../model/observation.ts';
import type { Forge, WantedText } from '../../contract.ts';
import { readTexts } from '../../git/texts.ts';
import type { Session } from './session.ts';

/** Texts of many repositories in one batch, so that each is asked for all of its own at once. */
const BATCH = { count: 5_000, bytes: 256 * 1024 * 1024 } as const;

export function textsOf(session: Session): Forge['texts'] {
  return {
    batch: BATCH,
    lasting: true,
    async read(wanted) {
      const groups = new Map<string, WantedText[]>();
      for (const one of wanted) groups.set(one.record.name, [...(groups.get(one.record.name) ?? []), one]);
      const read = [...groups].map(([name, group]) => textsIn(session, name, group));
      return new Map((await Promise.all(read)).flatMap((texts) => [...texts]));
    },
  };
}

async function textsIn(
  session: Session,
  name: string,
  wanted: readonly WantedText[],
): Promise<ReadonlyMap<string, Observation<string>>> {
  // It is there, but after an interruption: then with all that may yet be read of it.
  const fetched = await session.clones.of(name, 'full');
  const all = (reason: Observation<string>) => new Map(wanted.map(({ entry }) => [entry.oid, reason]));
  if (fetched.state !== 'open') return all(unknown('blocked', `${name} could not be fetched`));
  const { clone } = fetched;
  const unread = await session.clones.need(
    clone,
    wanted.map(({ entry }) => entry.oid),
  );
  const texts = await readTexts(session.git, clone, wanted);
  // What is missing is missing because it could not be fetched.
  return unread === null
    ? texts
    : new Map([...texts].map(([oid, text]) => [oid, text.known || text.why !== 'truncated' ? text : unread]));
}
