import { isLater } from '../model/age.ts';
import type { GroupValues } from '../model/names.ts';
import { known, mapKnown, type Observation, unknown } from '../model/observation.ts';
import type { Contributors } from '../model/signs.ts';
import type { Derivation, Deriver } from './deriver.ts';
import { type People, peopleOf } from './people.ts';
import { daysBefore, WINDOW_DAYS } from './window.ts';

type Changes = GroupValues['changeRequests'];
/** All deleted accounts together count as one person. */
const GHOST = 'ghost';

/** People of the 365 days before asOf, bots removed. */
export const contributors: Deriver<Contributors> = {
  version: 1,
  derive(derivation): Observation<Contributors> {
    const { record, policy, asOf, fact } = derivation;
    if (record === undefined) return unknown('not-collected', 'an organization has no commits');
    const commits = fact('commits');
    if (!commits.known) return commits;
    const people = peopleOf(record, policy);
    const since = daysBefore(asOf, WINDOW_DAYS);
    const rows = commits.value.rows.filter(({ at }) => isWithin(at, since, asOf));
    const byHumans = rows.filter(({ author }) => people.isHuman(author));
    const active = activeKeys(derivation, people, since);
    for (const { author } of byHumans) if (author !== null) active.add(author);
    const keys = [...active].sort();
    const { coveredSince } = commits.value;
    return known(
      {
        humans: new Set(byHumans.map(({ author }) => author ?? GHOST)).size,
        botCommitsRemoved: rows.length - byHumans.length,
        humanCommits: byHumans.length,
        activeKeys: keys,
        activeLogins: [...new Set(keys.flatMap((key) => people.login(key) ?? []))].sort(),
        outsidersMerged: outsidersMerged(fact('changeRequests'), people, since, asOf),
        ...(Date.parse(coveredSince) > Date.parse(since) ? { coveredSince } : {}),
      },
      commits.via,
    );
  },
};

function isWithin(at: string | null | undefined, since: string, asOf: string): at is string {
  if (at === null || at === undefined) return false;
  return !isLater(since, at) && !isLater(at, asOf);
}

/** Humans who authored, reviewed or merged a change request in the window. */
function activeKeys({ fact, asOf }: Derivation, people: People, since: string): Set<string> {
  const keys = new Set<string>();
  const add = (key: string | null) => {
    if (key !== null && people.isHuman(key)) keys.add(key);
  };
  const changes = fact('changeRequests');
  if (!changes.known) return keys;
  for (const { createdAt, mergedAt, author, replies } of changes.value.items) {
    if (isWithin(createdAt, since, asOf) || isWithin(mergedAt, since, asOf)) add(author);
    if (replies?.known) for (const { at, by } of replies.value) if (isWithin(at, since, asOf)) add(by);
  }
  for (const { mergedAt, author, mergedBy, approvals } of changes.value.lastMerged) {
    if (!isWithin(mergedAt, since, asOf)) continue;
    add(author);
    add(mergedBy);
    if (approvals?.known) for (const { by } of approvals.value) add(by);
  }
  return keys;
}

/** Unknown as soon as one author's membership was not told. */
function outsidersMerged(
  changes: Observation<Changes>,
  people: People,
  since: string,
  asOf: string,
): Observation<number> {
  if (!changes.known) return changes;
  const { items, lastMerged } = changes.value;
  const merged = [...items, ...lastMerged].filter(
    ({ mergedAt, author }) => isWithin(mergedAt, since, asOf) && people.isHuman(author),
  );
  if (merged.some(({ outsider, author }) => outsider === null && !people.isInsider(author)))
    return unknown('not-collected', 'who of the authors is a member was not told');
  const outsiders = merged.filter(({ outsider, author }) => outsider === true && !people.isInsider(author));
  return mapKnown(changes, () => new Set(outsiders.map(({ author }) => author ?? GHOST)).size);
}
