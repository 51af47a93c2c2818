import { CompassError } from '../model/errors.ts';
import type { ReadRemote } from '../ruleset/config/extend.ts';
import { unwatched } from './client.ts';
import type { CrawlOptions } from './flags.ts';
import { parseTarget } from './targets.ts';
import type { World } from './world.ts';

/** The GitHub that is audited, reached as the flags say, else github.com: what the flags say of another forge is not for it. */
function askedGithub(targets: readonly string[], options: CrawlOptions, { workingDirectory }: World) {
  const { apiUrl, tokenEnv } = options;
  const target = targets
    .map((one) => parseTarget(one, workingDirectory, apiUrl))
    .find(({ forge }) => forge === 'github');
  if (target?.forge !== 'github') return { host: null, reach: {} };
  const reach = {
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(tokenEnv === undefined ? {} : { tokenEnv }),
  };
  return { host: target.host, reach };
}

/**
 * The configuration of an organization, where one extends it: a file of its `.github` repository, and nothing but data.
 * @param targets as they stand on the command line
 */
export const remoteConfigurations =
  (targets: readonly string[], options: CrawlOptions, world: World): ReadRemote =>
  async (organization) => {
    if (options.offline === true)
      throw new CompassError(
        'usage',
        `--offline asks nobody, and the configuration extends github:${organization}`,
        'Keep a copy of it here, and extend that: ./FILE.yml.',
      );
    const { connectGithub } = await import('./access.ts');
    const { host, reach } = askedGithub(targets, options, world);
    const { client } = await connectGithub({ host, login: organization }, reach, options, world, unwatched);
    const answer = await client.rest({
      method: 'GET',
      path: `/repos/${organization}/.github/contents/ospo-compass.yml`,
      headers: { accept: 'application/vnd.github.raw' },
    });
    if (answer.ok) return typeof answer.body === 'string' ? answer.body : null;
    if (answer.status === 404) return null;
    throw new CompassError(
      'access',
      `github:${organization}: its configuration could not be read: ${answer.message}`,
      'Take extends out of the configuration to go on without it.',
    );
  };
