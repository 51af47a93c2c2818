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
  /** Somebody beyond this machine must be asked. */
  readonly afield: boolean;
}

export async function errandOf(
  asked: readonly Asked[],
  ruleset: Ruleset,
  config: Config,
  options: CrawlOptions,
  world: World,
): Promise<Errand> {
  const depth: Depth = options.depth ?? config.depth ?? 'full';
  const takenAt = iso(world.now());
  const asOf = options.asOf ?? takenAt;
  const plan = planOf(ruleset, depth, iso(Date.parse(asOf) - WINDOW_DAYS * 86_400_000));
  const key = await installationKey(world.env);
  const afield = asked.some(({ target }) => target.forge !== 'local');
  return { asked, plan, filters: filtersOf(config, options), takenAt, asOf, key, afield };
}
