import type { RepositoryFacts } from '../../model/facts.ts';
import type { Acquaintances, Kept } from '../../snapshot/cache/index.ts';

type Commits = RepositoryFacts['commits'];
type Items = RepositoryFacts['issues'] | RepositoryFacts['changeRequests'];

/** ISO dates may be written in more than one way. */
const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);

/**
 * What was kept, as windows from `since` on would show it; null when that can't be told: the windows begin too late, or a list
 * ended at a number of rows and would now reach further back.
 */
export function cut(kept: Kept, since: string): Kept | null {
  const { facts, since: from } = kept;
  if (Date.parse(from) === Date.parse(since)) return kept;
  const { commits, issues, changeRequests } = facts;
  const windows = { commits, issues, changeRequests };
  if (Object.values(windows).every((window) => window === undefined)) return kept;
  if (isBefore(since, from)) return null;
  const ofCommits = commits === undefined ? undefined : cutCommits(commits, from, since);
  const ofIssues = issues === undefined ? undefined : cutItems(issues, from, since);
  const ofChanges = changeRequests === undefined ? undefined : cutItems(changeRequests, from, since);
  if (ofCommits === null || ofIssues === null || ofChanges === null) return null;
  const shorter = {
    ...facts,
    ...(ofCommits === undefined ? {} : { commits: ofCommits }),
    ...(ofIssues === undefined ? {} : { issues: ofIssues }),
    ...(ofChanges === undefined ? {} : { changeRequests: ofChanges }),
  };
  return { ...kept, since, facts: shorter, people: namedIn(shorter, kept.people) };
}

function cutCommits(seen: Commits, from: string, since: string): Commits | null {
  if (!seen.known) return seen;
  if (isBefore(from, seen.value.coveredSince)) return null;
  const rows = seen.value.rows.filter(({ at }) => !isBefore(at, since));
  return { ...seen, value: { since, coveredSince: since, totalCount: rows.length, rows } };
}

/** A list without a row was cut by nothing, even where it covers no more than a moment. */
function cutItems<T extends Items>(seen: T, from: string, since: string): T | null {
  if (!seen.known) return seen;
  const { items, coveredSince } = seen.value;
  if (items.length === 0) return isBefore(coveredSince, since) ? covering(seen, since) : seen;
  if (isBefore(from, coveredSince) || items.some(({ updatedAt }) => updatedAt === undefined)) return null;
  return countsOnly(seen, since) ? null : covering(seen, since);
}

/** A number of closed issues for newcomers tells nothing of each: one that drops out may have been among them. */
function countsOnly(seen: Items, since: string): boolean {
  if (!seen.known || !('newcomers' in seen.value)) return false;
  const { newcomers, items } = seen.value;
  const drops = items.some(({ updatedAt }) => updatedAt !== undefined && isBefore(updatedAt, since));
  return drops && newcomers?.known === true && newcomers.value.closed > 0;
}

function covering<T extends Items>(seen: T, since: string): T {
  if (!seen.known) return seen;
  const items = seen.value.items.filter(
    ({ updatedAt }) => updatedAt !== undefined && !isBefore(updatedAt, since),
  );
  return { ...seen, value: { ...seen.value, coveredSince: since, items } };
}

/** Those who are still named in the facts. */
function namedIn(facts: Kept['facts'], { people, addresses }: Acquaintances): Acquaintances {
  const named = new Set<string>();
  JSON.stringify(facts, (_, value: unknown) => {
    if (typeof value === 'string') named.add(value);
    return value;
  });
  return {
    people: people.filter(({ key }) => named.has(key)),
    addresses: addresses.filter(({ people: whose }) => whose.some((key) => named.has(key))),
  };
}
