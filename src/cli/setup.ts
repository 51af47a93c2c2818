import { CompassError } from '../model/errors.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { policyOf } from '../ruleset/config/policy.ts';
import { type ReadConfig, readConfig } from '../ruleset/config/read.ts';
import { loadRuleset, rulesIn, unknownRule } from '../ruleset/load.ts';
import { readProfile } from '../ruleset/profile.ts';
import type { CrawlOptions, RuleOptions } from './flags.ts';
import type { World } from './world.ts';

/** Configuration and ruleset of a run. */
export interface Setup {
  readonly configuration: ReadConfig;
  readonly ruleset: Ruleset;
}

/** A configured rule that does not exist would be ignored in silence. */
async function checkRuleNames({ path, config }: ReadConfig): Promise<void> {
  const wanted = Object.keys(config.rules ?? {});
  if (wanted.length === 0) return;
  const rules = await rulesIn();
  const known = new Set(rules.map((rule) => rule.id));
  const wrong = wanted.find((id) => !known.has(id));
  if (wrong === undefined) return;
  throw new CompassError('usage', `${path}: rules.${wrong}: no such rule`, unknownRule(wrong, rules));
}

export async function setup(
  { workingDirectory }: World,
  options: RuleOptions & Pick<CrawlOptions, 'visibility'>,
): Promise<Setup> {
  const configuration = await readConfig(workingDirectory, options.config);
  const { config } = configuration;
  await checkRuleNames(configuration);
  const profile = await readProfile(options.profile ?? config.profile ?? 'general');
  const visibility = options.visibility ?? config.visibility ?? ['public'];
  const policy = policyOf(
    config,
    profile,
    visibility.some((level) => level !== 'public'),
  );
  const ruleset = await loadRuleset({
    policy,
    workingDirectory,
    lenses: options.lens === undefined ? profile.lens : options.lens.filter((id) => id !== 'none'),
    ...(options.rule === undefined ? {} : { only: options.rule }),
    ...(options.skipRule === undefined ? {} : { skip: options.skipRule }),
  });
  return { configuration, ruleset };
}
