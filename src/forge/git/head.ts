import type { RepositoryFacts } from '../../model/facts.ts';
import { known, unknown } from '../../model/observation.ts';
import type { Answer } from '../contract.ts';
import type { Clone } from './clone.ts';
import { parseCommit } from './commit.ts';
import { faultToUnknown, type Git } from './git.ts';
import { LIMITS } from './limits.ts';
import { withObjects } from './objects.ts';

/** The commit that a clone is judged at. */
export async function readHead(
  git: Git,
  clone: Clone,
  oid: string,
): Promise<RepositoryFacts['meta']['head']> {
  try {
    const object = await withObjects(git, clone, (objects) => objects.read(oid, LIMITS.commitObject));
    if (object.state !== 'found' || object.type !== 'commit') {
      return unknown('truncated', `${oid} is missing or no commit`);
    }
    const { treeOid, committer } = parseCommit(object.data);
    return known({ oid, treeOid, committedAt: committer.at }, 'git HEAD');
  } catch (error) {
    return faultToUnknown(error, clone);
  }
}

/** Where there is no commit there is nothing to read, and that is known. */
export function nothingThere() {
  const via = 'git HEAD';
  return {
    meta: {
      empty: known(true, via),
      defaultBranch: known(null, via),
      head: known(null, via),
      primaryLanguage: known(null, via),
    },
    tree: known({ dirs: [''], entries: [] }, via),
    treeDeep: known({ dirs: [''], entries: [] }, via),
    languages: known([], via),
    ci: known({ definitions: [], headState: null }, via),
    releases: known({ latest: null, tagCount: 0, tags: [], milestones: [] }, via),
  } satisfies Answer['facts'];
}
