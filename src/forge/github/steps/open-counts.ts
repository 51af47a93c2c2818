import { z } from 'zod';
import type { RepositoryFact } from '../../../model/facts.ts';
import { mapKnown } from '../../../model/observation.ts';
import type { Step } from '../../contract.ts';
import { instantOf } from '../../instant.ts';
import { wanted } from '../../planned.ts';
import { isArchived, isReadable } from '../../record.ts';
import { operation, repositoriesById } from '../send/document.ts';
import type { Session } from '../session.ts';
import { answersBy } from './by-node.ts';
import { viewsOf } from './views.ts';

const ITEMS: readonly RepositoryFact[] = ['issues', 'changeRequests'];

export const OPEN_COUNTS = operation(
  'OpenCounts',
  '($ids: [ID!]!)',
  repositoriesById(
    'nodes',
    'openIssues: issues(states: OPEN) { totalCount }',
    'openPullRequests: pullRequests(states: OPEN) { totalCount }',
  ),
);
const count = z.object({ totalCount: z.number() });

/** How much archived repositories left open; their items are not listed, so the lists cover nothing but this moment. */
export function openCountsStep(session: Session): Step {
  return {
    name: 'open-counts',
    depth: 'full',
    answers: ITEMS,
    hangsOn: ['activity'],
    version: 1,
    batch: { start: 50, max: 100 },
    lane: 'graphql',
    applies: (record, plan) => isReadable(record) && isArchived(record) && wanted(ITEMS, plan).length > 0,
    async read(readings) {
      const views = await viewsOf(session, readings, OPEN_COUNTS, {}, { isLast: true });
      const now = instantOf(session.now());
      const counted = ({ totalCount }: z.infer<typeof count>) => ({
        openCount: totalCount,
        totalCount: null,
        coveredSince: now,
        items: [],
        oldestOpen: [],
      });
      return answersBy(views, (view) => ({
        issues: mapKnown(view.see(['openIssues'], count, { fact: 'issues' }), counted),
        changeRequests: mapKnown(
          view.see(['openPullRequests'], count, { fact: 'changeRequests' }),
          (open) => ({
            ...counted(open),
            lastMerged: [],
            mergedCount: null,
          }),
        ),
      }));
    },
  };
}
