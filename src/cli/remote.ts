import { CompassError } from '../model/errors.ts';
import type { ReadRemote } from '../ruleset/config/extend.ts';
import type { CrawlOptions } from './flags.ts';
import type { World } from './world.ts';

/** The configuration of an organization, where one extends it: a file of its `.github` repository, and nothing but data. */
export const remoteConfigurations =
  (options: CrawlOptions, world: World): ReadRemote =>
  async (organization) => {
    const { githubClient } = await import('./access.ts');
    const client = await githubClient(options, options, world);
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
