import type { Forge } from '../forge/contract.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
import type { Acquaintances } from '../snapshot/cache/index.ts';
import type { TextStore } from './fetch-texts.ts';
import { createIdentifier, type PeopleIdentifier } from './people.ts';
import type { CrawlRequest } from './request.ts';

/** Identifiers of the people of each repository. */
export interface Identifiers {
  /** One that has met nobody yet, for a single question. */
  fresh(record: RepositoryRecord): PeopleIdentifier;
  /** Notes who was met in a repository. */
  meet(record: RepositoryRecord, met: Acquaintances): void;
  /** One that recalls everybody who was met. */
  of(record: RepositoryRecord): PeopleIdentifier;
  /** Id of the `.mailmap` that they know; null where there is none or it was not read. */
  mailmapOf(record: RepositoryRecord): string | null;
}

export function identifiers(forge: Forge, request: CrawlRequest, store: TextStore): Identifiers {
  // As text: of ten thousand repositories the notes are held until the end.
  const notes = new Map<string, string[]>();
  const mailmapOf = ({ facts: { tree } }: RepositoryRecord): string | null => {
    const entry = tree.known ? tree.value.entries.find(({ path }) => path === '.mailmap') : undefined;
    return entry !== undefined && store.read.has(entry.oid) ? entry.oid : null;
  };
  const fresh = (record: RepositoryRecord): PeopleIdentifier => {
    const mailmap = store.read.get(mailmapOf(record) ?? '');
    return createIdentifier({
      key: request.key,
      host: forge.host,
      ...(mailmap === undefined ? {} : { mailmap }),
    });
  };
  return {
    fresh,
    mailmapOf,
    meet({ id }, met) {
      if (met.people.length > 0) notes.set(id, [...(notes.get(id) ?? []), JSON.stringify(met)]);
    },
    of(record) {
      const identifier = fresh(record);
      for (const note of notes.get(record.id) ?? []) identifier.recall(JSON.parse(note) as Acquaintances);
      return identifier;
    },
  };
}
