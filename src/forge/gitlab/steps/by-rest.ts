import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { Answer, Step } from '../../contract.ts';
import { isPlanned } from '../../planned.ts';
import { isArchived, isReadable } from '../../record.ts';
import { readers } from '../read/index.ts';
import type { Session } from '../session.ts';

/** How far a fork is ahead hangs on its parent as well, of whose pushes the listing tells nothing. */
const HANGS_ON: { readonly [F in 'treeDeep' | 'commits' | 'fork']: Step['hangsOn'] } = {
  treeDeep: ['tree'],
  commits: ['head'],
  fork: ['head', 'settings'],
};

/** A fact that costs a request or more for each project. */
export function restStep(session: Session, fact: 'treeDeep' | 'commits' | 'fork'): Step {
  const reader = readers[fact];
  return {
    name: fact,
    depth: 'full',
    answers: [fact],
    hangsOn: HANGS_ON[fact],
    version: 1,
    batch: { start: 4, max: 8 },
    lane: 'rest',
    applies: (record, plan) =>
      isPlanned(plan, fact) &&
      isReadable(record) &&
      !isArchived(record) &&
      (fact !== 'fork' || isFork(record)),
    async read(readings, plan) {
      const answers = readings.map(async (reading): Promise<[string, Answer]> => {
        if (!('rest' in reader)) return [reading.record.id, { facts: {} }];
        return [reading.record.id, { facts: { [fact]: await reader.rest.read(reading, session, plan) } }];
      });
      return new Map(await Promise.all(answers));
    },
  };
}

const isFork = ({ facts }: RepositoryRecord): boolean => facts.meta.fork.known && facts.meta.fork.value;
