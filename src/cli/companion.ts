import type { Remote } from '../forge/git/remote.ts';
import { appFor } from './app-key.ts';
import type { Asked } from './asked.ts';
import type { Reach } from './client.ts';
import type { CrawlOptions } from './flags.ts';
import { onForge, parseTarget, type Target } from './targets.ts';
import { gitlabTokenFor, isBoundTo, tokenFor } from './tokens.ts';
import type { World } from './world.ts';

/** Where the clone came from that one stands in, as far as its remote says; null where that is no host on the web. */
export async function originOf(target: Target): Promise<Remote | null> {
  if (target.forge !== 'local') return null;
  const { openFolder } = await import('../forge/local/folder.ts');
  const opened = await openFolder(target.directory, true).catch(() => null);
  return opened?.clones[0]?.remote ?? null;
}

/** A remote is a stranger's word: what is no target is none. */
function targetAt({ host, fullName }: Remote, { apiUrl }: Reach, cwd: string): Target | null {
  try {
    return parseTarget(onForge(host, fullName), cwd, apiUrl);
  } catch {
    return null;
  }
}

/** Whether there is a token for the forge: only tokens that are bound to its host are looked at, or the one that was named. */
async function hasToken(target: Target, reach: Reach, { env }: World): Promise<boolean> {
  if (target.forge === 'github') {
    const { githubHost } = await import('../forge/github/hosts.ts');
    const { githubApi } = await import('./access.ts');
    const { host } = githubHost(githubApi(target, reach));
    if (appFor(reach.tokenEnv, isBoundTo(host, env), env) !== null) return true;
    return (await tokenFor(host, env, reach.tokenEnv)) !== null;
  }
  if (target.forge !== 'gitlab') return false;
  const host = reach.apiUrl === undefined ? (target.host ?? 'gitlab.com') : new URL(reach.apiUrl).host;
  return (await gitlabTokenFor(host, env, reach.tokenEnv)) !== null;
}

/**
 * The repository on its forge, beside the clone that one stands in: asked where there is a token for it. Null where nothing else
 * than that clone is asked for, nobody is to be asked, or it has no forge.
 */
export async function companionOf(
  asked: readonly Asked[],
  options: CrawlOptions,
  world: World,
): Promise<Asked | null> {
  const [only, ...others] = asked;
  if (only?.target.forge !== 'local' || !only.target.single || others.length > 0) return null;
  if (options.offline === true) return null;
  const remote = await originOf(only.target);
  const target = remote === null ? null : targetAt(remote, only.reach, world.workingDirectory);
  if (target === null || !(await hasToken(target, only.reach, world))) return null;
  return { target, reach: only.reach };
}
