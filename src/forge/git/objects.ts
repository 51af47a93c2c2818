import type { Readable } from 'node:stream';
import { type Git, GitFault, type Store } from './git.ts';
import { LIMITS } from './limits.ts';

export type GitObject =
  | { readonly state: 'found'; readonly type: string; readonly data: Buffer }
  | { readonly state: 'missing' }
  /** Larger than the limit of the question; its bytes were passed over. */
  | { readonly state: 'large'; readonly size: number };

/** Objects of one store, by one long-lived process. Questions may be asked at once and are answered in turn. */
export interface Objects {
  /** Rejects with `GitFault`. */
  read(oid: string, limit: number): Promise<GitObject>;
}

const OID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** type and size, or what went wrong, behind the id. */
const HEADER = /^[0-9a-f]+ (commit|tree|blob|tag) ([0-9]+)$/;

/** Hands `use` the objects of a store and ends the process afterwards, whatever happens. */
export async function withObjects<T>(
  git: Git,
  store: Store,
  use: (objects: Objects) => Promise<T>,
): Promise<T> {
  const child = await git.open(store, ['cat-file', '--batch']);
  child.once('error', () => {});
  child.stderr.resume();
  const answers = bytesOf(child.stdout);
  let last: Promise<unknown> = Promise.resolve();

  async function answer(limit: number): Promise<GitObject> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, LIMITS.timeout);
    try {
      return await readAnswer(answers, limit);
    } catch (error) {
      if (late) throw new GitFault('timeout', `git took longer than ${LIMITS.timeout / 1000} s`);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  try {
    return await use({
      read(oid, limit) {
        if (!OID.test(oid)) return Promise.resolve({ state: 'missing' });
        child.stdin.write(`${oid}\n`);
        const next = last.then(() => answer(limit));
        last = next.catch(() => {});
        return next;
      },
    });
  } finally {
    child.kill('SIGKILL');
  }
}

async function readAnswer(answers: Bytes, limit: number): Promise<GitObject> {
  const header = HEADER.exec(await answers.line());
  if (header === null) return { state: 'missing' };
  const size = Number(header[2]);
  const data = await answers.take(size, size <= limit);
  await answers.take(1, false);
  return data === null ? { state: 'large', size } : { state: 'found', type: header[1] ?? '', data };
}

interface Bytes {
  line(): Promise<string>;
  /** The next `count` bytes, or null when they are passed over. */
  take(count: number, keep: boolean): Promise<Buffer | null>;
}

function bytesOf(stream: Readable): Bytes {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let held: Buffer = Buffer.alloc(0);
  const more = async () => {
    const next = await chunks.next();
    if (next.done === true) throw new GitFault('failed', 'git ended early');
    return next.value;
  };
  return {
    async line() {
      let at = held.indexOf(10);
      while (at < 0) {
        held = Buffer.concat([held, await more()]);
        at = held.indexOf(10);
      }
      const line = held.toString('latin1', 0, at);
      held = held.subarray(at + 1);
      return line;
    },
    async take(count, keep) {
      const kept: Buffer[] = [];
      let missing = count;
      while (missing > 0) {
        if (held.length === 0) held = await more();
        const part = held.subarray(0, missing);
        held = held.subarray(part.length);
        missing -= part.length;
        if (keep) kept.push(part);
      }
      return keep ? Buffer.concat(kept) : null;
    },
  };
}
