import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Clone, openClone } from './clone.ts';
import type { Fetcher } from './fetch.ts';
import { GitFault } from './git.ts';
import { boundaryOf } from './guard.ts';

/** Where a repository is fetched from: https, or http from this machine. `ca` is the file of certificates to trust. */
export interface Origin {
  readonly url: string;
  readonly ca?: string;
}

/** Bare, without a template: what is not written here does not exist for git. */
const configOf = ({ url, ca }: Origin): string => `[core]
\trepositoryformatversion = 1
\tbare = true
\thooksPath = /dev/null
\tfsmonitor = false
\taskPass =
\tcommitGraph = false
[extensions]
\tpartialClone = origin
[remote "origin"]
\turl = ${quoted(url)}
\tpromisor = true
\tpartialclonefilter = blob:none
[credential]
\thelper =
[http]
\tfollowRedirects = false
\tlowSpeedLimit = 1000
\tlowSpeedTime = 30${ca === undefined ? '' : `\n\tsslCAInfo = ${quoted(ca)}\n\tproxySSLCAInfo = ${quoted(ca)}`}
[protocol]
\tversion = 2
[fetch]
\tnegotiationAlgorithm = noop
\twriteCommitGraph = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
`;

const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '')}"`;

/**
 * Fetches the commits behind HEAD and the tags; of a whole history, or only their last ones. A commit is small and a window of time
 * would cut off the tags before it, so it is all or the last; trees of old commits are most of a history, and are left out.
 * Resolves with null where the repository has no commit. Rejects with `GitFault`.
 */
export async function fetchCommits(
  fetcher: Fetcher,
  gitDir: string,
  origin: Origin,
  history: 'whole' | 'last',
): Promise<Clone | null> {
  await mkdir(join(gitDir, 'objects', 'info'), { recursive: true });
  await mkdir(join(gitDir, 'objects', 'pack'));
  await mkdir(join(gitDir, 'refs'));
  await writeFile(join(gitDir, 'HEAD'), 'ref: refs/heads/default\n');
  await writeFile(join(gitDir, 'config'), configOf(origin));
  const depth = history === 'last' ? ['--depth=1'] : [];
  const refs = ['+HEAD:refs/heads/default', '+refs/tags/*:refs/tags/*'];
  try {
    await fetcher.fetch(gitDir, ['--filter=tree:0', ...depth, 'origin', ...refs]);
  } catch (error) {
    if (error instanceof GitFault && /couldn't find remote ref HEAD/.test(error.message)) return null;
    throw error;
  }
  const opened = await openClone(await boundaryOf(dirname(gitDir)), {
    path: '',
    dir: gitDir,
    entry: gitDir,
    bare: true,
  });
  if (opened.state !== 'open') throw new GitFault('failed', 'what git fetched is no repository');
  // All that is read of it was asked for by name: nothing is missing by chance.
  return { ...opened.clone, shallow: false, partial: false };
}

/** Trees with all below them, or blobs, by their ids in one go. Rejects with `GitFault`. */
export async function fetchObjects(
  fetcher: Fetcher,
  { gitDir }: Clone,
  oids: readonly string[],
): Promise<void> {
  const input = oids.map((oid) => `${oid}\n`).join('');
  await fetcher.fetch(gitDir, ['--filter=blob:none', 'origin', '--stdin'], input);
}
