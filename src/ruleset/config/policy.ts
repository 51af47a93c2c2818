import { neutralPolicy, type Policy } from '../../model/policy.ts';
import type { Profile } from '../profile.ts';
import { optionsOf, overlayRules, severitiesOf } from './overlay.ts';
import type { Config } from './schema.ts';

const lower = (names: readonly string[] = []): string[] =>
  names.map((name) => name.toLowerCase().replace(/^@/, ''));

/** Logins, domains and teams are compared without case, and teams with or without their @. */
const insidersOf = ({
  domains,
  logins,
  teams = {},
}: NonNullable<Config['insiders']> = {}): Policy['insiders'] => ({
  domains: lower(domains),
  logins: lower(logins),
  teams: Object.fromEntries(
    Object.entries(teams).map(([team, members]) => [lower([team])[0], lower(members)]),
  ),
});

function repositoryWaivers(said: Config['repositoryWaivers'] = false): Policy['repositoryWaivers'] {
  if (said === 'critical') return 'all';
  return said ? 'ordinary' : 'none';
}

/** The policy of an audit: the profile, with the configuration over it. */
export function policyOf(config: Config, profile: Profile, includePrivate: boolean): Policy {
  const rules = overlayRules(profile.rules, config.rules);
  return {
    ...neutralPolicy,
    profile: profile.name,
    ruleset: config.ruleset ?? null,
    severities: severitiesOf(rules),
    options: optionsOf(rules),
    weights: config.weights ?? {},
    bearings: config.bearings ?? {},
    kinds: Object.entries(config.kinds ?? {}).map(([repositories, kind]) => ({ repositories, kind })),
    flags: Object.entries(config.flags ?? {}).flatMap(([flag, globs]) =>
      (globs ?? []).map((repositories) => ({ repositories, flag, value: true })),
    ),
    licenses: config.licenses ?? {},
    bots: config.bots ?? [],
    insiders: insidersOf(config.insiders),
    owners: Object.entries(config.owners ?? {}).map(([repositories, owner]) => ({ repositories, owner })),
    ownerDefaults: config.ownerDefaults ?? 'auto',
    scoreForks: config.scoreForks ?? false,
    includePrivate,
    evidence: config.evidence ?? {},
    waivers: config.waivers ?? [],
    repositoryWaivers: repositoryWaivers(config.repositoryWaivers),
    rollout: config.rollout ?? [],
  };
}
