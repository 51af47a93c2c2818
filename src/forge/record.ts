import type { Access } from '../model/observation.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';

/** Who may see what a repository shows to everyone who may see the repository. */
export function accessOf(record: RepositoryRecord): Access {
  const { visibility } = record.facts.meta;
  return visibility.known && visibility.value === 'public' ? 'public' : 'member';
}

/** Has something to read: not empty, blocked, disabled or gone. */
export const isReadable = (record: RepositoryRecord): boolean =>
  record.status === 'crawled' || record.status === 'partial';

export const isArchived = ({ facts }: RepositoryRecord): boolean =>
  facts.meta.archived.known && facts.meta.archived.value;
