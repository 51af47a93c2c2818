import { type Observation, unknown } from '../model/observation.ts';
import type { OrganizationRecord, RepositoryRecord } from '../model/snapshot.ts';

export type Audience = 'public' | 'internal';

const hidden = unknown('not-collected', 'not public, and left out for a public audience');

function onlyPublic<T extends object>(facts: T): T {
  const entries = Object.entries(facts).map(([name, value]: [string, object]) => {
    if (!('known' in value)) return [name, onlyPublic(value)];
    const observation = value as Observation<unknown>;
    return [name, observation.known && observation.access !== 'public' ? hidden : observation];
  });
  return Object.fromEntries(entries) as T;
}

/** Null for a repository that a public audience must not hear of: anything that is not known to be public. */
export function recordFor(audience: Audience, record: RepositoryRecord): RepositoryRecord | null {
  if (audience === 'internal') return record;
  const { visibility } = record.facts.meta;
  if (record.source !== 'local' && !(visibility.known && visibility.value === 'public')) return null;
  return { ...record, facts: onlyPublic(record.facts) };
}

export const organizationFor = (audience: Audience, record: OrganizationRecord): OrganizationRecord =>
  audience === 'internal' ? record : { ...record, facts: onlyPublic(record.facts) };
