import type { Forge } from '../forge/contract.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
import type { TextStore } from './fetch-texts.ts';
import { createIdentifier, type PeopleIdentifier } from './people.ts';
import type { CrawlRequest } from './request.ts';

/** Identifiers of the people of each repository. */
export interface Identifiers {
  /** One that has met nobody yet, for a single question. */
  fresh(record: RepositoryRecord): PeopleIdentifier;
  /** The one that recalls everybody who was met. */
  of(record: RepositoryRecord): PeopleIdentifier;
  /** Id of the `.mailmap` that they know; null where there is none or it was not read. */
  mailmapOf(record: RepositoryRecord): string | null;
}

export function identifiers(forge: Forge, request: CrawlRequest, store: TextStore): Identifiers {
  const made = new Map<string, PeopleIdentifier>();
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
    of(record) {
      const known = made.get(record.id) ?? fresh(record);
      made.set(record.id, known);
      return known;
    },
  };
}
