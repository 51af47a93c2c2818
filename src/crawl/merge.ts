import type { Answer, Step } from '../forge/contract.ts';
import type { RepositoryFact } from '../model/facts.ts';
import type { Observation, Unknown } from '../model/observation.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
import { packed } from './packed.ts';

/** Groups that are observed field by field; a step may answer some of their fields. */
const BY_FIELD = ['meta', 'settings', 'protection'] as const satisfies readonly RepositoryFact[];
const isByField = (name: string): name is (typeof BY_FIELD)[number] =>
  (BY_FIELD as readonly string[]).includes(name);

type Seen = Observation<unknown>;
type Fields = { readonly [field: string]: Seen };

/** What is known is not unlearned by a step that could not see it. */
const better = (before: Seen, after: Seen): Seen => (before.known && !after.known ? before : after);

function mergeFields(before: Fields, after: Fields): Fields {
  const merged = Object.entries(after).map(([field, seen]) => {
    const old = before[field];
    return [field, old === undefined ? seen : better(old, seen)];
  });
  return { ...before, ...Object.fromEntries(merged) };
}

/** Lays what a step learned over a record. Statuses only get worse: what was found gone stays gone. */
export function merge(record: RepositoryRecord, answer: Answer): RepositoryRecord {
  const facts: Record<string, unknown> = { ...record.facts };
  for (const [name, value] of Object.entries(answer.facts)) {
    if (isByField(name)) facts[name] = mergeFields(record.facts[name], value as Fields);
    else facts[name] = packed(name, better(record.facts[name as RepositoryFact] as Seen, value as Seen));
  }
  return {
    ...record,
    facts: facts as RepositoryRecord['facts'],
    ...(answer.status === undefined || record.status !== 'crawled' ? {} : { status: answer.status }),
    ...(answer.because === undefined || record.because !== undefined ? {} : { because: answer.because }),
  };
}

/** Marks what a step should have answered and no part of it did. What is known, or unknown for a better reason, stays. */
export function markUnread(record: RepositoryRecord, step: Step, reason: Unknown): RepositoryRecord {
  const facts: Record<string, unknown> = { ...record.facts };
  for (const name of step.answers) {
    if (isByField(name)) {
      const group = Object.entries(record.facts[name]).map(([field, seen]) => [
        field,
        unasked(seen) ? reason : seen,
      ]);
      facts[name] = Object.fromEntries(group);
    } else if (unasked(record.facts[name])) facts[name] = reason;
  }
  return { ...record, facts: facts as RepositoryRecord['facts'] };
}

const unasked = (observation: { readonly known: boolean; readonly why?: string }): boolean =>
  !observation.known && observation.why === 'not-collected';
