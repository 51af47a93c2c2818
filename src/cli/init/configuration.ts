import type { Forged } from '../init.ts';

/** The address of the schema that came with this version: any editor with the YAML language server reads it. */
const schemaAt = (version: string): string =>
  `https://cdn.jsdelivr.net/npm/ospo-compass@${version}/schemas/config.schema.json`;

const isPublic = ({ forge, host }: Forged): boolean => host === null || host === `${forge}.com`;

/** As one would write it: a host of one's own is named by its address. */
export const writtenAs = (target: Forged): string => {
  const path =
    target.forge === 'gitlab' ? target.path : [target.login, target.repository].filter(Boolean).join('/');
  return isPublic(target) ? `${target.forge}:${path}` : `https://${target.host}/${path}`;
};

/** A configuration that is found may not name hosts (`src/ruleset/config`): whoever wrote it may be anybody. */
const targetsOf = (target: Forged): string =>
  isPublic(target)
    ? `# Whom to ask: "ospo-compass audit" without a target audits these.
targets: ['${writtenAs(target)}']`
    : `# Whom to ask is said on the command line: a file that is only found may not name hosts. Uncomment it for "audit -c ospo-compass.yml".
# targets: ['${writtenAs(target)}']`;

/** The last day of an example of a waiver: it must not be over, nor more than 24 months ahead, when it is uncommented. */
const aYearAfter = (now: number): string => new Date(now + 365 * 86_400_000).toISOString().slice(0, 10);

/** A configuration whose every line says what it is for; what most will want later stands ready as a comment. */
export const configurationText = (target: Forged, profile: string, version: string, now: number): string => `\
# yaml-language-server: $schema=${schemaAt(version)}
# By which measure ${writtenAs(target)} is audited. Every key is optional; an editor names them all.

${targetsOf(target)}

# company, general, inner-source, public-sector-eu, un-agency, university, us-federal
profile: ${profile}

# What is left out, by name:
# exclude: ['archive-*', 'playground']

# Licenses that you allow, by SPDX id:
# licenses: { software: [Apache-2.0, MIT], content: [CC-BY-4.0] }

# Who answers for what, where no CODEOWNERS says it:
# owners: { 'web-*': '@your-org/web' }

# Accounts that are machines, beside those that say so:
# bots: [our-release-bot]

# Another severity or threshold for a rule, or none of it:
# rules:
#   activity/maintained: { options: { passDays: 365 } }
#   licensing/per-file-license: off

# What is accepted for a time, with a reason and somebody who answers for it:
# waivers:
#   - rule: licensing/license-file
#     repositories: ['museum-*']
#     reason: kept as it was handed over
#     owner: '@your-org/records'
#     expires: ${aYearAfter(now)}
`;
