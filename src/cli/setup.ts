import type { Ruleset } from '../model/ruleset.ts';
import { checkConfig } from '../ruleset/config/check.ts';
import { policyOf } from '../ruleset/config/policy.ts';
import { type ReadConfig, readConfig } from '../ruleset/config/read.ts';
import type { Config } from '../ruleset/config/schema.ts';
import { loadRuleset, rulesIn } from '../ruleset/load.ts';
import { type Profile, readProfile } from '../ruleset/profile.ts';
import type { CrawlOptions, RuleOptions } from './flags.ts';
import { remoteConfigurations } from './remote.ts';
import type { World } from './world.ts';

/** Configuration and ruleset of a run. */
export interface Setup {
  /** With what the profile says in its place. */
  readonly config: Config;
  readonly ruleset: Ruleset;
  /** For people: what the profile expects the configuration to say, and it does not. */
  readonly notes: readonly string[];
}

export type SetupOptions = RuleOptions & CrawlOptions;

function profileOf({ config, layers }: ReadConfig, asked: string | undefined): Promise<Profile> {
  if (asked !== undefined) return readProfile(asked);
  const layer = layers.findLast((one) => one.config.profile !== undefined);
  return readProfile(config.profile ?? 'general', undefined, layer && `${layer.at(['profile'])}: `);
}

const expected = ({ name, expects = [] }: Profile, config: Config): string[] =>
  expects
    .filter((key) => config[key] === undefined)
    .map((key) => `profile ${name} expects "${key}" in the configuration; rules that hang on it do not run`);

/** Reads the configuration and what it extends, and finds what is wrong with it before anything is asked of a forge. */
async function configurationOf(world: World, options: SetupOptions): Promise<ReadConfig> {
  const { workingDirectory } = world;
  const read = await readConfig({
    workingDirectory,
    remote: remoteConfigurations(options, world),
    ...(options.config === undefined ? {} : { named: options.config }),
  });
  if (read.layers.length > 0) checkConfig(read, await rulesIn());
  return read;
}

export async function setup(world: World, options: SetupOptions): Promise<Setup> {
  const read = await configurationOf(world, options);
  const profile = await profileOf(read, options.profile);
  const { visibility: judged = ['public'] } = profile;
  const config: Config = { visibility: judged, ...read.config };
  const visibility = options.visibility ?? config.visibility ?? [];
  const policy = policyOf(
    config,
    profile,
    visibility.some((level) => level !== 'public'),
  );
  const ruleset = await loadRuleset({
    policy,
    workingDirectory: world.workingDirectory,
    ...(options.rule === undefined ? {} : { only: options.rule }),
    ...(options.skipRule === undefined ? {} : { skip: options.skipRule }),
  });
  return { config, ruleset, notes: expected(profile, config) };
}
