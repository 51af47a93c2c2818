import type { Step } from '../forge/contract.ts';
import { unknown } from '../model/observation.ts';
import type { RepositoryRecord, Status } from '../model/snapshot.ts';
import type { Desk } from './desk.ts';
import { markUnread } from './merge.ts';
import { paceOf } from './pace.ts';
import { leave, readBatch } from './read-batch.ts';

/** Batches of one lane that may be under way at once: one GraphQL request in flight, a few REST beside it. */
const AT_ONCE: { readonly [L in Step['lane']]: number } = { graphql: 1, rest: 3, git: 2 };

/** What a step found there is nothing more to read of. */
const OVER: ReadonlySet<Status> = new Set(['blocked', 'disabled', 'moved', 'gone', 'failed']);
/** Questions in a row that may bring nothing, each as long as a deadline, before the rest of a step is left unread. */
const MOST_IN_A_ROW = 30;

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
  let inARow = 0;
  const worker = async () => {
    while (!desk.stopped.now) {
      const half = queue.shift();
      const batch = half ?? rest.splice(0, pace.size);
      if (batch.length === 0) return;
      if (inARow >= MOST_IN_A_ROW) {
        leave([...batch, ...queue.splice(0).flat(), ...rest.splice(0)], MOST_IN_A_ROW, step, desk);
        return;
      }
      const { halves, brought } = await readBatch(step, batch, desk, pace);
      inARow = brought ? 0 : inARow + 1;
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
