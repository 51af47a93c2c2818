import type { Remote } from '../forge/git/remote.ts';
import { CompassError } from '../model/errors.ts';
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

/** A host that only the clone names is a stranger's word: what was named on the command line is for hosts that are named there. */
function requireNamedHost({ apiUrl, tokenEnv }: Reach): void {
  if (tokenEnv === undefined || apiUrl !== undefined) return;
  throw new CompassError('usage', '--token-env is for a host that is named, too: add --api-url');
}

/**
 * The repository on its forge, beside the clone that one stands in: asked where there is a token for it. Null where nothing else
 * than that clone is asked for, nobody is to be asked, or it has no forge; `why` says what stood in the way of one that has.
 */
export async function companionOf(
  asked: readonly Asked[],
  options: CrawlOptions,
  world: World,
): Promise<{ readonly companion: Asked | null; readonly why: string | null }> {
  const none = { companion: null, why: null };
  const [only, ...others] = asked;
  if (only?.target.forge !== 'local' || !only.target.single || others.length > 0) return none;
  if (options.offline === true) return none;
  const { reach } = only;
  const remote = await originOf(only.target);
  const target = remote === null ? null : targetAt(remote, reach, world.workingDirectory);
  if (target === null) return none;
  try {
    requireNamedHost(reach);
    return (await hasToken(target, reach, world)) ? { companion: { target, reach }, why: null } : none;
  } catch (error) {
    // Where a host was named, a mistake in the variable is one; a clone alone needs neither.
    if (!(error instanceof CompassError) || reach.apiUrl !== undefined) throw error;
    return { companion: null, why: error.message };
  }
}
