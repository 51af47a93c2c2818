import { createHash } from 'node:crypto';
import type { Answer, Footing, Forge, Probe, Step } from '../../forge/contract.ts';
import type { RepositoryRecord } from '../../model/snapshot.ts';
import type { Acquaintances, Kept } from '../../snapshot/cache/index.ts';
import { merge } from '../merge.ts';
import { messageOf } from '../message.ts';
import type { CrawlProgress } from '../progress.ts';
import type { CrawlRequest } from '../request.ts';
import { type Changes, changesOf, LAG } from './changes.ts';
import { cut } from './cut.ts';
import { isDue, isSettling, isWhole, plannedOf, stampOf } from './holds.ts';

/** Answers of earlier crawls of one target as far as they hold, and those of this one for the next. */
export interface Keeper {
  readonly tally: Readonly<Tally>;
  /** Lays what still holds over the records, and gives back the ids of those that must be asked. */
  fill(step: Step, records: readonly RepositoryRecord[], table: Table): Promise<string[]>;
  keep(step: Step, reply: Reply, table: Table): Promise<void>;
}

interface Tally {
  /** Answers that were kept ones, and those that were asked for. */
  filled: number;
  asked: number;
  /** When the oldest kept answer was read that rests on something whose change no forge tells; else when the crawl began. */
  settingsAsOf: string;
}

/** Where the records of a crawl lie while steps fill them. */
export interface Table {
  readonly records: Map<string, RepositoryRecord>;
  /** Id of the blob that says whose commits are whose; null where there is none. */
  mailmapOf(record: RepositoryRecord): string | null;
  meet(record: RepositoryRecord, people: Acquaintances): void;
}

/** What a forge answered about a repository, and whom its identifier met on the way. */
interface Reply {
  readonly record: RepositoryRecord;
  readonly answer: Answer;
  readonly people: Acquaintances;
}

/** All that decides what may be used of the cache. */
interface Terms {
  readonly request: CrawlRequest;
  readonly changes: Changes;
  /** Only what everybody may see is kept. */
  readonly publicOnly: boolean;
  nameOf(step: Step, record: RepositoryRecord): string;
  tell(step: Step, count: number): void;
  trouble(error: unknown): void;
}

/** A wider token's answers are not for a narrower one; where the forge names no rights, nobody can tell which is which. */
function termsOf(
  forge: Forge,
  { viewer, rights }: Probe,
  request: CrawlRequest,
  progress: CrawlProgress,
): Terms {
  const { host, target } = forge;
  const sight = createHash('sha256')
    .update(JSON.stringify([host, viewer, rights]))
    .digest('hex');
  const { keyId, plan } = request;
  return {
    request,
    changes: changesOf(forge, progress),
    publicOnly: rights.length === 0,
    nameOf: (step, { id }) =>
      JSON.stringify([host, sight, keyId, id, step.name, step.version, plannedOf(step, plan)]),
    tell: ({ name }, count) => progress({ type: 'kept', target, name, count }),
    trouble: (error) => progress({ type: 'trouble', target, name: 'cache', message: messageOf(error) }),
  };
}

export function keeperOf(forge: Forge, probe: Probe, request: CrawlRequest, progress: CrawlProgress): Keeper {
  const terms = termsOf(forge, probe, request, progress);
  const tally = { filled: 0, asked: 0, settingsAsOf: request.takenAt };
  return {
    tally,
    async fill(step, records, table) {
      const found = step.hangsOn.length === 0 ? [] : await holding(step, records, table, terms);
      for (const one of found) lay(one, table);
      if (step.hangsOn.includes('settings'))
        for (const { kept } of found) tally.settingsAsOf = earlier(tally.settingsAsOf, kept.askedAt);
      if (step.hangsOn.includes('activity')) await confirm(found, terms);
      // What this crawl itself learned before it was interrupted was asked, not kept.
      const kept = found.filter((one) => one.kept.askedAt !== request.takenAt).length;
      tally.filled += kept;
      tally.asked += records.length - kept;
      if (found.length > 0) terms.tell(step, found.length);
      const ids = new Set(found.map(({ record }) => record.id));
      return records.map(({ id }) => id).filter((id) => !ids.has(id));
    },
    keep: (step, reply, table) => keep(step, reply, table, terms),
  };
}

/** An answer as it was kept, and as it is under the windows of this crawl. */
interface Found {
  readonly record: RepositoryRecord;
  readonly kept: Kept;
  readonly now: Kept;
}

/** Files that are read at once. */
const AT_ONCE = 64;
/** What nobody looked after for longer is asked again: a question about changes that reaches further back costs more. */
const LONGEST = 30 * 86_400_000;

/** Days from turn to turn of what may change without a sign: settings, and who is a member or which item was deleted. */
const TURNS: { readonly [F in Footing]?: number } = { settings: 7, activity: 182 };

const ageOf = (at: string, now: string): number => Date.parse(now) - Date.parse(at);
const earlier = (a: string, b: string): string => (Date.parse(b) < Date.parse(a) ? b : a);

async function holding(
  step: Step,
  records: readonly RepositoryRecord[],
  table: Table,
  terms: Terms,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (let at = 0; at < records.length; at += AT_ONCE) {
    terms.request.signal?.throwIfAborted();
    const some = records.slice(at, at + AT_ONCE).map((record) => look(step, record, table, terms));
    for (const one of await Promise.all(some)) if (one !== null) found.push(one);
  }
  const oldest = found.map(({ kept }) => kept.heldAt).reduce(earlier, terms.request.takenAt);
  if (!step.hangsOn.includes('activity') || found.length === 0) return found;
  const changed = await terms.changes(oldest);
  return changed === null ? [] : found.filter(({ record }) => !changed.has(record.id));
}

async function look(step: Step, record: RepositoryRecord, table: Table, terms: Terms): Promise<Found | null> {
  const { cache, plan, takenAt } = terms.request;
  const kept = await cache.answer(terms.nameOf(step, record));
  if (kept === undefined || kept.stamp !== stampOf(step, record, table.mailmapOf(record))) return null;
  const age = ageOf(kept.heldAt, takenAt);
  // A clock that was ahead would hide what happened until it was caught up with.
  if (age < 0 || (step.hangsOn.includes('activity') && age > LONGEST)) return null;
  const turns = step.hangsOn.map((footing) => TURNS[footing] ?? Number.POSITIVE_INFINITY);
  if (isDue(record.id, Math.min(...turns), kept.askedAt, takenAt)) return null;
  const now = cut(kept, plan.since);
  return now === null ? null : { record, kept, now };
}

function lay({ record, now }: Found, { records, meet }: Table): void {
  const standing = records.get(record.id) ?? record;
  records.set(record.id, merge(standing, { facts: now.facts as Answer['facts'] }));
  meet(record, now.people);
}

/** Notes that the forge was asked about changes: the next crawl asks from here. */
async function confirm(found: readonly Found[], { request, trouble }: Terms): Promise<void> {
  const { cache, takenAt } = request;
  for (const { kept } of found)
    if (ageOf(kept.heldAt, takenAt) > LAG)
      await cache.keepAnswer({ ...kept, heldAt: takenAt }).catch(trouble);
}

async function keep(
  step: Step,
  { record, answer, people }: Reply,
  table: Table,
  terms: Terms,
): Promise<void> {
  const { cache, plan, takenAt } = terms.request;
  const stamp = stampOf(step, record, table.mailmapOf(record));
  if (step.hangsOn.length === 0 || stamp === null || !isWhole(step, plan, answer, terms.publicOnly)) return;
  if (step.hangsOn.includes('settings') && isSettling(record, takenAt)) return;
  const name = terms.nameOf(step, record);
  const facts = answer.facts as Kept['facts'];
  const kept = { name, stamp, askedAt: takenAt, heldAt: takenAt, since: plan.since, facts, people };
  await cache.keepAnswer(kept).catch(terms.trouble);
}
