import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Boundary, Refusal } from './guard.ts';
import { LIMITS } from './limits.ts';

/** What the default branch is and where it stands. `branch` is null on a detached HEAD, `oid` when there is no commit. */
export interface Head {
  readonly branch: string | null;
  readonly oid: string | null;
}

/** References of a clone, read as files. */
export interface Refs {
  head(): Promise<Head>;
  /** What HEAD says, whatever the default branch is. */
  checkedOut(): Promise<Head>;
  /** The object that a short or full name stands for, as git looks for it; an object id stands for itself. */
  named(name: string): Promise<string | null>;
  /** Object id by name of the tag; null when there are more than `LIMITS.tags`. */
  tags(): Promise<ReadonlyMap<string, string> | null>;
}

const OID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const TAGS = 'refs/tags/';

/** Where git looks for a short name, in its order (gitrevisions), and last the branches of the remote one cloned from. */
const LEADS = ['', TAGS, 'refs/heads/', 'refs/remotes/', 'refs/remotes/origin/'];

/** A name that stays below the folder of references, whatever the file system. */
const isSafe = (ref: string): boolean =>
  ref.startsWith('refs/') &&
  !ref.includes('\\') &&
  ref.split('/').every((part) => part !== '' && !part.startsWith('.'));

export async function readRefs(boundary: Boundary, gitDir: string): Promise<Refs> {
  const packed = parsePacked(await boundary.read(join(gitDir, 'packed-refs'), LIMITS.packedRefs));
  const line = async (path: string) =>
    (await boundary.read(join(gitDir, path), LIMITS.refFile))?.toString('utf8').trim() ?? null;

  async function resolve(ref: string, hops = 0): Promise<string | null> {
    if (!isSafe(ref) || hops > 5) return null;
    const content = await line(ref);
    if (content === null) return packed.get(ref) ?? null;
    return content.startsWith('ref:') ? resolve(content.slice(4).trim(), hops + 1) : oidOf(content);
  }

  async function branchOf(pointer: string, prefix: string): Promise<Head | null> {
    const content = await line(pointer);
    if (content?.startsWith('ref:') !== true) return null;
    const ref = content.slice(4).trim();
    const branch = ref.startsWith(prefix) ? ref.slice(prefix.length) : null;
    return { branch, oid: await resolve(ref) };
  }

  const checkedOut = async (): Promise<Head> =>
    (await branchOf('HEAD', 'refs/heads/')) ?? { branch: null, oid: oidOf((await line('HEAD')) ?? '') };

  return {
    async head() {
      const origin = await branchOf('refs/remotes/origin/HEAD', 'refs/remotes/origin/');
      return origin !== null && origin.oid !== null ? origin : checkedOut();
    },
    checkedOut,
    async named(name) {
      if (name === 'HEAD') return (await checkedOut()).oid;
      for (const lead of LEADS) {
        const oid = await resolve(`${lead}${name}`);
        if (oid !== null) return oid;
      }
      return oidOf(name);
    },
    async tags() {
      const found = new Map<string, string>();
      for (const [ref, oid] of packed) if (ref.startsWith(TAGS)) found.set(ref.slice(TAGS.length), oid);
      if (!(await boundary.contains(join(gitDir, TAGS)))) {
        throw new Refusal('refs/tags leads outside the audited folder');
      }
      for (const ref of await looseRefs(join(gitDir, TAGS), TAGS)) {
        const oid = await resolve(ref);
        if (oid !== null) found.set(ref.slice(TAGS.length), oid);
      }
      return found.size > LIMITS.tags ? null : found;
    },
  };
}

const oidOf = (content: string): string | null => (OID.test(content) ? content : null);

function parsePacked(content: Buffer | null): ReadonlyMap<string, string> {
  const refs = new Map<string, string>();
  for (const line of content?.toString('utf8').split('\n') ?? []) {
    const space = line.indexOf(' ');
    if (space > 0 && OID.test(line.slice(0, space))) refs.set(line.slice(space + 1), line.slice(0, space));
  }
  return refs;
}

async function looseRefs(dir: string, prefix: string, depth = 0): Promise<string[]> {
  const refs: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
    if (refs.length > LIMITS.tags) break;
    if (entry.isDirectory() && depth < 10) {
      refs.push(...(await looseRefs(join(dir, entry.name), `${prefix}${entry.name}/`, depth + 1)));
    } else if (entry.isFile() || entry.isSymbolicLink()) refs.push(prefix + entry.name);
  }
  return refs;
}
