import type { Answer, Reading, Step } from '../../contract.ts';
import { readCommits, readTreeDeep } from '../../git/history.ts';
import { wanted } from '../../planned.ts';
import { isArchived, isReadable } from '../../record.ts';
import { headOf, readHeadOf } from './contents.ts';
import type { Session } from './session.ts';

type Read = (reading: Reading, plan: Parameters<Step['read']>[1]) => Promise<Answer>;

/** Two at a time, one repository each: a clone costs more than whatever is asked of it. */
const step = (shape: Pick<Step, 'name' | 'depth' | 'answers' | 'applies'>, read: Read): Step => ({
  ...shape,
  // git asks for what it lacks: nothing is spared by keeping answers.
  hangsOn: [],
  version: 1,
  batch: { start: 2, max: 2 },
  lane: 'git',
  async read(batch, plan) {
    const answers = batch.map(
      async (reading): Promise<[string, Answer]> => [reading.record.id, await read(reading, plan)],
    );
    return new Map(await Promise.all(answers));
  },
});

export function contentsStep(session: Session): Step {
  const answers = ['tree', 'languages', 'ci', 'releases'] as const;
  const shape = {
    name: 'contents',
    depth: 'quick',
    answers,
    // Also where no fact of it is planned: the head is told by git alone.
    applies: isReadable,
  } as const;
  return step(shape, async ({ record }, plan) => {
    const head = await headOf(session, record.name, plan.depth);
    return 'clone' in head ? { facts: await readHeadOf(session, head, record) } : head.answer;
  });
}

export function historyStep(session: Session): Step {
  const answers = ['treeDeep', 'commits'] as const;
  const shape = {
    name: 'history',
    depth: 'full',
    answers,
    applies: (record, plan) => isReadable(record) && !isArchived(record) && wanted(answers, plan).length > 0,
  } satisfies Parameters<typeof step>[0];
  return step(shape, async ({ record, identifier }, plan) => {
    const head = await headOf(session, record.name, plan.depth);
    if (!('clone' in head)) return head.answer;
    const { clone, oid, treeOid } = head;
    const commits = await readCommits(session.git, clone, oid, plan.since, identifier);
    return { facts: { commits, treeDeep: await readTreeDeep(session.git, clone, treeOid) } };
  });
}
