import type { Forge } from '../../forge/contract.ts';
import type { ForgeName } from '../../model/bearing.ts';
import { CompassError } from '../../model/errors.ts';
import type { Plan } from '../../model/snapshot.ts';
import { connectGithub, connectGitlab, openForge } from '../access.ts';
import type { Asked } from '../asked.ts';
import { unwatched } from '../client.ts';
import type { CrawlOptions, TalkOptions } from '../flags.ts';
import type { World } from '../world.ts';
import { type Cost, costOf } from './cost.ts';
import { requireReach } from './reach.ts';
import { githubToken, gitlabToken, type TokenTold } from './token.ts';

/** What could be learned of a target in a handful of requests. */
export interface Examined extends TokenTold {
  readonly target: string;
  readonly forge: ForgeName;
  readonly host: string;
  /** Where the token comes from; null without one. Never the token. */
  readonly from: string | null;
  readonly viewer: string | null;
  readonly rights: readonly string[];
  readonly version: string | null;
  /** As the forge counts them, before filters; null where it does not say. */
  readonly repositories: number | null;
  /** What this token does not see, of the organization and of the repositories on the first page. */
  readonly unseen: readonly Unseen[];
  readonly looked: number;
  /** Of those that were looked at, repositories that nobody may read: blocked, disabled. */
  readonly shut: number;
  readonly cost: { readonly quick: Cost; readonly full: Cost } | null;
}

/** A target that nobody told anything of. */
export interface Refused {
  readonly target: string;
  readonly host: string;
  readonly from: string | null;
  readonly trouble: { readonly message: string; readonly next: string | null };
}

export interface Unseen {
  readonly fact: string;
  readonly wants: string | null;
  readonly times: number;
}

type Remote = Exclude<Asked['target'], { forge: 'snapshot' | 'local' }>;

/**
 * Null for what is on this machine: it needs no token, and costs no requests.
 * @param refuse is handed what stood in the way, for the exit code
 */
export async function examine(
  { target, reach }: Asked,
  plan: Plan,
  options: CrawlOptions & TalkOptions,
  world: World,
  refuse: (error: CompassError) => void,
): Promise<Examined | Refused | null> {
  if (target.forge === 'snapshot' || target.forge === 'local') return null;
  const way = await (target.forge === 'github'
    ? connectGithub(target, reach, options, world, unwatched)
    : connectGitlab(target, reach, options, world, unwatched));
  const from = way.token?.from ?? null;
  try {
    const forge = await openForge(target, reach, { ...options, quiet: true }, world, unwatched);
    try {
      const isGithub = target.forge === 'github';
      await requireReach(way.client, way.host.restRoot, isGithub ? '/rate_limit' : '/version');
      const told = await (isGithub ? githubToken(way.client) : gitlabToken(way.client));
      return { ...told, from, ...(await seenOf(target, forge, plan, from !== null)) };
    } finally {
      await forge.close();
    }
  } catch (error) {
    const isAccess = error instanceof CompassError && error.fault === 'access';
    if (!isAccess || world.interrupted.aborted) throw error;
    refuse(error);
    const trouble = { message: error.message, next: error.next ?? null };
    return { target: target.written, host: new URL(way.host.webRoot).host, from, trouble };
  }
}

async function seenOf(
  target: Remote,
  forge: Forge,
  plan: Plan,
  hasToken: boolean,
): Promise<Omit<Examined, keyof TokenTold | 'from'>> {
  const { viewer, rights, version } = await forge.probe();
  const organization = await forge.organization(plan);
  const page = await firstOf(forge.list(plan));
  const all = page?.records ?? [];
  const records = all.filter(({ status }) => status !== 'blocked' && status !== 'disabled');
  const total = page?.total ?? null;
  const cost = (repositories: number) => ({
    quick: costOf(target.forge, 'quick', repositories, hasToken),
    full: costOf(target.forge, 'full', repositories, hasToken),
  });
  return {
    target: forge.target,
    forge: forge.name,
    host: forge.host,
    viewer,
    rights,
    version,
    repositories: total,
    unseen: unseenIn([organization.facts, ...records.map(({ facts }) => facts)]),
    looked: all.length,
    shut: all.length - records.length,
    cost: total === null ? null : cost(total),
  };
}

async function firstOf<T>(pages: AsyncIterable<T>): Promise<T | null> {
  for await (const page of pages) return page;
  return null;
}

const REFUSED: ReadonlySet<unknown> = new Set(['permission', 'sso', 'blocked']);

/** Facts that were refused, by name and the right that would show them. */
function unseenIn(told: readonly object[]): Unseen[] {
  const found = new Map<string, Unseen>();
  for (const facts of told)
    for (const [fact, wants] of refusedIn(facts, [])) {
      const key = `${fact} ${wants}`;
      found.set(key, { fact, wants, times: (found.get(key)?.times ?? 0) + 1 });
    }
  return [...found.values()].sort((a, b) => (a.fact < b.fact ? -1 : 1));
}

function* refusedIn(
  value: unknown,
  path: readonly string[],
): Generator<[fact: string, wants: string | null]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const { known, why, wants } = value as { known?: unknown; why?: unknown; wants?: unknown };
  if (known === false) {
    if (REFUSED.has(why)) yield [path.join('.'), typeof wants === 'string' ? wants : null];
  } else if (known === undefined)
    for (const [key, inner] of Object.entries(value)) yield* refusedIn(inner, [...path, key]);
}
