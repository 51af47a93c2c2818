import { isLater } from '../../model/age.ts';
import type { Item } from '../../model/facts.ts';
import { known, type Observation, type Unknown, unknown } from '../../model/observation.ts';
import type { People } from '../people.ts';

/** Forges are asked for this many first replies of an item. Where none of so many is an answer, one may come after them. */
const FIRST_REPLIES = 10;

const MEMBERSHIP = unknown('not-collected', 'who of the authors is a member was not told');

/** The items that outsiders wrote. What a deleted account wrote is nobody's; unknown where membership was not told. */
export function byOutsiders(items: readonly Item[], people: People): readonly Item[] | Unknown {
  const humans = items.filter(({ author }) => author !== null && people.isHuman(author));
  const others = humans.filter(({ author }) => !people.isInsider(author));
  return others.some(({ outsider }) => outsider === null)
    ? MEMBERSHIP
    : others.filter(({ outsider }) => outsider === true);
}

export const isUnknown = <T>(found: T | Unknown): found is Unknown =>
  (found as { readonly known?: boolean }).known === false;

/** When a human other than the author first answered; null for never, `unclear` where a long thread may hide the answer. */
export function firstAnswer(
  { replies, author }: Item,
  people: People,
  asOf: string,
): Observation<string | null | 'unclear'> {
  if (replies === undefined) return unknown('not-collected', 'replies to some items were not asked for');
  if (!replies.known) return replies;
  const answers = replies.value.filter(
    ({ by, at }) => by !== author && people.isHuman(by) && !isLater(at, asOf),
  );
  const first = answers.map(({ at }) => at).sort()[0];
  if (first !== undefined) return known(first, replies.via);
  return known(replies.value.length >= FIRST_REPLIES ? 'unclear' : null, replies.via);
}
