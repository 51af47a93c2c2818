import { isObservation, type Observation } from '../model/observation.ts';
import type { Plan, RepositoryRecord, Status } from '../model/snapshot.ts';

/** Reasons that say nothing about the crawl: the source or the token can't show it, or nobody asked. */
const SETTLED: ReadonlySet<string> = new Set([
  'permission',
  'not-offered',
  'not-observable',
  'not-collected',
]);

function lacking(facts: RepositoryRecord['facts'], plan: Plan): boolean {
  return Object.entries(facts).some(([name, value]) => {
    if (!plan.facts.includes(name)) return false;
    const observations: Observation<unknown>[] = isObservation(value) ? [value] : Object.values(value);
    return observations.some((one) => !one.known && !SETTLED.has(one.why));
  });
}

/** The status with which a row ends: what a step found out, else whether everything asked for was read. */
export function finalStatus(record: RepositoryRecord, plan: Plan): Status {
  if (record.status !== 'crawled') return record.status;
  const { empty, disabled, head } = record.facts.meta;
  if (disabled.known && disabled.value) return 'disabled';
  if ((empty.known && empty.value) || (head.known && head.value === null)) return 'empty';
  return lacking(record.facts, plan) ? 'partial' : 'crawled';
}
