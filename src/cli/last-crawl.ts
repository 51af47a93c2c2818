import { CompassError } from '../model/errors.ts';
import type { Snapshot, SnapshotContent } from '../model/snapshot.ts';
import { cacheFolder } from './cache-folder.ts';
import { type Errand, nameOf } from './errand.ts';
import type { CrawlOptions, TalkOptions } from './flags.ts';
import { say } from './talk.ts';
import type { World } from './world.ts';

/** The last crawl of the same targets, depth and filters: what --offline judges. */

/** Keeps a crawl, and says how old the oldest of it is. A cache that can't be written costs nothing but the next --offline. */
export async function keepCrawl(
  content: SnapshotContent,
  errand: Errand,
  options: CrawlOptions & TalkOptions,
  world: World,
): Promise<void> {
  const tell = say(world, options);
  const { settingsAsOf, takenAt } = content.head;
  if (settingsAsOf !== undefined && settingsAsOf < takenAt)
    tell(
      `settings, branch rules and topics are as of ${settingsAsOf} at the oldest; --fresh asks for all of them`,
    );
  const dir = cacheFolder(options, world);
  if (dir === null) return;
  const { crawlPlace, writeSnapshot } = await import('../snapshot/index.ts');
  await writeSnapshot(crawlPlace(dir, nameOf(errand)), content).catch((error: Error) => {
    tell(`ospo-compass: ${error.message}`);
  });
}

/** Reads the last crawl. Rejects with `CompassError('usage')` where there is none that answers what is asked. */
export async function lastCrawl(
  errand: Errand,
  options: CrawlOptions & TalkOptions & { readonly snapshot?: string },
  world: World,
): Promise<Snapshot> {
  const { crawlPlace, readSnapshot } = await import('../snapshot/index.ts');
  const dir = cacheFolder(options, world);
  if (dir === null || options.fresh === true || options.snapshot !== undefined)
    throw new CompassError(
      'usage',
      '--offline judges the last crawl, from the cache',
      'Leave out --no-cache, --fresh and --snapshot.',
    );
  const snapshot = await readSnapshot(crawlPlace(dir, nameOf(errand))).catch((cause: unknown) => {
    if (!(cause instanceof CompassError)) throw cause;
    const targets = errand.asked.map(({ target }) => target.written).join(', ');
    const message = `the cache ${dir} holds no crawl of ${targets} at depth ${errand.plan.depth} with these filters`;
    throw new CompassError('usage', message, 'Run it once without --offline.', { cause });
  });
  requireAnswers(snapshot, errand, options);
  say(world, options)(`judging the crawl of ${snapshot.head.takenAt}; nobody was asked`);
  return snapshot;
}

function requireAnswers({ head }: Snapshot, { plan, asOf }: Errand, options: CrawlOptions): void {
  const missing = [...plan.facts, ...plan.texts].find(
    (one) => !head.plan.facts.includes(one) && !head.plan.texts.includes(one),
  );
  if (missing !== undefined)
    throw new CompassError(
      'usage',
      `the last crawl did not ask for ${missing}, which these rules need`,
      'Run it once without --offline.',
    );
  if (options.asOf !== undefined && asOf !== head.asOf)
    throw new CompassError(
      'usage',
      `the last crawl is as of ${head.asOf}`,
      'Leave out --as-of, or run it once without --offline.',
    );
}
