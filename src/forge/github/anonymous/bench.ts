import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FETCH_LIMITS, type Fetcher, type FetchLimits, fetcher } from '../../git/fetch.ts';
import { lane } from '../../http/pace.ts';

export interface BenchOptions {
  /** Below it repositories lie. */
  readonly webRoot: string;
  readonly command: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly signal: AbortSignal;
  readonly limits?: Partial<FetchLimits>;
}

/** A folder that nobody else may read, git in it, and who has their turn. */
export interface Bench {
  /** Aborted by the caller, or when the bench is closed. */
  readonly signal: AbortSignal;
  fetcher(): Promise<Fetcher>;
  /** An empty folder. */
  folder(): Promise<string>;
  /** Few at once. */
  turn<T>(task: () => Promise<T>): Promise<T>;
  /** Ends what is under way, waits for it, and leaves nothing. */
  close(): Promise<void>;
}

const AT_ONCE = 4;

export function benchOf({ webRoot, command, env, signal: outer, limits }: BenchOptions): Bench {
  const ended = new AbortController();
  const signal = AbortSignal.any([outer, ended.signal]);
  const running = new Set<Promise<unknown>>();
  const inLane = lane(AT_ONCE);
  let opened: Promise<{ root: string; git: Fetcher }> | undefined;
  const open = async () => {
    const root = await mkdtemp(join(tmpdir(), 'ospo-compass-clones-'));
    const home = join(root, 'home');
    await mkdir(home);
    const protocol = webRoot.startsWith('http://') ? ('http' as const) : ('https' as const);
    const bounds = { ...FETCH_LIMITS, ...limits };
    return { root, git: fetcher({ command, env, home, protocol, signal, limits: bounds }) };
  };
  const place = () => {
    opened ??= open();
    return opened;
  };
  return {
    signal,
    fetcher: async () => (await place()).git,
    folder: async () => mkdtemp(join((await place()).root, 'c-')),
    turn(task) {
      const begun = inLane(async () => {
        signal.throwIfAborted();
        return task();
      });
      running.add(begun);
      const forget = () => void running.delete(begun);
      begun.then(forget, forget);
      return begun;
    },
    async close() {
      ended.abort();
      await Promise.allSettled(running);
      if (opened === undefined) return;
      await rm((await opened).root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
