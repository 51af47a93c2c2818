import { isScored } from '../derive/scored.ts';
import { type Sighting, sightingOf, type Twin, twinsOf } from '../derive/twins.ts';
import { valueOr } from '../model/observation.ts';
import { isUnread } from './answers.ts';
import { type Circumstances, type Organization, repositoriesOf, viewOfRepository } from './fleet.ts';

/**
 * Copies across the organizations of one audit: a project that is mirrored on a second forge, or cloned beside it, counts
 * once. Reads the repositories once more than judging does, and only where there are several organizations.
 */
export async function twinsAmong(
  circumstances: Circumstances,
  organizations: ReadonlyMap<string, Organization>,
): Promise<ReadonlyMap<string, Twin>> {
  if (organizations.size < 2) return new Map();
  const sightings: Sighting[] = [];
  for await (const record of repositoriesOf(circumstances)) {
    const organization = organizations.get(record.organization);
    if (organization === undefined) continue;
    const view = viewOfRepository(circumstances, record, organization.record);
    const scored = valueOr(isScored(view, circumstances.ruleset.policy), false) && !isUnread(record);
    sightings.push(sightingOf(record, view, scored));
  }
  return twinsOf(sightings);
}
