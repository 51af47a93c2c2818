import { isLater } from '../../model/age.ts';
import type { GroupValues } from '../../model/names.ts';
import { mapKnown, type Observation, unknown } from '../../model/observation.ts';

type Changes = GroupValues['changeRequests'];

/** So many of the last merged change requests a forge is asked for. */
const ASKED = 30;

/** The last merged change requests. Unknown where the forge showed fewer than it says there are, and none from before `since`. */
export function lastMergedOf(
  changes: Observation<Changes>,
  since: string,
): Observation<Changes['lastMerged']> {
  if (!changes.known) return changes;
  const { lastMerged, mergedCount } = changes.value;
  const isShort = mergedCount !== null && lastMerged.length < Math.min(ASKED, mergedCount);
  if (isShort && lastMerged.every(({ mergedAt }) => isLater(mergedAt, since)))
    return unknown('truncated', `${lastMerged.length} of ${mergedCount} merged change requests were shown`);
  return mapKnown(changes, (known) => known.lastMerged);
}
