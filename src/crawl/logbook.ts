import { createHash } from 'node:crypto';
import type { Answer, Forge, ListPage, Probe, Step } from '../forge/contract.ts';
import type { OrganizationRecord, Plan, RepositoryRecord } from '../model/snapshot.ts';
import type { Acquaintances } from '../snapshot/cache/index.ts';
import { type Journal, noJournal, type Row } from '../snapshot/journal/index.ts';
import { messageOf } from './message.ts';
import type { PeopleIdentifier } from './people.ts';
import type { CrawlProgress } from './progress.ts';
import type { CrawlRequest } from './request.ts';

/** The journal of one target: what was asked before the crawl was interrupted is answered from there, the rest is noted. */
export interface Logbook {
  organization(plan: Plan): Promise<OrganizationRecord>;
  /** A listing is one unit: what was interrupted in the middle of it is listed again. */
  list(plan: Plan): AsyncIterable<ListPage>;
  read(step: Step, batch: readonly Met[], plan: Plan, part?: string): Promise<Read>;
}

interface Met {
  readonly record: RepositoryRecord;
  readonly identifier: PeopleIdentifier;
}

interface Read {
  readonly answers: ReadonlyMap<string, Answer>;
  /** How many repositories the forge was asked for. */
  readonly asked: number;
}

interface Noted {
  readonly answer: Answer;
  /** Whom the repository's identifier met on the way. */
  readonly people: Acquaintances;
}

/** What a token with other rights was told is not for this one. Where asking again costs no request, nothing is noted. */
export function logbookOf(
  forge: Forge,
  { viewer, rights }: Probe,
  request: CrawlRequest,
  progress: CrawlProgress,
): Logbook {
  const { find, add } = (forge.texts.lasting ? request.journal : undefined) ?? noJournal;
  const sight = createHash('sha256')
    .update(JSON.stringify([forge.host, viewer, rights]))
    .digest('hex')
    .slice(0, 16);
  const nameOf = (...of: (string | number)[]) => JSON.stringify([forge.target, sight, ...of]);
  // A disk that is full costs the way back, not the crawl.
  const note = (rows: readonly Row[]) =>
    add(rows).catch((error: unknown) => {
      progress({ type: 'trouble', target: forge.target, name: 'journal', message: messageOf(error) });
    });
  return {
    async organization(plan) {
      const before = await find(nameOf('organization'));
      if (before !== undefined) return before as OrganizationRecord;
      const organization = await forge.organization(plan);
      await note([[nameOf('organization'), organization]]);
      return organization;
    },
    list: (plan) => list({ forge, plan, find, note, nameOf }),
    async read(step, batch, plan, part) {
      const keyOf = ({ record }: Met) => nameOf(step.name, step.version, part ?? '', record.id);
      const answers = new Map<string, Answer>();
      const open: Met[] = [];
      for (const one of batch) {
        const noted = (await find(keyOf(one))) as Noted | undefined;
        if (noted === undefined) open.push(one);
        else {
          answers.set(one.record.id, noted.answer);
          one.identifier.recall(noted.people);
        }
      }
      if (open.length === 0) return { answers, asked: 0 };
      const fresh = await step.read(open, plan, part);
      const rows = open.flatMap((one): Row[] => {
        const answer = fresh.get(one.record.id);
        if (answer === undefined) return [];
        answers.set(one.record.id, answer);
        return [[keyOf(one), { answer, people: one.identifier.met() } satisfies Noted]];
      });
      await note(rows);
      return { answers, asked: open.length };
    },
  };
}

interface Listing extends Pick<Journal, 'find'> {
  readonly forge: Forge;
  readonly plan: Plan;
  note(rows: readonly Row[]): Promise<void>;
  nameOf(...of: (string | number)[]): string;
}

async function* list({ forge, plan, find, note, nameOf }: Listing): AsyncGenerator<ListPage> {
  const pages = await find(nameOf('listed'));
  if (typeof pages === 'number') {
    for (let at = 0; at < pages; at++) yield (await find(nameOf('page', at))) as ListPage;
    return;
  }
  let count = 0;
  for await (const page of forge.list(plan)) {
    await note([[nameOf('page', count), page]]);
    count += 1;
    yield page;
  }
  await note([[nameOf('listed'), count]]);
}
