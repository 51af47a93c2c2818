import type { RepositoryFact } from '../model/facts.ts';
import { type Observation, type UnknownReason, unknown } from '../model/observation.ts';
import type { Report } from '../model/report.ts';
import type { OrganizationRecord, RepositoryRecord } from '../model/snapshot.ts';
import { SOURCES } from '../model/sources.ts';
import { isUnread } from './answers.ts';

type Sight = Report['visibility'][number];

/** What was not asked for is a matter of the plan, and what a source can never show is said once elsewhere. */
const SILENT: readonly UnknownReason[] = ['not-collected'];

/** Counts, by fact, what was asked for and could not be seen. */
export interface Fog {
  repository(record: RepositoryRecord): void;
  organization(record: OrganizationRecord, repositories: number): void;
  done(): Sight[];
}

/** Calls `see` with every observation of a group of facts, those of field by field groups by their dotted names. */
function eachFact(facts: object, see: (fact: string, observation: Observation<unknown>) => void): void {
  for (const [name, value] of Object.entries(facts) as [string, object][]) {
    if ('known' in value) see(name, value as Observation<unknown>);
    else for (const field in value) see(`${name}.${field}`, value[field as keyof typeof value]);
  }
}

export function fog(): Fog {
  const seen = new Map<string, Sight>();
  const note = (fact: string, observation: Observation<unknown>, repositories: number) => {
    if (observation.known || SILENT.includes(observation.why) || repositories === 0) return;
    const key = `${fact} ${observation.why} ${observation.wants ?? ''}`;
    const row = seen.get(key);
    if (row === undefined) {
      seen.set(key, { fact, why: observation.why, wants: observation.wants ?? null, repositories });
    } else row.repositories += repositories;
  };
  return {
    repository(record) {
      if (isUnread(record)) {
        const why = record.status === 'blocked' || record.status === 'disabled' ? 'blocked' : 'timeout';
        note('everything', unknown(why, record.because ?? record.status), 1);
        return;
      }
      const { never } = SOURCES[record.source];
      eachFact(record.facts, (fact, observation) => {
        if (observation.known || SILENT.includes(observation.why)) return;
        const group = fact.split('.')[0] as RepositoryFact;
        if (never[group] === undefined && !(group === 'meta' && record.source === 'local'))
          note(fact, observation, 1);
      });
      for (const reason of new Set(Object.values(record.unread).map((unread) => unread.why))) {
        const text = Object.values(record.unread).find((unread) => unread.why === reason);
        if (text !== undefined) note('texts', text, 1);
      }
    },
    organization(record, repositories) {
      const { never } = SOURCES[record.forge];
      eachFact(record.facts, (fact, observation) => {
        if (never[fact as keyof typeof never] === undefined) note(fact, observation, repositories);
      });
    },
    done: () =>
      [...seen.values()].sort((a, b) => b.repositories - a.repositories || (a.fact < b.fact ? -1 : 1)),
  };
}
