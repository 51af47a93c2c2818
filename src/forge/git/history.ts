import type { RepositoryFacts } from '../../model/facts.ts';
import { known, unknown } from '../../model/observation.ts';
import type { Reading } from '../contract.ts';
import type { Clone } from './clone.ts';
import { instant, parseCommit } from './commit.ts';
import { faultToUnknown, type Git } from './git.ts';
import { LIMITS } from './limits.ts';
import { type Objects, withObjects } from './objects.ts';
import { SHALLOW } from './releases.ts';
import { collectTree, readTree } from './tree.ts';

type Row = Extract<RepositoryFacts['commits'], { known: true }>['value']['rows'][number];

const VIA = 'git rev-list';

/** Commits of the default branch since `since`, newest first, dated by their committer. */
export async function readCommits(
  git: Git,
  clone: Clone,
  head: string,
  since: string,
  identifier: Reading['identifier'],
): Promise<RepositoryFacts['commits']> {
  if (clone.shallow) return SHALLOW;
  const window = [`--max-age=${Math.floor(Date.parse(since) / 1000)}`, head];
  try {
    const oids: string[] = [];
    let total = 0;
    for await (const oid of git.records(clone, ['rev-list', ...window], '\n')) {
      total++;
      if (oids.length < LIMITS.commits) oids.push(oid.toString('latin1'));
    }
    const merges = await mergesOf(git, clone, window);
    const rows = await withObjects(git, clone, (objects) =>
      Promise.all(oids.map((oid) => readRow(objects, oid, merges, identifier))),
    );
    const whole = rows.filter((row) => row !== null);
    if (whole.length < rows.length) return unknown('truncated', 'commits of the window are missing');
    const coveredSince = total > rows.length ? (whole.at(-1)?.at ?? since) : since;
    return known({ since, coveredSince, totalCount: total, rows: whole }, VIA);
  } catch (error) {
    return faultToUnknown(error, clone);
  }
}

/** Merges on the default branch itself. Those of the branches that were merged into it are somebody's own affair. */
async function mergesOf(git: Git, clone: Clone, window: readonly string[]): Promise<ReadonlySet<string>> {
  const merges = new Set<string>();
  const args = ['rev-list', '--first-parent', '--merges', ...window];
  for await (const oid of git.records(clone, args, '\n')) merges.add(oid.toString('latin1'));
  return merges;
}

async function readRow(
  objects: Objects,
  oid: string,
  merges: ReadonlySet<string>,
  identifier: Reading['identifier'],
): Promise<Row | null> {
  const object = await objects.read(oid, LIMITS.commitObject);
  if (object.state !== 'found' || object.type !== 'commit') return null;
  const { author, committer, signedOff, coAuthors } = parseCommit(object.data);
  const key = identifier.identify({ name: author.name, email: author.email });
  const others = coAuthors.flatMap((one) => identifier.identify(one) ?? []).filter((one) => one !== key);
  return {
    oid,
    at: committer.at,
    author: key,
    signedOff,
    ...(others.length === 0 ? {} : { coAuthors: [...new Set(others)] }),
    ...(merges.has(oid) ? { merge: true } : {}),
  };
}

/** The date of the oldest root commit: when the history began. */
export async function readFirstCommit(
  git: Git,
  clone: Clone,
  head: string,
): Promise<RepositoryFacts['meta']['createdAt']> {
  if (clone.shallow) return SHALLOW;
  try {
    let first: string | null = null;
    for await (const line of git.records(clone, ['rev-list', '--max-parents=0', '--timestamp', head], '\n')) {
      const at = instant(Number.parseInt(line.toString('latin1'), 10));
      if (first === null || at < first) first = at;
    }
    return first === null ? unknown('truncated', 'the history has no first commit') : known(first, VIA);
  } catch (error) {
    return faultToUnknown(error, clone);
  }
}

export async function readTreeDeep(
  git: Git,
  clone: Clone,
  treeOid: string,
): Promise<RepositoryFacts['treeDeep']> {
  const collected = collectTree(() => true);
  try {
    for await (const entry of readTree(git, clone, treeOid)) {
      collected.add(entry);
      if (collected.count() > LIMITS.treeEntries) {
        return unknown('capped', `more than ${LIMITS.treeEntries} files and folders`);
      }
    }
    return known(collected.tree(), 'git ls-tree');
  } catch (error) {
    return faultToUnknown(error, clone);
  }
}
