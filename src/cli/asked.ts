import { CompassError } from '../model/errors.ts';
import type { Config } from '../ruleset/config/schema.ts';
import type { Reach } from './client.ts';
import type { CrawlOptions } from './flags.ts';
import { besideEachOther, parseTarget, standingIn, type Target } from './targets.ts';

export interface Asked {
  readonly target: Target;
  readonly reach: Reach;
}

/** Targets of the command line, else of the configuration, else the clone one stands in. */
export function askedTargets(
  written: readonly string[],
  config: Config,
  options: CrawlOptions,
  cwd: string,
): Asked[] {
  const asked = targetsOf(written, config, options, cwd);
  const { at } = options;
  return at === undefined
    ? asked
    : asked.map((one) => (one.target.forge === 'local' ? { ...one, target: { ...one.target, at } } : one));
}

function targetsOf(written: readonly string[], config: Config, options: CrawlOptions, cwd: string): Asked[] {
  const { apiUrl, hostName, tokenEnv } = options;
  const flags: Reach = {
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(hostName === undefined ? {} : { hostName }),
    ...(tokenEnv === undefined ? {} : { tokenEnv }),
  };
  if (apiUrl !== undefined && written.length !== 1) {
    throw new CompassError(
      'usage',
      '--api-url is for one target',
      'Several forges go into the configuration, each target with its apiUrl.',
    );
  }
  if (written.length > 0)
    return besideEachOther(written.map((one) => ({ target: parseTarget(one, cwd, apiUrl), reach: flags })));
  const configured = config.targets ?? [];
  if (configured.length === 0) return [{ target: standingIn(cwd), reach: flags }];
  return besideEachOther(
    configured.map((one) => {
      const { target, ...reach }: { target: string } & Reach =
        typeof one === 'string' ? { target: one } : one;
      return { target: parseTarget(target, cwd, apiUrl ?? reach.apiUrl), reach: { ...reach, ...flags } };
    }),
  );
}
