import { join, resolve } from 'node:path';
import { CompassError } from '../model/errors.ts';
import type { Cache } from '../snapshot/index.ts';
import type { CrawlOptions, TalkOptions } from './flags.ts';
import type { World } from './world.ts';

/** The folder of what is kept between crawls; null where none is wanted, or the user has no home. */
export function cacheFolder({ cache }: CrawlOptions, { env, workingDirectory }: World): string | null {
  if (cache === false) return null;
  if (cache !== undefined) return resolve(workingDirectory, cache);
  const home = env.HOME || env.USERPROFILE;
  const folder = env.XDG_CACHE_HOME || (home ? join(home, '.cache') : null);
  return folder === null ? null : join(folder, 'ospo-compass');
}

/** The cache of a crawl. One that was named must work; where the usual place can't be written the crawl goes on without. */
export async function cacheFor(options: CrawlOptions & TalkOptions, world: World): Promise<Cache> {
  const { noCache, openCache } = await import('../snapshot/index.ts');
  const dir = cacheFolder(options, world);
  if (dir === null) return noCache;
  try {
    return await openCache({ dir, fresh: options.fresh === true, now: world.now });
  } catch (cause) {
    const message = `the cache ${dir} cannot be used: ${(cause as Error).message}`;
    if (options.cache !== undefined)
      throw new CompassError('usage', message, 'Name another folder, or use --no-cache.', { cause });
    const { say } = await import('./talk.ts');
    say(world, options)(`ospo-compass: ${message}`);
    return noCache;
  }
}
