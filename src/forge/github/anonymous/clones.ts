import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Depth } from '../../../model/facts.ts';
import { type Unknown, unknown } from '../../../model/observation.ts';
import type { Status } from '../../../model/snapshot.ts';
import type { Clone } from '../../git/clone.ts';
import { FETCH_LIMITS, type Fetcher, type FetchLimits, fetcher } from '../../git/fetch.ts';
import { GitFault } from '../../git/git.ts';
import { fetchCommits, fetchObjects, type Origin } from '../../git/partial.ts';
import { lane } from '../../http/pace.ts';
import { ANY_TOKEN } from './wants.ts';

/** What came of fetching a repository. */
export type Fetched =
  | { readonly state: 'open'; readonly clone: Clone }
  | { readonly state: 'empty' }
  /** Nobody may read it any more, whatever is asked. */
  | { readonly state: 'shut'; readonly status: Status; readonly because: string }
  | { readonly state: 'unread'; readonly reason: Unknown };

/** Partial clones in a folder of their own, each made when it is first asked for, and kept to the end. */
export interface Clones {
  of(name: string, depth: Depth): Promise<Fetched>;
  /** Sees to it that objects are there, as far as the repository gives them. Resolves with what stood in the way. */
  need(clone: Clone, oids: Iterable<string>): Promise<Unknown | null>;
  close(): Promise<void>;
}

export interface ClonesOptions {
  readonly webRoot: string;
  readonly command: string;
  readonly env: { readonly [name: string]: string | undefined };
  /** File of certificates to trust instead of the built-in ones. */
  readonly ca?: string;
  readonly signal: AbortSignal;
  readonly limits?: Partial<FetchLimits>;
}

const AT_ONCE = 4;
/** GitHub's own rule for names; nothing else becomes a part of an address. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

export function clonesOf(options: ClonesOptions): Clones {
  const { webRoot, command, env, ca, signal } = options;
  const turn = lane(AT_ONCE);
  const made = new Map<string, Promise<Fetched>>();
  const there = new WeakMap<Clone, Set<string>>();
  let opened: Promise<{ root: string; git: Fetcher }> | undefined;
  const open = async () => {
    const root = await mkdtemp(join(tmpdir(), 'ospo-compass-clones-'));
    const home = join(root, 'home');
    await mkdir(home);
    const protocol = webRoot.startsWith('http://') ? ('http' as const) : ('https' as const);
    const limits = { ...FETCH_LIMITS, ...options.limits };
    return { root, git: fetcher({ command, env, home, protocol, signal, limits }) };
  };
  const place = () => {
    opened ??= open();
    return opened;
  };
  const make = async (name: string, depth: Depth): Promise<Fetched> => {
    if (!NAME.test(name)) return shut('blocked', 'its name is none that GitHub gives');
    const { root, git } = await place();
    const folder = await mkdtemp(join(root, 'c-'));
    const origin: Origin = { url: `${webRoot}/${name}.git`, ...(ca === undefined ? {} : { ca }) };
    const history = depth === 'full' ? 'whole' : 'last';
    const clone = await fetchCommits(git, join(folder, 'git'), origin, history);
    if (clone === null) return { state: 'empty' };
    return { state: 'open', clone };
  };
  return {
    of(name, depth) {
      const before = made.get(name);
      if (before !== undefined) return before;
      const now = turn(() => make(name, depth)).catch((error) => unfetched(error, signal));
      made.set(name, now);
      return now;
    },
    async need(clone, oids) {
      const have = there.get(clone) ?? new Set();
      there.set(clone, have);
      const missing = [...new Set(oids)].filter((oid) => !have.has(oid));
      try {
        await turn(async () => fetchObjects((await place()).git, clone, missing));
        for (const oid of missing) have.add(oid);
        return null;
      } catch (error) {
        const failed = unfetched(error, signal);
        return failed.state === 'unread'
          ? failed.reason
          : unknown('blocked', 'the repository was shut meanwhile');
      }
    },
    async close() {
      await Promise.allSettled(made.values());
      if (opened === undefined) return;
      const { root } = await opened;
      opened = undefined;
      await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

const shut = (status: Status, because: string): Fetched => ({ state: 'shut', status, because });

/** What git said, as a status or a reason. Anything that is no fault of git's is thrown on. */
function unfetched(error: unknown, signal: AbortSignal): Exclude<Fetched, { state: 'open' | 'empty' }> {
  signal.throwIfAborted();
  if (!(error instanceof GitFault)) throw error;
  const { kind, message } = error;
  if (kind !== 'failed') return { state: 'unread', reason: unknown(kind, message, ANY_TOKEN) };
  const code = /returned error: (\d{3})/.exec(message)?.[1];
  if (code === '451' || code === '403')
    return { state: 'shut', status: 'blocked', because: `GitHub gives it to nobody (${code})` };
  if (code === '404' || code === '410' || /repository '.*' not found|could not read Username/.test(message))
    return {
      state: 'shut',
      status: 'gone',
      because: 'it was listed, and git finds it no longer, or not in public',
    };
  if (code?.startsWith('3') === true)
    return {
      state: 'shut',
      status: 'moved',
      because: 'git is sent to another address, and does not go there',
    };
  return { state: 'unread', reason: unknown('timeout', `git could not fetch it: ${message}`, ANY_TOKEN) };
}
