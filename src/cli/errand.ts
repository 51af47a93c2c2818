import type { Shard } from '../crawl/index.ts';
import { CompassError } from '../model/errors.ts';
import type { Depth } from '../model/facts.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { Plan } from '../model/snapshot.ts';
import type { Config } from '../ruleset/config/schema.ts';
import { planOf } from '../ruleset/plan.ts';
import type { Asked } from './asked.ts';
import type { CrawlOptions } from './flags.ts';
import { installationKey, type Key } from './key.ts';
import type { World } from './world.ts';

/** What a window reaches back to, at the least: the 365 days of the rules. */
const WINDOW_DAYS = 365;

const iso = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

const earlier = (one: string, other: string): string => (Date.parse(one) < Date.parse(other) ? one : other);

export function filtersOf(config: Config, options: CrawlOptions) {
  return {
    include: options.include ?? config.include ?? [],
    exclude: options.exclude ?? config.exclude ?? [],
    visibility: options.visibility ?? config.visibility ?? ['public'],
  };
}

/** What is to be collected, once flags and configuration are read. */
export interface Errand {
  readonly asked: readonly Asked[];
  readonly plan: Plan;
  readonly filters: ReturnType<typeof filtersOf>;
  readonly takenAt: string;
  readonly asOf: string;
  readonly key: Key;
  /** The part of the repositories that is crawled; all of them where there is none. */
  readonly shard: Shard | undefined;
  /** Somebody beyond this machine must be asked. */
  readonly afield: boolean;
}

/** What makes two errands one, on whatever day: the same targets, reached alike, depth, filters, key and part. */
export const nameOf = ({ asked, plan, filters, key, shard }: Errand): string =>
  JSON.stringify([
    asked.map(({ target, reach }) => [target.written, reach.apiUrl ?? '', reach.hostName ?? '']).sort(),
    plan.depth,
    filters,
    key.id,
    ...(shard === undefined ? [] : [shard]),
  ]);

/** @param takenAt now, or when the crawl began that is gone on with; ISO 8601 */
export async function errandOf(
  asked: readonly Asked[],
  ruleset: Ruleset,
  config: Config,
  options: CrawlOptions,
  world: World,
  takenAt = iso(world.now()),
): Promise<Errand> {
  requireShared(options, world);
  const depth: Depth = options.depth ?? config.depth ?? 'full';
  // A period that is not over yet ends today.
  const asOf = options.asOf ?? earlier(options.period?.to ?? takenAt, takenAt);
  const year = iso(Date.parse(asOf) - WINDOW_DAYS * 86_400_000);
  const plan = planOf(ruleset, depth, earlier(options.period?.from ?? year, year));
  const key = await installationKey(world.env);
  const afield = asked.some(({ target }) => target.forge !== 'local');
  return {
    asked,
    plan,
    filters: filtersOf(config, options),
    takenAt,
    asOf,
    key,
    shard: options.shard,
    afield,
  };
}

/** Parts merge only when they count from one date and hash people under one key: told before the crawl, not after it. */
function requireShared({ shard, asOf }: CrawlOptions, { env }: World): void {
  if (shard === undefined) return;
  if (asOf === undefined)
    throw new CompassError(
      'usage',
      '--shard without --as-of: each part would count from another moment, and they would not merge',
      'Give all of them the same date, such as --as-of 2026-09-01.',
    );
  if (!env.OSPO_COMPASS_KEY?.trim() && env.CI)
    throw new CompassError(
      'usage',
      '--shard in CI without OSPO_COMPASS_KEY: each machine would make a key of its own, and the parts would not merge',
      'Set the variable to one secret for all of them.',
    );
}
