import type { Answer, Step } from '../forge/contract.ts';
import { HeavyError } from '../forge/http/client.ts';
import { CompassError } from '../model/errors.ts';
import { unknown } from '../model/observation.ts';
import { type Desk, type DeskReading, recordsOf } from './desk.ts';
import { markUnread, merge } from './merge.ts';
import { messageOf } from './message.ts';
import type { Pace } from './pace.ts';

/** Parts of one repository that may fail before the others are left unread as well. */
const MOST_FAILURES = 2;

/** What came of a batch: the halves of one that was too heavy (it is never sent again as it was), and whether it brought anything. */
interface Outcome {
  readonly halves: string[][];
  readonly brought: boolean;
}

/** Reads a batch and files its answers. */
export async function readBatch(
  step: Step,
  ids: readonly string[],
  desk: Desk,
  pace: Pace,
): Promise<Outcome> {
  const { request } = desk;
  request.signal?.throwIfAborted();
  const started = request.now();
  try {
    const readings = recordsOf(ids, desk).map(desk.reading);
    const { answers, asked } = await desk.logbook.read(step, readings, request.plan);
    // What was noted before tells nothing about how long the forge takes.
    if (asked === ids.length) pace.took(request.now() - started);
    await file(readings, answers, step, desk);
    return { halves: [], brought: true };
  } catch (error) {
    if (error instanceof CompassError || request.signal?.aborted === true) throw error;
    if (!(error instanceof HeavyError)) {
      giveUp(ids, step, desk, error);
      return { halves: [], brought: false };
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
      return { halves: [ids.slice(0, middle), ids.slice(middle)], brought: false };
    }
    return { halves: [], brought: await readParts(step, ids[0] as string, desk) };
  }
}

/** One repository that is too heavy as a whole, part by part. A part that fails too leaves its facts unread. Whether any came. */
async function readParts(step: Step, id: string, desk: Desk): Promise<boolean> {
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
  return parts.length > failures;
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

/** A forge that answers none of so many questions is not asked on and on: no crawl is without end. */
export function leave(ids: readonly string[], failures: number, step: Step, desk: Desk): void {
  const message = `${failures} questions in a row brought nothing; ${ids.length} repositories are left unread`;
  desk.progress({ type: 'trouble', target: desk.target, name: step.name, message });
  const reason = unknown(
    'timeout',
    `the forge answered ${failures} questions of "${step.name}" in a row with nothing`,
  );
  for (const record of recordsOf(ids, desk)) desk.records.set(record.id, markUnread(record, step, reason));
}

/** A failure of the forge for these repositories alone: their facts are unread, the crawl goes on. */
function giveUp(ids: readonly string[], step: Step, desk: Desk, error: unknown): void {
  const message = messageOf(error);
  desk.progress({ type: 'trouble', target: desk.target, name: step.name, message });
  const reason = unknown('not-recognized', `"${step.name}" failed: ${message}`);
  for (const record of recordsOf(ids, desk)) desk.records.set(record.id, markUnread(record, step, reason));
}
