import { isLater } from '../../model/age.ts';
import type { GroupValues } from '../../model/names.ts';
import { known, mapKnown, type Observation, type Unknown, unknown } from '../../model/observation.ts';
import type { Mergers } from '../../model/participation.ts';
import type { Derivation, Deriver } from '../deriver.ts';
import { type People, peopleOf } from '../people.ts';
import { daysBefore, WINDOW_DAYS } from '../window.ts';
import { lastMergedOf } from './last-merged.ts';

type Merged = GroupValues['changeRequests']['lastMerged'][number];
/** All deleted accounts together count as one person. */
const GHOST = 'ghost';

/** Who merges: as the forge tells it, and on a clone whoever wrote the merge commits of the default branch. */
export const mergers: Deriver<Mergers> = {
  version: 2,
  derive(derivation): Observation<Mergers> {
    const { record, policy, asOf, fact } = derivation;
    if (record === undefined) return unknown('not-collected', 'an organization has no change requests');
    const people = peopleOf(record, policy);
    const since = daysBefore(asOf, WINDOW_DAYS);
    const within = (at: string) => !isLater(since, at) && !isLater(at, asOf);
    if (record.source === 'local') return fromCommits(derivation, people, within);
    const changes = lastMergedOf(fact('changeRequests'), since);
    const branch = fact('meta.defaultBranch');
    if (!changes.known) return changes;
    if (!branch.known) return branch;
    const merged = changes.value.filter(
      ({ mergedAt, base }) => within(mergedAt) && (base === null || base === branch.value),
    );
    const who = new Set<string>();
    let doubt: Unknown | null = null;
    for (const change of merged) {
      const by = answerable(change, people);
      if (!by.known) doubt ??= by;
      else if (by.value !== null) who.add(by.value);
    }
    return doubt !== null && who.size < 2
      ? doubt
      : known({ merged: merged.length, people: who.size }, changes.via);
  },
};

/** The human who merged, or approved what a bot merged; null for nobody. */
function answerable({ mergedBy, approvals }: Merged, people: People): Observation<string | null> {
  if (people.isHuman(mergedBy)) return known(mergedBy ?? GHOST, 'merge');
  if (approvals === undefined)
    return unknown('not-collected', 'who approved what a bot merged was not asked for');
  return mapKnown(
    approvals,
    (all) => all.map(({ by }) => by ?? GHOST).find((by) => people.isHuman(by)) ?? null,
  );
}

function fromCommits(
  { fact }: Derivation,
  people: People,
  within: (at: string) => boolean,
): Observation<Mergers> {
  return mapKnown(fact('commits'), ({ rows }) => {
    const merges = rows.filter(({ merge, at }) => merge === true && within(at));
    const authors = merges.flatMap(({ author }) => (people.isHuman(author) ? [author ?? GHOST] : []));
    return { merged: merges.length, people: new Set(authors).size };
  });
}
