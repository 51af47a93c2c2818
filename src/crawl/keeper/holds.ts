import { createHash } from 'node:crypto';
import type { Answer, Footing, Step } from '../../forge/contract.ts';
import type { Observation } from '../../model/observation.ts';
import type { Plan, RepositoryRecord } from '../../model/snapshot.ts';

/** Whether what a step once answered still holds. Pure. */

type Meta = RepositoryRecord['facts']['meta'];

/** What the listing tells of each footing; the others are asked of the forge, or grow old. */
const TOLD: { readonly [F in Footing]: (meta: Meta) => readonly Observation<unknown>[] } = {
  // Not every forge tells the id of the tree: another head is then taken for another tree.
  tree: ({ head }) => [
    head.known ? { ...head, value: head.value?.treeOid ?? head.value?.oid ?? null } : head,
  ],
  head: ({ head }) => [head],
  pushes: ({ pushedAt }) => [pushedAt],
  activity: () => [],
  settings: () => [],
};

/**
 * All that an answer hangs on, as the listing told it: the same stamp, the same answer. null where any of it is not known. The
 * name and visibility stand in every answer, in addresses and in who may see it; `mailmap` says whose commits are whose.
 */
export function stampOf(
  { hangsOn }: Step,
  { name, facts: { meta } }: RepositoryRecord,
  mailmap: string | null,
): string | null {
  const { visibility, archived, defaultBranch } = meta;
  const told = [visibility, archived, defaultBranch, ...hangsOn.flatMap((footing) => TOLD[footing](meta))];
  const values = told.flatMap((seen) => (seen.known ? [seen.value] : []));
  return values.length < told.length ? null : JSON.stringify([name, mailmap, ...values]);
}

const DAY = 86_400_000;
const dayOf = (instant: string): number => Math.floor(Date.parse(instant) / DAY);

/** Whether the turn of a repository came since, which comes every so many days: whichever run asks, each day for as many. */
export function isDue(id: string, every: number, askedAt: string, now: string): boolean {
  const [then, today] = [dayOf(askedAt), dayOf(now)];
  const turn = createHash('sha256').update(id).digest().readUInt32BE() % every;
  return today - then >= every || Math.floor((today - turn) / every) > Math.floor((then - turn) / every);
}

/** After a push, checks run and languages are counted: for a day, what was read may be about to change without a sign. */
export function isSettling({ facts: { meta } }: RepositoryRecord, now: string): boolean {
  const pushedAt = meta.pushedAt.known ? meta.pushedAt.value : null;
  const committedAt = meta.head.known ? (meta.head.value?.committedAt ?? null) : null;
  return [pushedAt, committedAt].some((at) => at !== null && Date.parse(now) - Date.parse(at) < DAY);
}

/** The facts of a step that a plan asks for. */
export const plannedOf = ({ answers }: Step, { facts }: Plan): readonly string[] =>
  answers.filter((fact) => facts.includes(fact));

/**
 * Whether an answer is worth keeping: nothing went wrong, it tells all that was asked, and all of it is known. With
 * `publicOnly` everybody must be allowed to see it.
 */
export function isWhole(step: Step, plan: Plan, { facts, status }: Answer, publicOnly: boolean): boolean {
  const told = plannedOf(step, plan).every((fact) => Object.hasOwn(facts, fact));
  return status === undefined && told && everyObservation(facts, (seen) => isKnown(seen, publicOnly));
}

const isKnown = (seen: Observation<unknown>, publicOnly: boolean): boolean =>
  seen.known && (!publicOnly || seen.access === 'public');

/** Those inside of values included. */
function everyObservation(value: unknown, holds: (seen: Observation<unknown>) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if ('known' in value && !holds(value as Observation<unknown>)) return false;
  return Object.values(value).every((inner) => everyObservation(inner, holds));
}
