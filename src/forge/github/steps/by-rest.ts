import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { Answer, Step } from '../../contract.ts';
import { isPlanned } from '../../planned.ts';
import { isArchived, isReadable } from '../../record.ts';
import { readers } from '../read/index.ts';
import type { Session } from '../session.ts';

/** How far a fork is ahead hangs on its parent as well, of whose pushes the listing tells nothing. */
const HANGS_ON: { readonly [F in 'treeDeep' | 'fork']: Step['hangsOn'] } = {
  treeDeep: ['tree'],
  fork: ['head', 'settings'],
};

/** A fact that costs a request or two for each repository. */
export function restStep(session: Session, fact: 'treeDeep' | 'fork'): Step {
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
    async read(readings) {
      const answers = readings.map(async ({ record }): Promise<[string, Answer]> => {
        if (!('rest' in reader)) return [record.id, { facts: {} }];
        const told = await reader.rest.read(record, session.rest);
        const blocked = 'known' in told && !told.known && told.why === 'blocked';
        const status = blocked ? { status: 'blocked' as const, because: told.detail } : {};
        return [record.id, { facts: { [fact]: told }, ...status }];
      });
      return new Map(await Promise.all(answers));
    },
  };
}

const isFork = ({ facts }: RepositoryRecord): boolean => facts.meta.fork.known && facts.meta.fork.value;
