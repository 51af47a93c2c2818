import type { Answer, Step } from '../forge/contract.ts';
import { HeavyError } from '../forge/http/client.ts';
import { CompassError } from '../model/errors.ts';
import { unknown } from '../model/observation.ts';
import type { RepositoryRecord, Status } from '../model/snapshot.ts';
import type { Keeper, Table } from './keeper/index.ts';
import type { Logbook } from './logbook.ts';
import { markUnread, merge } from './merge.ts';
import { messageOf } from './message.ts';
import { type Pace, paceOf } from './pace.ts';
import type { PeopleIdentifier } from './people.ts';
import type { CrawlProgress } from './progress.ts';
import type { CrawlRequest } from './request.ts';

/** Batches of one lane that may be under way at once: one GraphQL request in flight, a few REST beside it. */
const AT_ONCE: { readonly [L in Step['lane']]: number } = { graphql: 1, rest: 3, git: 2 };

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

interface DeskReading {
  readonly record: RepositoryRecord;
  readonly identifier: PeopleIdentifier;
}

/** What a step found there is nothing more to read of. */
const OVER: ReadonlySet<Status> = new Set(['blocked', 'disabled', 'moved', 'gone', 'failed']);
/** Parts of one repository that may fail before the others are left unread as well. */
const MOST_FAILURES = 2;

/** Runs one step over every repository that it applies to. Rejects only with what stops a crawl. */
export async function runStep(step: Step, desk: Desk): Promise<void> {
  const concerned = [...desk.records.values()].filter(
    (record) =>
      !OVER.has(record.status) && step.applies(record, desk.request.plan) && isOpen(step, record, desk),
  );
  if (concerned.length === 0) return;
  desk.progress({ type: 'phase', target: desk.target, name: step.name, repositories: concerned.length });
  const ids = await desk.keeper.fill(step, concerned, desk);
  const queue: string[][] = [];
  const rest = [...ids];
  const pace = paceOf(step.batch);
  let done = 0;
  const worker = async () => {
    while (!desk.stopped.now) {
      const half = queue.shift();
      const batch = half ?? rest.splice(0, pace.size);
      if (batch.length === 0) return;
      const halves = await readBatch(step, batch, desk, pace);
      queue.unshift(...halves);
      // One heavy repository fails half after half; only a batch of the usual size tells about the size.
      if (halves.length > 0 && half === undefined) pace.tooHeavy();
      if (halves.length > 0) continue;
      done += batch.length;
      desk.progress({ type: 'advance', target: desk.target, name: step.name, done, of: ids.length });
    }
  };
  await allOrStop(Array.from({ length: AT_ONCE[step.lane] }, worker), desk);
}

const NOT_OPEN = unknown('not-collected', "no rule's answer hangs on it here");

/** Steps of depth full cost a request or more for each repository: what nothing hangs on is left out, and says so. */
function isOpen(step: Step, record: RepositoryRecord, { request, records }: Desk): boolean {
  if (step.depth === 'quick' || step.answers.some((fact) => request.isOpen(fact, record))) return true;
  records.set(record.id, markUnread(record, step, NOT_OPEN));
  return false;
}

/** Waits for all; the first that rejects keeps the others from beginning anything new, and is thrown. */
export async function allOrStop(tasks: readonly Promise<void>[], { stopped }: Desk): Promise<void> {
  const ends = tasks.map((task) =>
    task.catch((error: unknown) => {
      stopped.now = true;
      throw error;
    }),
  );
  const failed = (await Promise.allSettled(ends)).find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

const recordsOf = (ids: readonly string[], { records }: Desk) =>
  ids.flatMap((id) => {
    const record = records.get(id);
    return record === undefined ? [] : [record];
  });

/** Reads a batch and files its answers. Gives back the halves of one that was too heavy: it is never sent again as it was. */
async function readBatch(step: Step, ids: readonly string[], desk: Desk, pace: Pace): Promise<string[][]> {
  const { request } = desk;
  request.signal?.throwIfAborted();
  const started = request.now();
  try {
    const readings = recordsOf(ids, desk).map(desk.reading);
    const { answers, asked } = await desk.logbook.read(step, readings, request.plan);
    // What was noted before tells nothing about how long the forge takes.
    if (asked === ids.length) pace.took(request.now() - started);
    await file(readings, answers, step, desk);
    return [];
  } catch (error) {
    if (error instanceof CompassError || request.signal?.aborted === true) throw error;
    if (!(error instanceof HeavyError)) {
      giveUp(ids, step, desk, error);
      return [];
    }
    desk.progress({
      type: 'trouble',
      target: desk.target,
      name: step.name,
      message: `${error.message}; halving`,
    });
    await request.sleep(1_000 + 1_000 * request.random());
    if (ids.length > 1) {
      const middle = Math.ceil(ids.length / 2);
      return [ids.slice(0, middle), ids.slice(middle)];
    }
    await readParts(step, ids[0] as string, desk);
    return [];
  }
}

/** One repository that is too heavy as a whole, part by part. A part that fails too leaves its facts unread. */
async function readParts(step: Step, id: string, desk: Desk): Promise<void> {
  const { request } = desk;
  const parts = step.parts ?? [];
  let failures = parts.length === 0 ? 1 : 0;
  for (const part of parts) {
    if (failures === MOST_FAILURES) break;
    request.signal?.throwIfAborted();
    try {
      const readings = recordsOf([id], desk).map(desk.reading);
      const { answers } = await desk.logbook.read(step, readings, request.plan, part);
      const answer = answers.get(id);
      const record = desk.records.get(id);
      for (const { identifier } of readings) if (record !== undefined) desk.meet(record, identifier.met());
      if (answer !== undefined && record !== undefined) desk.records.set(id, merge(record, answer));
      else failures += 1;
    } catch (error) {
      if (error instanceof CompassError || request.signal?.aborted === true) throw error;
      failures += 1;
      const message = `${part}: ${messageOf(error)}`;
      desk.progress({ type: 'trouble', target: desk.target, name: step.name, message });
    }
  }
  const record = desk.records.get(id);
  const reason = unknown('timeout', `the forge did not answer "${step.name}" for this repository in time`);
  if (record !== undefined && failures > 0) desk.records.set(id, markUnread(record, step, reason));
}

async function file(
  readings: readonly DeskReading[],
  answers: ReadonlyMap<string, Answer>,
  step: Step,
  desk: Desk,
): Promise<void> {
  const reason = unknown('not-recognized', `the forge's answer to "${step.name}" left this repository out`);
  for (const { record: asked, identifier } of readings) {
    const record = desk.records.get(asked.id) ?? asked;
    const people = identifier.met();
    desk.meet(record, people);
    const answer = answers.get(record.id);
    desk.records.set(
      record.id,
      answer === undefined ? markUnread(record, step, reason) : merge(record, answer),
    );
    if (answer !== undefined) await desk.keeper.keep(step, { record: asked, answer, people }, desk);
  }
}

/** A failure of the forge for these repositories alone: their facts are unread, the crawl goes on. */
function giveUp(ids: readonly string[], step: Step, desk: Desk, error: unknown): void {
  const message = messageOf(error);
  desk.progress({ type: 'trouble', target: desk.target, name: step.name, message });
  const reason = unknown('not-recognized', `"${step.name}" failed: ${message}`);
  for (const record of recordsOf(ids, desk)) desk.records.set(record.id, markUnread(record, step, reason));
}
