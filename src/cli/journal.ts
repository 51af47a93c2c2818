import { CompassError } from '../model/errors.ts';
import { type Journal, noJournal, openJournal } from '../snapshot/index.ts';
import { cacheFolder } from './cache-folder.ts';
import type { Listener, Watch } from './client.ts';
import { type Errand, nameOf } from './errand.ts';
import type { CrawlOptions, TalkOptions } from './flags.ts';
import { say } from './talk.ts';
import type { World } from './world.ts';

/** A crawl that was interrupted is gone on with for a day: then what it listed is too old. */
const LASTS = 86_400_000;

/** What an interrupted crawl of the same errand has learned; nothing where nothing may be kept. */
export async function journalFor(
  errand: Errand,
  options: CrawlOptions & TalkOptions,
  world: World,
): Promise<Journal> {
  const dir = cacheFolder(options, world);
  if (dir === null || !errand.afield) return noJournal;
  const { facts, texts } = errand.plan;
  const name = JSON.stringify([world.version, nameOf(errand), options.asOf ?? '', facts, texts]);
  const fresh = options.fresh === true;
  // Where the cache can't be used, its opening says so.
  const journal = await openJournal({ dir, name, takenAt: errand.takenAt, lasts: LASTS, fresh }).catch(
    () => noJournal,
  );
  if (journal.begunAt !== null)
    say(
      world,
      options,
    )(
      `going on with the crawl of ${journal.begunAt}: ${journal.size()} answers are there already; --fresh begins anew`,
    );
  return journal;
}

/** Hears what clients do, and tells them until when the interrupted run was asked to wait. */
export const watchOver = (journal: Journal, listen: Listener): Watch => ({
  hear(event, origin) {
    listen(event);
    if (event.type === 'wait') journal.add([[waitOf(origin), event.until]]).catch(() => {});
  },
  async notBefore(origin) {
    const until = await journal.find(waitOf(origin));
    return typeof until === 'string' ? Date.parse(until) : undefined;
  },
});

const waitOf = (origin: string): string => JSON.stringify(['wait', origin]);

/** How to go on after a crawl that stopped, where anything of it was kept. */
export function withWayOn(error: unknown, journal: Journal, { interrupted }: World): unknown {
  if (journal.size() === 0) return error;
  const next = 'What was read is kept: the same command, within a day, goes on from there.';
  if (interrupted.aborted) return new CompassError('access', 'interrupted', next, { cause: error });
  if (!(error instanceof CompassError)) return error;
  const { fault, message } = error;
  return new CompassError(fault, message, error.next === undefined ? next : `${error.next} ${next}`, {
    cause: error,
  });
}
