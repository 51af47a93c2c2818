import { z } from 'zod';
import { BEARINGS, KINDS, SEVERITIES } from '../../model/bearing.ts';
import { DEPTHS, VISIBILITIES } from '../../model/facts.ts';
import { RULESETS } from '../../model/ruleset.ts';
import { rolloutSchema } from '../../model/stage.ts';
import { waiverSchema } from '../../model/waiver.ts';

/** The configuration file, `ospo-compass.yml`. Unknown keys are refused: a typo must not silently change an audit. */

const glob = z
  .string()
  .min(1)
  .describe('glob over full names (org/repo), or over the last segment when it has no slash');
const globs = z.array(glob);
const spdx = z.array(z.string().min(1)).describe('SPDX license ids');

const target = z.union([
  z.string().min(1),
  z.strictObject({
    target: z
      .string()
      .min(1)
      .describe('github:ORG[/REPO], gitlab:GROUP[/SUBGROUP][/PROJECT], local:DIR or snapshot:DIR'),
    apiUrl: z.url().exactOptional().describe('root of the REST API of a GitHub, or of the site of a GitLab'),
    tokenEnv: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
      .exactOptional()
      .describe('name of the environment variable that holds the token; never the token itself'),
    ca: z.string().min(1).exactOptional().describe('PEM file with the certificate authority of this host'),
  }),
]);

const rule = z.union([
  z.enum([...SEVERITIES, 'off']),
  z.strictObject({
    severity: z
      .enum([...SEVERITIES, 'off'])
      .exactOptional()
      .describe('in place of its own'),
    options: z
      .record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]))
      .exactOptional()
      .describe('thresholds of this rule; "ospo-compass rules show" names them'),
  }),
]);
/** What a profile or configuration says of rules, by id or `bearing/*`. */
export const ruleSettingsSchema = z.record(z.string(), rule);
export type RuleSettings = z.infer<typeof ruleSettingsSchema>;

const weight = z.number().min(0).max(100);
const WEIGHED = SEVERITIES.filter((severity) => severity !== 'info');

const bearing = z.strictObject({
  name: z.string().trim().min(1).max(24).exactOptional().describe('name under which it is shown'),
  into: z.enum(BEARINGS).exactOptional().describe('the bearing in which its rules count'),
});

export const SETTABLE_FLAGS = [
  'archived',
  'fork',
  'finished',
  'flagship',
  'service',
  'app',
  'library',
  'tier-0',
  'tier-1',
  'tier-2',
  'tier-3',
  'tier-4',
] as const;

export const configSchema = z.strictObject({
  extends: z
    .string()
    .min(1)
    .exactOptional()
    .describe(
      'another configuration that this one refines: ./FILE, an npm package with an ospo-compass.yml, or github:ORG for that of its .github repository',
    ),
  ruleset: z
    .literal(RULESETS)
    .exactOptional()
    .describe('yearly ruleset to stay with: what is newer or stricter is only told'),
  profile: z
    .string()
    .min(1)
    .exactOptional()
    .describe('for whom the rules are weighed; "ospo-compass rules list --profile NAME" shows them'),
  targets: z.array(target).exactOptional().describe('what is audited when the command line names nothing'),
  include: globs.exactOptional().describe('only these repositories'),
  exclude: globs.exactOptional().describe('all but these repositories'),
  visibility: z
    .array(z.enum(VISIBILITIES))
    .exactOptional()
    .describe('whose repositories are judged; public only where neither this nor the profile says so'),
  depth: z
    .enum(DEPTHS)
    .exactOptional()
    .describe('quick: files and settings; full: history and conversations too'),
  kinds: z.record(glob, z.enum(KINDS)).exactOptional().describe('kind by glob, over what would be detected'),
  flags: z
    .partialRecord(z.enum(SETTABLE_FLAGS), globs)
    .exactOptional()
    .describe('repositories that carry a flag although the forge does not say so'),
  licenses: z
    .strictObject({
      software: spdx.exactOptional(),
      content: spdx.exactOptional(),
      data: spdx.exactOptional(),
    })
    .exactOptional()
    .describe('the licenses your organization allows, by what is licensed'),
  bots: z.array(z.string().min(1)).exactOptional().describe('logins of bots, beside the built-in list'),
  insiders: z
    .strictObject({
      domains: z.array(z.string()).exactOptional().describe('domains of their addresses'),
      logins: z.array(z.string()).exactOptional().describe('their logins'),
      teams: z
        .record(z.string(), z.array(z.string()))
        .exactOptional()
        .describe('members (logins) of teams by org/team, which a forge shows to members only'),
    })
    .exactOptional()
    .describe('who belongs to the organization although the forge does not show it'),
  owners: z.record(glob, z.string().min(1)).exactOptional().describe('who answers for a repository, by glob'),
  ownerDefaults: z
    .enum(['auto', 'none'])
    .exactOptional()
    .describe('none: clones inherit nothing, so a missing file is missing'),
  scoreForks: z.boolean().exactOptional().describe('score forks that are at least ten commits ahead'),
  evidence: z
    .record(z.string(), z.string())
    .exactOptional()
    .describe('declared evidence, such as openSourcePolicy: URL'),
  use: z
    .array(z.string().min(1))
    .exactOptional()
    .describe(
      'rules of your own, beside the built-in ones: files (from the working folder) and packages; only with -c',
    ),
  rules: ruleSettingsSchema
    .exactOptional()
    .describe('severity or options by rule id, or severity by bearing/*; off turns a rule off'),
  weights: z
    .partialRecord(z.enum(WEIGHED), weight)
    .exactOptional()
    .describe('weights by severity, in place of critical 10, high 6, medium 3, low 1'),
  bearings: z
    .partialRecord(z.enum(BEARINGS), bearing)
    .exactOptional()
    .describe('bearings that are shown by another name or count in another one'),
  waivers: z
    .array(waiverSchema)
    .max(500)
    .exactOptional()
    .describe('findings that are accepted for a time; docs/waivers.md'),
  repositoryWaivers: z
    .union([z.boolean(), z.literal('critical')])
    .exactOptional()
    .describe(
      'whether a repository may waive its own findings: true all but those of critical rules, critical those too',
    ),
  rollout: z
    .array(rolloutSchema)
    .max(200)
    .exactOptional()
    .describe(
      'whom findings are told to and whom they fail, by stages: the first entry for a repository and rule decides, and where none does it is the gate; docs/ci.md',
    ),
});
export type Config = z.infer<typeof configSchema>;
