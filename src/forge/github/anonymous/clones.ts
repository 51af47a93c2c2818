import { join } from 'node:path';
import type { Depth } from '../../../model/facts.ts';
import { type Unknown, unknown } from '../../../model/observation.ts';
import type { Clone } from '../../git/clone.ts';
import { fetchCommits, fetchObjects, type Origin } from '../../git/partial.ts';
import { type BenchOptions, benchOf } from './bench.ts';
import { type Fetched, shut, unfetched } from './outcome.ts';

/** Partial clones in a folder of their own, each made when it is first asked for, and kept to the end. */
export interface Clones {
  /** Of one that was asked for before, what came of it then. */
  of(name: string, depth: Depth): Promise<Fetched>;
  /** Sees to it that objects are there, as far as the repository gives them. Resolves with what stood in the way. */
  need(clone: Clone, oids: Iterable<string>): Promise<Unknown | null>;
  close(): Promise<void>;
}

export interface ClonesOptions extends BenchOptions {
  /** File of certificates to trust instead of the built-in ones. */
  readonly ca?: string;
}

/** GitHub's own rule for names; nothing else becomes a part of an address. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

export function clonesOf(options: ClonesOptions): Clones {
  const { webRoot, ca } = options;
  const bench = benchOf(options);
  const made = new Map<string, Promise<Fetched>>();
  const there = new WeakMap<Clone, Set<string>>();
  const make = async (name: string, depth: Depth): Promise<Fetched> => {
    const origin: Origin = { url: `${webRoot}/${name}.git`, ...(ca === undefined ? {} : { ca }) };
    const history = depth === 'full' ? 'whole' : 'last';
    const gitDir = join(await bench.folder(), 'git');
    const clone = await fetchCommits(await bench.fetcher(), gitDir, origin, history);
    return clone === null ? { state: 'empty' } : { state: 'open', clone };
  };
  const attempt = (name: string, depth: Depth): Promise<Fetched> =>
    bench.turn(() => make(name, depth)).catch((error) => unfetched(error, bench.signal));
  /** What broke on the way is tried once more. */
  const fetched = async (name: string, depth: Depth): Promise<Fetched> => {
    if (!NAME.test(name)) return shut('blocked', 'its name is none that GitHub gives');
    const first = await attempt(name, depth);
    return first.state === 'unread' && first.broken ? attempt(name, depth) : first;
  };
  return {
    of(name, depth) {
      const before = made.get(name);
      if (before !== undefined) return before;
      const now = fetched(name, depth);
      made.set(name, now);
      return now;
    },
    async need(clone, oids) {
      const have = there.get(clone) ?? new Set();
      there.set(clone, have);
      const missing = [...new Set(oids)].filter((oid) => !have.has(oid));
      if (missing.length === 0) return null;
      try {
        await bench.turn(async () => fetchObjects(await bench.fetcher(), clone, missing));
        for (const oid of missing) have.add(oid);
        return null;
      } catch (error) {
        const failed = unfetched(error, bench.signal);
        return failed.state === 'unread' ? failed.reason : unknown('blocked', 'it was shut meanwhile');
      }
    },
    close: bench.close,
  };
}
