import type { RepositoryFact } from '../../../model/facts.ts';
import { mapKnown, type Observation } from '../../../model/observation.ts';
import type { Answer, Step } from '../../contract.ts';
import { instantOf } from '../../instant.ts';
import { wanted } from '../../planned.ts';
import { isArchived, isReadable } from '../../record.ts';
import { counted } from '../activity/rows.ts';
import { operation, projectsById } from '../send/document.ts';
import type { Session } from '../session.ts';
import { batchOf } from './batch.ts';
import { viewsOf } from './views.ts';

const ITEMS: readonly RepositoryFact[] = ['issues', 'changeRequests'];

export const OPEN_COUNTS = operation(
  'OpenCounts',
  '($ids: [ID!]!, $first: Int!)',
  projectsById(
    'openIssues: issues(state: opened) { count }',
    'openMergeRequests: mergeRequests(state: opened) { count }',
  ),
);

/** How much archived projects left open; their items are not listed, so the lists cover nothing but this moment. */
export function openCountsStep(session: Session): Step {
  return {
    name: 'open-counts',
    depth: 'full',
    answers: ITEMS,
    hangsOn: ['activity'],
    version: 1,
    batch: batchOf(session, 50, 100),
    lane: 'graphql',
    applies: (record, plan) => isReadable(record) && isArchived(record) && wanted(ITEMS, plan).length > 0,
    async read(readings) {
      const now = instantOf(session.now());
      const answers = new Map<string, Answer>();
      for (const [{ record }, view] of await viewsOf(session, readings, OPEN_COUNTS)) {
        if (!('see' in view)) {
          answers.set(record.id, view);
          continue;
        }
        const issues = view.see(['openIssues'], counted, { fact: 'issues' });
        const changes = view.see(['openMergeRequests'], counted, { fact: 'changeRequests' });
        const changeRequests = mapKnown(openItems(changes, now), (open) => ({
          ...open,
          lastMerged: [],
          mergedCount: null,
        }));
        answers.set(record.id, { facts: { issues: openItems(issues, now), changeRequests } });
      }
      return answers;
    },
  };
}

/** Null where the feature is off: then nothing is open. */
const openItems = (seen: Observation<{ count: number } | null>, now: string) =>
  mapKnown(seen, (open) => ({
    openCount: open?.count ?? 0,
    totalCount: null,
    coveredSince: now,
    items: [],
    oldestOpen: [],
  }));
