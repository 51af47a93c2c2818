import { CompassError } from '../../model/errors.ts';
import type { Clone } from '../git/clone.ts';
import { createGit, type Git, GitFault } from '../git/git.ts';
import { openFolder } from './folder.ts';
import type { LocalOptions } from './index.ts';

/** What is checked out in a clone, and what it changed since it left another line of commits. */
export interface Change {
  /** Commit that is checked out. */
  readonly head: string;
  /** Best common ancestor of it and the other one. */
  readonly base: string;
  /** Paths that were added, changed or removed between the two. */
  readonly files: ReadonlySet<string>;
}

/**
 * @param ref branch, remote branch, tag, or full commit id, with `~n` or `^` after it if need be
 * @throws CompassError usage where it is not in the clone, or has no commit in common with what is checked out
 */
export async function changeSince(
  { dir, env, git: command = 'git' }: LocalOptions,
  ref: string,
): Promise<Change> {
  const git = createGit({ command, env });
  try {
    await git.check();
    const clone = cloneIn(await openFolder(dir, true), dir);
    const head = (await clone.refs.checkedOut()).oid;
    if (head === null) throw refused(`${dir} has no commit`, 'Commit something first.');
    const [, name = ref, steps = ''] = /^(.+?)([~^][~^\d]*)?$/.exec(ref) ?? [];
    const other = await clone.refs.named(name);
    if (other === null)
      throw refused(
        `--changed-since ${ref}: no such branch, tag or full commit id in this clone`,
        `Fetch it first, such as git fetch origin ${name.replace(/^origin\//, '')}; in GitHub Actions with fetch-depth: 0.`,
      );
    const base = await baseOf(git, clone, `${other}${steps}`, head, ref);
    const args = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', base, head];
    const files = new Set<string>();
    for await (const path of git.records(clone, args, '\0')) files.add(path.toString('utf8'));
    return { head, base, files };
  } finally {
    await git.close();
  }
}

const refused = (message: string, next: string): CompassError => new CompassError('usage', message, next);

function cloneIn({ clones: [clone], entries }: Awaited<ReturnType<typeof openFolder>>, dir: string): Clone {
  if (clone !== undefined) return clone;
  const [because] = entries.flatMap(({ opened }) => (opened.state === 'blocked' ? [opened.because] : []));
  throw refused(`${dir} can't be read: ${because ?? 'no clone'}`, 'Stand in a clone of its own.');
}

async function baseOf(git: Git, clone: Clone, other: string, head: string, ref: string): Promise<string> {
  try {
    for await (const oid of git.records(clone, ['merge-base', other, head], '\n'))
      if (oid.length > 0) return oid.toString('utf8');
  } catch (error) {
    if (!(error instanceof GitFault)) throw error;
  }
  throw refused(
    `--changed-since ${ref}: it has no commit in common with what is checked out`,
    clone.shallow
      ? 'The clone is shallow: git fetch --unshallow; in GitHub Actions fetch-depth: 0.'
      : 'Name the branch that the change is for.',
  );
}
