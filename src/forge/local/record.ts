import { metaFields, protectionFields, type RepositoryFacts, settingsFields } from '../../model/facts.ts';
import { known, type Unknown, unknown } from '../../model/observation.ts';
import { nothingKnown } from '../../model/ordinary.ts';
import type { RepositoryRecord, Status } from '../../model/snapshot.ts';
import type { Clone } from './clone.ts';
import { parseCommit } from './commit.ts';
import { NOT_IN_GIT } from './contents.ts';
import { faultToUnknown, type Git } from './git.ts';
import { readFirstCommit } from './history.ts';
import { LIMITS } from './limits.ts';
import { withObjects } from './objects.ts';

const NOT_ASKED = unknown('not-collected', 'not asked for');

/** What is settled before anything is read: the name, and where it came from. */
export interface Place {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
}

const fields = <T>(shape: object, value: Unknown): T =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, value])) as T;

/** Facts of a listed clone: what git never tells is said so, the rest waits for its step. */
function listedFacts(): RepositoryFacts {
  return {
    ...nothingKnown(NOT_ASKED),
    meta: fields(metaFields, NOT_IN_GIT),
    settings: fields(settingsFields, NOT_IN_GIT),
    protection: fields(protectionFields, NOT_IN_GIT),
    license: unknown('not-observable', 'git has no verdict on the license'),
    issues: NOT_IN_GIT,
    changeRequests: NOT_IN_GIT,
    fork: NOT_IN_GIT,
  };
}

function recordOf(
  place: Place,
  url: string | null,
  status: Status,
  facts: RepositoryFacts,
): RepositoryRecord {
  return { ...place, url, source: 'local', status, facts, people: [], unread: {} };
}

/** A clone that must not be read: nothing of it is known. */
export function blockedRecord(place: Place, because: string): RepositoryRecord {
  const facts = nothingKnown(unknown('blocked', because));
  return { ...recordOf(place, null, 'blocked', facts), because };
}

export async function readRecord(git: Git, clone: Clone, place: Place): Promise<RepositoryRecord> {
  const url = clone.remote?.url ?? null;
  const facts = listedFacts();
  facts.meta.empty = known(clone.head.oid === null, 'git HEAD');
  if (clone.head.oid === null) return recordOf(place, url, 'empty', emptyFacts(facts));
  facts.meta.defaultBranch =
    clone.head.branch === null
      ? unknown(
          'not-observable',
          'HEAD is detached and origin/HEAD is not set: git remote set-head origin --auto',
        )
      : known(clone.head.branch, 'git HEAD');
  facts.meta.head = await readHead(git, clone, clone.head.oid);
  if (!facts.meta.head.known) {
    const because = `the head commit could not be read: ${facts.meta.head.detail}`;
    return { ...recordOf(place, url, 'failed', facts), because };
  }
  facts.meta.createdAt = await readFirstCommit(git, clone, clone.head.oid);
  return recordOf(place, url, 'crawled', facts);
}

async function readHead(git: Git, clone: Clone, oid: string): Promise<RepositoryFacts['meta']['head']> {
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
function emptyFacts(facts: RepositoryFacts): RepositoryFacts {
  const via = 'git HEAD';
  facts.meta.defaultBranch = known(null, via);
  facts.meta.head = known(null, via);
  facts.meta.primaryLanguage = known(null, via);
  return {
    ...facts,
    tree: known({ dirs: [''], entries: [] }, via),
    treeDeep: known({ dirs: [''], entries: [] }, via),
    languages: known([], via),
    ci: known({ definitions: [], headState: null }, via),
    releases: known({ latest: null, tagCount: 0, tags: [], milestones: [] }, via),
  };
}
