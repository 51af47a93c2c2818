import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { World } from './world.ts';

/** The key under which people are hashed, and its public id. */
export interface Key {
  readonly key: string;
  readonly id: string;
}

const withId = (key: string): Key => ({
  key,
  id: createHash('sha256').update(`id:${key}`).digest('hex').slice(0, 8),
});

/** Where the installation keeps its key; null where the user has no home. */
function placeOf({ XDG_CONFIG_HOME, HOME, USERPROFILE }: World['env']): string | null {
  const home = HOME || USERPROFILE;
  const folder = XDG_CONFIG_HOME || (home ? join(home, '.config') : null);
  return folder === null ? null : join(folder, 'ospo-compass', 'key');
}

/**
 * `OSPO_COMPASS_KEY` (which shards and CI runs share), else the installation's own, made at first use and readable by its
 * user alone. Where nothing can be written the key lasts for this run: its snapshots then merge with no others.
 */
export async function installationKey(env: World['env']): Promise<Key> {
  const given = env.OSPO_COMPASS_KEY?.trim();
  if (given) return withId(given);
  const path = placeOf(env);
  if (path === null) return withId(randomBytes(32).toString('hex'));
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept.trim() !== '') return withId(kept.trim());
  const fresh = randomBytes(32).toString('hex');
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, `${fresh}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    const other = await readFile(path, 'utf8').catch(() => '');
    if (other.trim() !== '') return withId(other.trim());
  }
  return withId(fresh);
}
