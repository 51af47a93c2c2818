import { CompassError } from '../model/errors.ts';
import type { Depth } from '../model/facts.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { Snapshot, SnapshotContent } from '../model/snapshot.ts';
import type { Config } from '../ruleset/config/schema.ts';
import { planOf } from '../ruleset/plan.ts';
import { openForge } from './access.ts';
import type { Reach } from './client.ts';
import type { CrawlOptions, TalkOptions } from './flags.ts';
import { installationKey } from './key.ts';
import type { Progress } from './progress.ts';
import { parseTarget, standingIn, type Target } from './targets.ts';
import type { World } from './world.ts';

/** What a window reaches back to, at the least: the 365 days of the rules. */
const WINDOW_DAYS = 365;

const iso = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

interface Asked {
  readonly target: Target;
  readonly reach: Reach;
}

/** Targets of the command line, else of the configuration, else the clone one stands in. */
export function askedTargets(
  written: readonly string[],
  config: Config,
  options: CrawlOptions,
  cwd: string,
): Asked[] {
  const { apiUrl, hostName, tokenEnv } = options;
  const flags: Reach = {
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(hostName === undefined ? {} : { hostName }),
    ...(tokenEnv === undefined ? {} : { tokenEnv }),
  };
  if (apiUrl !== undefined && written.length !== 1) {
    throw new CompassError(
      'usage',
      '--api-url is for one target',
      'Several forges go into the configuration, each target with its apiUrl.',
    );
  }
  if (written.length > 0)
    return written.map((one) => ({ target: parseTarget(one, cwd, apiUrl), reach: flags }));
  const configured = config.targets ?? [];
  if (configured.length === 0) return [{ target: standingIn(cwd), reach: flags }];
  return configured.map((one) => {
    const { target, ...reach }: { target: string } & Reach = typeof one === 'string' ? { target: one } : one;
    return { target: parseTarget(target, cwd, apiUrl ?? reach.apiUrl), reach: { ...reach, ...flags } };
  });
}

function filtersOf(config: Config, options: CrawlOptions) {
  return {
    include: options.include ?? config.include ?? [],
    exclude: options.exclude ?? config.exclude ?? [],
    visibility: options.visibility ?? config.visibility ?? ['public'],
  };
}

async function crawlTargets(
  asked: readonly Asked[],
  ruleset: Ruleset,
  config: Config,
  options: CrawlOptions & TalkOptions,
  world: World,
  progress: Progress,
): Promise<SnapshotContent> {
  const { crawl } = await import('../crawl/index.ts');
  const depth: Depth = options.depth ?? config.depth ?? 'full';
  const takenAt = iso(world.now());
  const asOf = options.asOf ?? takenAt;
  const plan = planOf(ruleset, depth, iso(Date.parse(asOf) - WINDOW_DAYS * 86_400_000));
  const { key, id } = await installationKey(world.env);
  const forges = await Promise.all(
    asked.map(({ target, reach }) => {
      if (target.forge === 'snapshot')
        throw new CompassError(
          'usage',
          `${target.written}: a snapshot stands alone`,
          'Judge each snapshot by itself, or crawl all targets in one run.',
        );
      return openForge(target, reach, options, world, progress.request);
    }),
  );
  try {
    return await crawl(
      forges,
      {
        plan,
        asOf,
        takenAt,
        ...filtersOf(config, options),
        key,
        keyId: id,
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
  snapshot: '--snapshot',
};
type CrawlFlags = Omit<CrawlOptions, 'visibility' | 'hostName'> & { readonly snapshot?: string };

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

/** Crawls what was asked for, or reads the snapshot that was named. */
export async function collect(
  written: readonly string[],
  ruleset: Ruleset,
  config: Config,
  options: CrawlOptions & TalkOptions & { readonly snapshot?: string },
  world: World,
): Promise<{ readonly snapshot: Snapshot; readonly content: SnapshotContent | null }> {
  const { memorySnapshot, readSnapshot } = await import('../snapshot/index.ts');
  const asked = askedTargets(written, config, options, world.workingDirectory);
  const only = asked[0];
  if (asked.length === 1 && only?.target.forge === 'snapshot') {
    refuseCrawlFlags(only.target.written, options);
    return { snapshot: await readSnapshot(only.target.directory), content: null };
  }
  const { startProgress } = await import('./progress.ts');
  const progress = startProgress(world, options);
  try {
    const content = await crawlTargets(asked, ruleset, config, options, world, progress);
    if (content.repositories.length === 0) world.stderr.write(`${nothingLeft(config, options)}\n`);
    return { snapshot: memorySnapshot(content), content };
  } finally {
    progress.done();
  }
}
