import { neutralPolicy, type Policy } from '../../model/policy.ts';
import type { Profile } from '../profile.ts';
import type { Config } from './schema.ts';

type RuleSetting = NonNullable<Config['rules']>[string];
const severityOf = (setting: RuleSetting) => (typeof setting === 'string' ? setting : setting.severity);

function severities(profile: Profile, rules: Config['rules'] = {}): Policy['severities'] {
  const own = Object.entries(rules).flatMap(([id, setting]) => {
    const severity = severityOf(setting);
    return severity === undefined ? [] : [[id, severity] as const];
  });
  return { ...profile.rules, ...Object.fromEntries(own) };
}

function options(rules: Config['rules'] = {}): Policy['options'] {
  const own = Object.entries(rules).flatMap(([id, setting]) =>
    typeof setting === 'string' || setting.options === undefined ? [] : [[id, setting.options] as const],
  );
  return Object.fromEntries(own);
}

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

/** The policy of an audit: the profile, with the configuration over it. */
export function policyOf(config: Config, profile: Profile, includePrivate: boolean): Policy {
  return {
    ...neutralPolicy,
    profile: profile.name,
    severities: severities(profile, config.rules),
    options: options(config.rules),
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
  };
}
