import { isLater, latest } from '../model/age.ts';
import { known, mapKnown, type Observation, unknown } from '../model/observation.ts';
import type { SignsOfLife } from '../model/signs.ts';
import type { Derivation, Deriver } from './deriver.ts';
import { type People, peopleOf } from './people.ts';

type Sign = Observation<string | null>;

/** The latest of each kind of sign of life up to asOf. */
export const signsOfLife: Deriver<SignsOfLife> = {
  version: 1,
  derive(derivation) {
    const { record, policy, fact } = derivation;
    if (record === undefined) return unknown('not-collected', 'an organization has no commits');
    const people = peopleOf(record, policy);
    return known(
      {
        humanCommitAt: humanCommit(derivation, people),
        mergedAt: merged(derivation, people),
        headAt: mapKnown(fact('meta.head'), (head) => head?.committedAt ?? null),
        releaseAt: mapKnown(fact('releases'), (releases) =>
          latest(releases.latest?.publishedAt ?? null, ...releases.tags.map(({ at }) => at)),
        ),
        memberReplyAt: memberReply(derivation, people),
      },
      'signs of life',
    );
  },
};

/** Later than asOf is not seen: an audit of last year says what it said last year. */
const upTo = (asOf: string, at: string): boolean => !isLater(at, asOf);

function humanCommit({ fact, asOf }: Derivation, people: People): Sign {
  return mapKnown(fact('commits'), ({ rows }) =>
    latest(...rows.filter(({ author, at }) => people.isHuman(author) && upTo(asOf, at)).map(({ at }) => at)),
  );
}

/** Merged by a human, or for one. */
function merged({ fact, asOf }: Derivation, people: People): Sign {
  return mapKnown(fact('changeRequests'), ({ lastMerged, items }) => {
    const byOrFor = lastMerged.filter(
      ({ author, mergedBy }) => people.isHuman(author) || (mergedBy !== null && people.isHuman(mergedBy)),
    );
    const listed = items.filter(({ author }) => people.isHuman(author));
    const dates = [...byOrFor, ...listed].map(({ mergedAt }) => mergedAt ?? null);
    return latest(...dates.filter((at) => at !== null && upTo(asOf, at)));
  });
}

/** The latest reply by a member among the items that were read; unknown when none is seen and some were not read. */
function memberReply({ fact, asOf }: Derivation, people: People): Sign {
  const groups = [fact('issues'), fact('changeRequests')];
  const dates: string[] = [];
  for (const group of groups) {
    if (!group.known) continue;
    for (const { replies } of [...group.value.items, ...group.value.oldestOpen])
      if (replies?.known)
        for (const { at, by, member } of replies.value)
          if (member && people.isHuman(by) && upTo(asOf, at)) dates.push(at);
  }
  const unread = groups.find((group) => !group.known);
  if (dates.length === 0 && unread !== undefined && !unread.known) return unread;
  return known(latest(...dates), 'replies');
}
