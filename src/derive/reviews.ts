import { isLater } from '../model/age.ts';
import type { FactValue } from '../model/names.ts';
import { known, type Observation, type Unknown, unknown } from '../model/observation.ts';
import type { Reviews } from '../model/security.ts';
import { lastMergedOf } from './changes/last-merged.ts';
import type { Derivation, Deriver } from './deriver.ts';
import { type People, peopleOf } from './people.ts';
import { daysBefore, WINDOW_DAYS } from './window.ts';

type Merged = FactValue<'changeRequests'>['lastMerged'][number];

/** So many of the latest change requests are looked at. */
const SAMPLE = 30;

/** Whether changes of people were looked at by other people. A bot's approval or merge is none, nor is one's own. */
export const reviews: Deriver<Reviews> = {
  version: 2,
  derive(derivation): Observation<Reviews> {
    const { record, policy, asOf, fact } = derivation;
    if (record === undefined) return unknown('not-collected', 'an organization merges nothing');
    const changes = lastMergedOf(fact('changeRequests'), daysBefore(asOf, WINDOW_DAYS));
    if (!changes.known) return changes;
    const branch = fact('meta.defaultBranch');
    if (!branch.known) return branch;
    const people = peopleOf(record, policy);
    const judged = changes.value
      .filter((change) => isJudged(change, branch.value, people, derivation))
      .slice(0, SAMPLE);
    let reviewed = 0;
    const unread: Unknown[] = [];
    for (const change of judged) {
      const found = byAnother(change, people);
      if (!found.known) unread.push(found);
      else if (found.value) reviewed++;
    }
    return known(
      { merged: judged.length, reviewed, unread: unread.length, because: unread[0] ?? null },
      changes.via,
    );
  },
};

/** By a person, into the default branch, within the window. */
function isJudged(
  { author, base, mergedAt }: Merged,
  branch: string | null,
  people: People,
  { asOf }: Derivation,
): boolean {
  if (!people.isHuman(author) || (base !== null && base !== branch)) return false;
  return !isLater(mergedAt, asOf) && !isLater(daysBefore(asOf, WINDOW_DAYS), mergedAt);
}

function byAnother({ author, mergedBy, approvals }: Merged, people: People): Observation<boolean> {
  const isAnother = (key: string | null) => key !== author && people.isHuman(key);
  if (mergedBy !== null && isAnother(mergedBy)) return known(true, 'merged');
  if (approvals === undefined) return unknown('not-collected', 'approvals were not asked for');
  if (!approvals.known) return approvals;
  return known(
    approvals.value.some(({ by }) => isAnother(by)),
    approvals.via,
  );
}
