import type { RepositoryRecord } from '../model/snapshot.ts';
import type { Keeper, Table } from './keeper/index.ts';
import type { Logbook } from './logbook.ts';
import type { PeopleIdentifier } from './people.ts';
import type { CrawlProgress } from './progress.ts';
import type { CrawlRequest } from './request.ts';

/** What a step works on: records by id, replaced as answers come in. */
export interface Desk extends Table {
  readonly target: string;
  /** A repository and an identifier that has met nobody yet. */
  reading(record: RepositoryRecord): DeskReading;
  readonly keeper: Keeper;
  readonly logbook: Logbook;
  readonly request: CrawlRequest;
  readonly progress: CrawlProgress;
  /** Set when something stops the crawl, so that nothing else begins. */
  readonly stopped: { now: boolean };
}

export interface DeskReading {
  readonly record: RepositoryRecord;
  readonly identifier: PeopleIdentifier;
}

/** The records of these ids as they are now. */
export const recordsOf = (ids: readonly string[], { records }: Desk) =>
  ids.flatMap((id) => {
    const record = records.get(id);
    return record === undefined ? [] : [record];
  });
