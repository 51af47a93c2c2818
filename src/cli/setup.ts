import { CompassError } from '../model/errors.ts';
import type { Rule } from '../model/rule.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { policyOf } from '../ruleset/config/policy.ts';
import { type ReadConfig, readConfig } from '../ruleset/config/read.ts';
import { readLenses } from '../ruleset/lens.ts';
import { chooseRules, rulesetOf, unknownRule } from '../ruleset/load.ts';
import { readProfile } from '../ruleset/profile.ts';
import type { CrawlOptions, RuleOptions } from './flags.ts';
import type { World } from './world.ts';

/** Configuration and ruleset of a run. */
export interface Setup {
  readonly configuration: ReadConfig;
  readonly ruleset: Ruleset;
}

/** A configured rule that does not exist would be ignored in silence. */
function checkRuleNames({ path, config }: ReadConfig, rules: readonly Rule[]): void {
  const known = new Set(rules.map((rule) => rule.id));
  const wrong = Object.keys(config.rules ?? {}).find((id) => !known.has(id));
  if (wrong === undefined) return;
  throw new CompassError('usage', `${path}: rules.${wrong}: no such rule`, unknownRule(wrong, rules));
}

export async function setup(
  { workingDirectory }: World,
  options: RuleOptions & Pick<CrawlOptions, 'visibility'>,
): Promise<Setup> {
  const configuration = await readConfig(workingDirectory, options.config);
  const { config } = configuration;
  const choice = await chooseRules({
    workingDirectory,
    ...(config.use === undefined ? {} : { use: config.use }),
    ...(options.rule === undefined ? {} : { only: options.rule }),
    ...(options.skipRule === undefined ? {} : { skip: options.skipRule }),
  });
  checkRuleNames(configuration, choice.all);
  const profile = await readProfile(options.profile ?? config.profile ?? 'general');
  const visibility = options.visibility ?? config.visibility ?? ['public'];
  const policy = policyOf(
    config,
    profile,
    visibility.some((level) => level !== 'public'),
  );
  const lenses = options.lens === undefined ? profile.lens : options.lens.filter((id) => id !== 'none');
  return { configuration, ruleset: rulesetOf(choice, policy, await readLenses(lenses)) };
}
