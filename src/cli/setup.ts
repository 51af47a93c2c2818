import type { Rule } from '../model/rule.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { checkConfig } from '../ruleset/config/check.ts';
import { policyOf } from '../ruleset/config/policy.ts';
import { type ReadConfig, readConfig } from '../ruleset/config/read.ts';
import type { Config } from '../ruleset/config/schema.ts';
import { readLenses } from '../ruleset/lens.ts';
import { type Choice, chooseRules, rulesetOf } from '../ruleset/load.ts';
import { type Profile, readProfile } from '../ruleset/profile.ts';
import type { CrawlOptions, RuleOptions } from './flags.ts';
import { remoteConfigurations } from './remote.ts';
import type { World } from './world.ts';

/** Configuration and ruleset of a run. */
export interface Setup {
  /** With what the profile says in its place. */
  readonly config: Config;
  /** Every rule that is there, also those that are off. */
  readonly rules: readonly Rule[];
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

const rulesOf = ({ config }: ReadConfig, options: RuleOptions, workingDirectory: string): Promise<Choice> =>
  chooseRules({
    workingDirectory,
    ...(config.use === undefined ? {} : { use: config.use }),
    ...(options.rule === undefined ? {} : { only: options.rule }),
    ...(options.skipRule === undefined ? {} : { skip: options.skipRule }),
  });

/**
 * Reads the configuration, what it extends and the rules, and finds what is wrong with them before a forge is asked for facts.
 * @param targets as they stand on the command line
 */
export async function setup(
  world: World,
  options: SetupOptions,
  targets: readonly string[] = [],
): Promise<Setup> {
  const { workingDirectory } = world;
  const read = await readConfig({
    workingDirectory,
    remote: remoteConfigurations(targets, options, world),
    ...(options.config === undefined ? {} : { named: options.config }),
  });
  const choice = await rulesOf(read, options, workingDirectory);
  checkConfig(read, choice.all);
  const profile = await profileOf(read, options.profile);
  const { visibility: judged = ['public'] } = profile;
  const config: Config = { visibility: judged, ...read.config };
  const visibility = options.visibility ?? config.visibility ?? [];
  const policy = policyOf(
    config,
    profile,
    visibility.some((level) => level !== 'public'),
  );
  const lenses = options.lens === undefined ? profile.lens : options.lens.filter((id) => id !== 'none');
  const ruleset = rulesetOf(choice, policy, await readLenses(lenses));
  return { config, rules: choice.all, ruleset, notes: expected(profile, config) };
}
