import type { RepositoryFact } from '../../../model/facts.ts';
import type { Answer, Reading, Step } from '../../contract.ts';
import { apart } from '../../graphql/apart.ts';
import type { Document } from '../../graphql/document.ts';
import { inHalves } from '../../graphql/halves.ts';
import type { SomeFacts } from '../../graphql/parts.ts';
import { instantOf } from '../../instant.ts';
import { wanted, wantedPart } from '../../planned.ts';
import { isArchived, isReadable } from '../../record.ts';
import {
  type Draft,
  draftOf,
  hasOpenOrMerged,
  unanswered,
  withOpen,
  withoutOpen,
} from '../activity/draft.ts';
import type { Gathered } from '../activity/gathered.ts';
import { moreCommits, moreItems } from '../activity/overflow.ts';
import { askApprovals, askReplies } from '../activity/replies.ts';
import { readers } from '../read/index.ts';
import { operation, repositoriesById } from '../send/document.ts';
import type { Session } from '../session.ts';
import { viewsOf, voidedIn } from './views.ts';

export const ACTIVITY: readonly RepositoryFact[] = ['commits', 'issues', 'changeRequests'];

const fragments = (facts: readonly RepositoryFact[], which: 'fragment' | 'openFragment'): string[] =>
  facts.flatMap((fact) => {
    const reader = readers[fact];
    return 'activity' in reader ? [reader.activity[which]] : [];
  });

/** The windows of some facts; what no fragment uses is not declared. */
export function activityDocument(facts: readonly RepositoryFact[]): Document {
  const text = repositoriesById('nodes', ...fragments(facts, 'fragment'));
  const since = facts.includes('commits') ? ', $since: GitTimestamp!' : '';
  const sinceDate = facts.includes('issues') ? ', $sinceDate: DateTime!' : '';
  return operation('RepoActivity', `($ids: [ID!]!${since}${sinceDate})`, text);
}

/** Oldest open items and last merged change requests. */
export const openDocument = (facts: readonly RepositoryFact[]): Document =>
  operation(
    'OpenAndMerged',
    '($ids: [ID!]!)',
    repositoriesById('nodes', ...fragments(facts, 'openFragment')),
  );

export function activityStep(session: Session): Step {
  const ask = apart((batch, facts, plan) => readActivity(session, batch, plan.since, facts));
  return {
    name: 'activity',
    depth: 'full',
    answers: ACTIVITY,
    hangsOn: ['head', 'activity'],
    version: 1,
    batch: { start: 10, max: 30 },
    lane: 'graphql',
    parts: ACTIVITY,
    applies: (record, plan) => isReadable(record) && !isArchived(record) && wanted(ACTIVITY, plan).length > 0,
    read: async (batch, plan, part) => ask(batch, wantedPart(ACTIVITY, plan, part), plan),
  };
}

async function readActivity(
  session: Session,
  batch: readonly Reading[],
  start: string,
  facts: readonly RepositoryFact[],
): Promise<{ readonly answers: ReadonlyMap<string, Answer>; readonly voided: readonly Reading[] }> {
  const since = instantOf(Date.parse(start));
  const variables = {
    ...(facts.includes('commits') ? { since } : {}),
    ...(facts.includes('issues') ? { sinceDate: since } : {}),
  };
  const isLast = facts.length === 1;
  const views = await viewsOf(session, batch, activityDocument(facts), variables, { isLast });
  const answers = new Map<string, Answer>();
  const drafts = new Map<Reading, Draft>();
  for (const [reading, view] of views) {
    if ('see' in view)
      drafts.set(reading, await widened(session, reading, draftOf(view, reading, since, facts)));
    else answers.set(reading.record.id, view);
  }
  await fillOpen(session, drafts, facts);
  for (const [id, gathered] of await answered(session, drafts))
    answers.set(id, { facts: told(gathered, facts) });
  return { answers, voided: voidedIn(views) };
}

/** The draft with the pages that follow the first, where the window is not covered. */
async function widened(session: Session, { record }: Reading, draft: Draft): Promise<Draft> {
  const { commits, issues, changeRequests, head, since } = draft;
  const id = (await session.nodeIds.of([record])).get(record.id);
  if (id === undefined) return draft;
  const window = commits.known ? commits.value : null;
  const whole =
    window?.next != null && head !== null ? await moreCommits(session.ask, id, head, since, window) : window;
  const none = { rows: [], totalCount: 0, next: null };
  const windows = await moreItems(session.ask, id, since, {
    issues: issues.known ? issues.value.window : none,
    changes: changeRequests.known ? changeRequests.value.window : none,
  });
  return {
    ...draft,
    commits: commits.known ? { ...commits, value: whole } : commits,
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
  const items = facts.filter((fact) => fact !== 'commits');
  const open = [...drafts].filter(([, draft]) => hasOpenOrMerged(draft));
  if (items.length === 0 || open.length === 0) return;
  const change = (reading: Reading, by: (draft: Draft) => Draft) => {
    const draft = drafts.get(reading);
    if (draft !== undefined) drafts.set(reading, by(draft));
  };
  const ask = async (some: readonly Reading[]) => {
    for (const [reading, view] of await viewsOf(session, some, openDocument(items), {}, { isLast: true }))
      if ('see' in view) change(reading, (draft) => withOpen(draft, view));
    return [];
  };
  await inHalves(
    open.map(([reading]) => reading),
    open.length,
    ask,
    (reading, error) => change(reading, (draft) => withoutOpen(draft, error)),
  );
}

/** The drafts with the first replies to outsiders and the approvals of merged changes, asked for all of them at once. */
async function answered(
  session: Session,
  drafts: ReadonlyMap<Reading, Draft>,
): Promise<ReadonlyMap<string, Gathered>> {
  const all = [...drafts.values()];
  const now = session.now();
  const changes = all.flatMap((draft) => unanswered(draft.changeRequests, now));
  const issues = all.flatMap((draft) => unanswered(draft.issues, now));
  const merged = all.flatMap(({ changeRequests }) =>
    changeRequests.known ? changeRequests.value.lastMerged.map((row) => row.id) : [],
  );
  const replies = await askReplies(session.ask, [...issues, ...changes], new Set(changes));
  const approvals = await askApprovals(session.ask, merged);
  return new Map([...drafts].map(([{ record }, draft]) => [record.id, { ...draft, replies, approvals }]));
}

function told(gathered: Gathered, facts: readonly RepositoryFact[]): SomeFacts {
  const entries = facts.flatMap((fact) => {
    const reader = readers[fact];
    return 'activity' in reader ? [[fact, reader.activity.read(gathered)] as const] : [];
  });
  return Object.fromEntries(entries);
}
