import type { Forged } from '../init.ts';
import { writtenAs } from './configuration.ts';
import { variableFor } from './workflow.ts';

/**
 * What is to be done next, and the token with the least rights. Rights of GitHub are those that answers ask for (`src/forge/github/rights.ts`).
 */
export function adviceFor(
  target: Forged,
  ci: 'github' | 'gitlab' | 'none',
  workflow: string | null,
): string[] {
  const variable = variableFor(target);
  const token = target.forge === 'github' ? githubToken(target) : gitlabToken(target);
  const kept =
    workflow === null
      ? []
      : [
          ci === 'github'
            ? `2. Keep it as the secret ${variable}, and any long random text as OSPO_COMPASS_KEY, in the settings of the repository: Secrets and variables, Actions.`
            : `2. Keep it as the variable ${variable}, masked and protected, and any long random text as OSPO_COMPASS_KEY, in the settings of the project: CI/CD, Variables.`,
          ci === 'github'
            ? '3. Commit both files. The workflow runs on Mondays, and when you start it.'
            : '3. Commit both files, put "include: { local: .gitlab/ospo-compass.yml }" into .gitlab-ci.yml, and make a pipeline schedule.',
        ];
  return [
    ...token,
    ...kept,
    '',
    `Here and now: export ${shellFor(target)}=…, then: ospo-compass audit ${writtenAs(target)}`,
  ];
}

/** The variable that is bound to the host (`src/cli/tokens.ts`): another host's is not taken. */
const shellFor = ({ forge, host }: Forged): string => {
  if (forge === 'gitlab') return 'GITLAB_TOKEN';
  const isPublic = host === null || host === 'github.com' || host.endsWith('.ghe.com');
  return isPublic ? 'GH_TOKEN' : `GH_HOST=${host} GH_ENTERPRISE_TOKEN`;
};

const githubToken = ({ login, host }: Extract<Forged, { forge: 'github' }>): string[] => [
  `1. Make a fine-grained token (https://${host ?? 'github.com'}/settings/personal-access-tokens/new) with ${login} as its resource owner.`,
  '   Public repositories need no permission at all. For private ones, read: Metadata, Contents, Issues, Pull requests, Commit statuses.',
  '   Administration: read shows classic branch protection and alerts; of the organization, Members, Administration and Custom properties: read show the rest. Without a right nothing fails: what it would show is unknown.',
];

const gitlabToken = ({ path, host }: Extract<Forged, { forge: 'gitlab' }>): string[] => [
  `1. Make a token with the scope read_api: of the group ${path} (Settings, Access tokens), or your own (https://${host ?? 'gitlab.com'}/-/user_settings/personal_access_tokens).`,
  '   Public projects need none; with it also private projects, members and branch rules are seen.',
];
