import { metaFields, protectionFields, type RepositoryFacts, settingsFields } from '../../model/facts.ts';
import { known, type Unknown, unknown } from '../../model/observation.ts';
import { nothingKnown } from '../../model/ordinary.ts';
import type { RepositoryRecord, Status } from '../../model/snapshot.ts';
import type { Clone } from '../git/clone.ts';
import type { Git } from '../git/git.ts';
import { nothingThere, readHead } from '../git/head.ts';
import { readFirstCommit } from '../git/history.ts';

export const NOT_IN_GIT = unknown('not-observable', 'kept by the forge, not by git: audit it on its forge');
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
  if (clone.head.oid === null) {
    const { meta, ...rest } = nothingThere();
    return recordOf(place, url, 'empty', { ...facts, ...rest, meta: { ...facts.meta, ...meta } });
  }
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
