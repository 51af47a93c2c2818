import { CompassError } from '../model/errors.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { Snapshot, SnapshotContent } from '../model/snapshot.ts';
import type { Config } from '../ruleset/config/schema.ts';
import type { Journal } from '../snapshot/index.ts';
import { openForge } from './access.ts';
import { type Asked, askedTargets } from './asked.ts';
import { cacheFor } from './cache-folder.ts';
import { companionOf } from './companion.ts';
import { type Errand, errandOf, filtersOf } from './errand.ts';
import type { CrawlOptions, TalkOptions } from './flags.ts';
import { journalFor, watchOver, withWayOn } from './journal.ts';
import { keepCrawl, lastCrawl } from './last-crawl.ts';
import type { Progress } from './progress.ts';
import { note, say } from './talk.ts';
import type { World } from './world.ts';

async function crawlTargets(
  { asked, plan, filters, takenAt, asOf, key, shard, afield }: Errand,
  ruleset: Ruleset,
  options: CrawlOptions & TalkOptions,
  world: World,
  progress: Progress,
  journal: Journal,
): Promise<SnapshotContent> {
  const watch = watchOver(journal, progress.request);
  const [{ crawl }, { openFacts }, { noCache }] = await Promise.all([
    import('../crawl/index.ts'),
    import('./open-facts.ts'),
    import('../snapshot/index.ts'),
  ]);
  const forges = await Promise.all(
    asked.map(({ target, reach }) => {
      if (target.forge === 'snapshot')
        throw new CompassError(
          'usage',
          `${target.written}: a snapshot stands alone`,
          'Judge each snapshot by itself, or crawl all targets in one run.',
        );
      return openForge(target, reach, options, world, watch);
    }),
  );
  try {
    return await crawl(
      forges,
      {
        plan,
        asOf,
        takenAt,
        ...filters,
        shard,
        key: key.key,
        keyId: key.id,
        cache: afield ? await cacheFor(options, world) : noCache,
        journal,
        isOpen: openFacts(ruleset, asOf),
        tool: { name: 'ospo-compass', version: world.version },
        now: world.now,
        sleep: world.sleep,
        random: world.random,
        signal: world.interrupted,
      },
      progress.crawl,
    );
  } finally {
    await Promise.all(forges.map((forge) => forge.close()));
  }
}

/** Flags of a crawl, as they are written; on a snapshot they would be ignored. */
const CRAWL_FLAGS: { readonly [O in keyof CrawlFlags]-?: string } = {
  depth: '--depth',
  asOf: '--as-of',
  include: '--include',
  exclude: '--exclude',
  apiUrl: '--api-url',
  tokenEnv: '--token-env',
  maxWait: '--max-wait',
  maxPoints: '--max-points',
  shard: '--shard',
  fresh: '--fresh',
  snapshot: '--snapshot',
};
type CrawlFlags = Omit<CrawlOptions, 'visibility' | 'hostName' | 'cache' | 'offline' | 'period' | 'at'> & {
  readonly snapshot?: string;
};

function refuseCrawlFlags(written: string, options: CrawlFlags): void {
  const names = Object.keys(CRAWL_FLAGS) as (keyof CrawlFlags)[];
  const given = names.find((name) => options[name] !== undefined);
  if (given === undefined) return;
  throw new CompassError(
    'usage',
    `${CRAWL_FLAGS[given]} is of a crawl, and ${written} was crawled before`,
    'A snapshot is judged as it was taken: leave the flag out, or crawl again.',
  );
}

/** What was left out, where nothing is left: a typo in a glob must not look like an answer. */
function nothingLeft(config: Config, options: CrawlOptions): string {
  const { include, exclude, visibility } = filtersOf(config, options);
  const filters = [
    ...include.map((glob) => `--include ${glob}`),
    ...exclude.map((glob) => `--exclude ${glob}`),
    `--visibility ${visibility.join(',')}`,
  ];
  return `ospo-compass: no repository is left that this token may see and that these admit: ${filters.join(' ')}`;
}

/** Crawls what was asked for, or reads the snapshot that was named, or the last crawl where nobody is to be asked. */
export async function collect(
  written: readonly string[],
  ruleset: Ruleset,
  config: Config,
  options: CollectOptions,
  world: World,
): Promise<Collected> {
  const asked = askedTargets(written, config, options, world.workingDirectory);
  const { companion, why } = await companionOf(asked, options, world);
  if (why !== null) say(world, options)(`the clone is judged by itself: ${why}`);
  if (companion !== null) return collectBoth(asked, companion, ruleset, config, options, world);
  return collectAsked(asked, ruleset, config, options, world);
}

type Collected = { readonly snapshot: Snapshot; readonly content: SnapshotContent | null };
type CollectOptions = CrawlOptions & TalkOptions & { readonly snapshot?: string };

/** The clone with what its forge tells; by itself where the forge will not. */
async function collectBoth(
  asked: readonly Asked[],
  companion: Asked,
  ruleset: Ruleset,
  config: Config,
  options: CollectOptions,
  world: World,
): Promise<Collected> {
  const [{ joined }, { memorySnapshot }] = await Promise.all([
    import('../crawl/companion.ts'),
    import('../snapshot/index.ts'),
  ]);
  const { written } = companion.target;
  const told = (why: string) =>
    say(world, options)(`the clone is judged by itself, without ${written}: ${why}`);
  try {
    const { content } = await collectAsked([...asked, companion], ruleset, config, options, world);
    if (content === null) throw new Error('a crawl without content');
    const { content: whole, alone } = joined(content, asked[0]?.target.written ?? '', written);
    if (alone !== null) told(alone);
    return { snapshot: memorySnapshot(whole), content: whole };
  } catch (error) {
    if (!(error instanceof CompassError) || error.fault !== 'access' || world.interrupted.aborted)
      throw error;
    told(error.message);
    return collectAsked(asked, ruleset, config, options, world);
  }
}

async function collectAsked(
  asked: readonly Asked[],
  ruleset: Ruleset,
  config: Config,
  options: CollectOptions,
  world: World,
): Promise<Collected> {
  const { memorySnapshot, readSnapshot } = await import('../snapshot/index.ts');
  const only = asked[0];
  if (asked.length === 1 && only?.target.forge === 'snapshot') {
    refuseCrawlFlags(only.target.written, options);
    return { snapshot: await readSnapshot(only.target.directory), content: null };
  }
  let errand = await errandOf(asked, ruleset, config, options, world);
  if (errand.afield && options.offline === true)
    return { snapshot: await lastCrawl(errand, options, world), content: null };
  const journal = await journalFor(errand, options, world);
  if (journal.begunAt !== null)
    errand = await errandOf(asked, ruleset, config, options, world, journal.begunAt);
  const { startProgress } = await import('./progress.ts');
  const progress = startProgress(world, options);
  try {
    const content = await crawlTargets(errand, ruleset, options, world, progress, journal);
    progress.done();
    if (content.repositories.length === 0 && errand.shard === undefined)
      note(world, nothingLeft(config, options));
    else if (errand.afield) await keepCrawl(content, errand, options, world);
    await journal.end();
    return { snapshot: memorySnapshot(content), content };
  } catch (error) {
    await journal.close();
    throw withWayOn(error, journal, world);
  } finally {
    progress.done();
  }
}
