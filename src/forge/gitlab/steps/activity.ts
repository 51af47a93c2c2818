import type { RepositoryFact } from '../../../model/facts.ts';
import type { Plan } from '../../../model/snapshot.ts';
import type { Answer, Reading, Step } from '../../contract.ts';
import { apart } from '../../graphql/apart.ts';
import type { Document } from '../../graphql/document.ts';
import { inHalves } from '../../graphql/halves.ts';
import type { SomeFacts } from '../../graphql/parts.ts';
import { instantOf } from '../../instant.ts';
import { wanted, wantedPart } from '../../planned.ts';
import { accessOf, isArchived, isReadable } from '../../record.ts';
import { type Draft, hasOpenOrMerged, listsOf, withOpen, withoutOpen } from '../activity/draft.ts';
import type { Gathered } from '../activity/gathered.ts';
import { moreItems } from '../activity/overflow.ts';
import { askReplies, questionsOf } from '../activity/replies.ts';
import { readers } from '../read/index.ts';
import { operation, projectsById } from '../send/document.ts';
import { numberOf, type Session } from '../session.ts';
import { batchOf } from './batch.ts';
import { viewsOf, voidedIn } from './views.ts';

export const ACTIVITY: readonly RepositoryFact[] = ['issues', 'changeRequests'];
/** Rows of the first page of a window. */
const ITEMS = 40;

const fragments = (facts: readonly RepositoryFact[], which: 'fragment' | 'openFragment'): string[] =>
  facts.flatMap((fact) => {
    const reader = readers[fact];
    return 'activity' in reader ? [reader.activity[which]] : [];
  });

export const activityDocument = (facts: readonly RepositoryFact[]): Document =>
  operation(
    'ProjectActivity',
    '($ids: [ID!]!, $first: Int!, $since: Time!, $items: Int!)',
    projectsById(...fragments(facts, 'fragment')),
  );

/** Oldest open items and last merged ones. */
export const openDocument = (facts: readonly RepositoryFact[]): Document =>
  operation(
    'OpenAndMerged',
    '($ids: [ID!]!, $first: Int!)',
    projectsById(...fragments(facts, 'openFragment')),
  );

export function activityStep(session: Session): Step {
  const ask = apart((batch, facts, plan) => readActivity(session, batch, plan, facts));
  return {
    name: 'activity',
    depth: 'full',
    answers: ACTIVITY,
    hangsOn: ['activity'],
    version: 1,
    batch: batchOf(session, 18, 24),
    lane: 'graphql',
    parts: ACTIVITY,
    applies: (record, plan) => isReadable(record) && !isArchived(record) && wanted(ACTIVITY, plan).length > 0,
    read: async (batch, plan, part) => ask(batch, wantedPart(ACTIVITY, plan, part), plan),
  };
}

async function readActivity(
  session: Session,
  batch: readonly Reading[],
  plan: Plan,
  facts: readonly RepositoryFact[],
): Promise<{ readonly answers: ReadonlyMap<string, Answer>; readonly voided: readonly Reading[] }> {
  const since = instantOf(Date.parse(plan.since));
  const members = await session.members();
  const views = await viewsOf(session, batch, activityDocument(facts), { since, items: ITEMS });
  const answers = new Map<string, Answer>();
  const drafts = new Map<Reading, Draft>();
  for (const [reading, view] of views) {
    const { record, identifier } = reading;
    if ('see' in view) {
      const lists = listsOf(view, record, facts);
      const draft = { since, access: accessOf(record), identifier, members, ...lists };
      drafts.set(reading, await widened(session, reading, draft));
    } else answers.set(record.id, view);
  }
  await fillOpen(session, drafts, facts);
  const questions = [...drafts].flatMap(([{ record }, draft]) =>
    questionsOf(record.name, draft, session.now()),
  );
  const replies = await askReplies(session, questions);
  for (const [{ record }, draft] of drafts) {
    const gathered = { ...draft, replies: replies.get(record.name) ?? new Map() };
    answers.set(record.id, { facts: told(gathered, facts) });
  }
  return { answers, voided: voidedIn(views) };
}

/** The draft with the pages that follow the first, where the window is not covered. */
async function widened(session: Session, { record }: Reading, draft: Draft): Promise<Draft> {
  const { issues, changeRequests, since } = draft;
  const none = { rows: [], next: null };
  const windows = await moreItems(session, numberOf(record), since, {
    issues: issues.known ? issues.value.window : none,
    changes: changeRequests.known ? changeRequests.value.window : none,
  });
  return {
    ...draft,
    issues: issues.known ? { ...issues, value: { ...issues.value, window: windows.issues } } : issues,
    changeRequests: changeRequests.known
      ? { ...changeRequests, value: { ...changeRequests.value, window: windows.changes } }
      : changeRequests,
  };
}

async function fillOpen(
  session: Session,
  drafts: Map<Reading, Draft>,
  facts: readonly RepositoryFact[],
): Promise<void> {
  const open = [...drafts].filter(([, draft]) => hasOpenOrMerged(draft)).map(([reading]) => reading);
  if (open.length === 0) return;
  const change = (reading: Reading, by: (draft: Draft) => Draft) => {
    const draft = drafts.get(reading);
    if (draft !== undefined) drafts.set(reading, by(draft));
  };
  const ask = async (some: readonly Reading[]) => {
    for (const [reading, view] of await viewsOf(session, some, openDocument(facts)))
      if ('see' in view) change(reading, (draft) => withOpen(draft, view));
    return [];
  };
  await inHalves(open, open.length, ask, (reading, error) =>
    change(reading, (draft) => withoutOpen(draft, error)),
  );
}

function told(gathered: Gathered, facts: readonly RepositoryFact[]): SomeFacts {
  const entries = facts.flatMap((fact) => {
    const reader = readers[fact];
    return 'activity' in reader ? [[fact, reader.activity.read(gathered)] as const] : [];
  });
  return Object.fromEntries(entries);
}
