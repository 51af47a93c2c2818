import type { z } from 'zod';
import { mapKnown, type Observation, unknown } from '../../../model/observation.ts';
import { oneLine } from '../../faults.ts';
import type { Ask } from '../../graphql/ask.ts';
import { inHalves } from '../../graphql/halves.ts';
import type { View } from '../../graphql/view.ts';
import { operation } from '../send/document.ts';
import { viewOf } from '../send/view.ts';
import { comments, isMember, mergedOnce, type RawReply, reviews } from './pages.ts';

export type Replies = ReadonlyMap<string, Observation<readonly RawReply[]>>;

const REPLY = 'authorAssociation author { __typename login }';
/** First answers of issues and pull requests: enough to find a human among the bots that come first. */
export const REPLIES = operation(
  'Replies',
  '($ids: [ID!]!, $replies: Int!)',
  `nodes(ids: $ids) {
    __typename
    ... on Issue { id comments(first: $replies) { nodes { createdAt ${REPLY} } } }
    ... on PullRequest {
      id
      comments(first: $replies) { nodes { createdAt ${REPLY} } }
      reviews(first: $replies) { nodes { submittedAt ${REPLY} } }
      mergedAt
      mergedBy { __typename login }
    }
  }`,
);

export const APPROVALS = operation(
  'Approvals',
  '($ids: [ID!]!)',
  `nodes(ids: $ids) {
    __typename
    ... on PullRequest { id reviews(first: 3, states: APPROVED) { nodes { submittedAt ${REPLY} } } }
  }`,
);

const FIRST_REPLIES = 10;
/** The platform takes at most 100 node ids. */
const AT_ONCE = 100;

/** First replies by node id: comments, reviews and the merge, oldest first. `changes` holds the ids of pull requests. */
export function askReplies(ask: Ask, ids: readonly string[], changes: ReadonlySet<string>): Promise<Replies> {
  return byId(ids, async (some, told) => {
    const reply = await ask(REPLIES, { ids: some, replies: FIRST_REPLIES });
    for (const [index, id] of some.entries()) {
      const isChange = changes.has(id);
      const view = viewOf(reply, () => ['nodes', index], 'public');
      told(id, isChange ? repliesToChange(view) : commentsOf(view, 'issues'));
    }
  });
}

export function askApprovals(ask: Ask, ids: readonly string[]): Promise<Replies> {
  return byId(ids, async (some, told) => {
    const reply = await ask(APPROVALS, { ids: some });
    for (const [index, id] of some.entries()) {
      told(id, reviewsOf(viewOf(reply, () => ['nodes', index], 'public')));
    }
  });
}

type Told = (id: string, replies: Observation<readonly RawReply[]>) => void;

async function byId(
  ids: readonly string[],
  read: (some: readonly string[], told: Told) => Promise<void>,
): Promise<Replies> {
  const found = new Map<string, Observation<readonly RawReply[]>>();
  const told: Told = (id, replies) => void found.set(id, replies);
  const tooHeavy = (id: string, error: Error) => told(id, unknown('timeout', oneLine(error.message)));
  const ask = async (some: readonly string[]) => {
    await read(some, told);
    return some.filter((id) => isCut(found.get(id)));
  };
  await inHalves([...new Set(ids)], AT_ONCE, ask, tooHeavy);
  return found;
}

/** Left out by the server for want of time or resources. */
const isCut = (replies: Observation<unknown> | undefined): boolean =>
  replies?.known === false && replies.why === 'timeout';

const commentsOf = (view: View, fact: string): Observation<RawReply[]> =>
  mapKnown(view.see(['comments'], comments, { fact }), ({ nodes }) =>
    nodes.map((node) => ({ at: node.createdAt, ...byWhom(node) })),
  );

const reviewsOf = (view: View): Observation<RawReply[]> =>
  mapKnown(view.see(['reviews'], reviews, { fact: 'changeRequests' }), ({ nodes }) =>
    nodes.flatMap((node) => (node.submittedAt === null ? [] : { at: node.submittedAt, ...byWhom(node) })),
  );

/** A merge answers too, and only who may write can merge. */
function repliesToChange(view: View): Observation<RawReply[]> {
  const commented = commentsOf(view, 'changeRequests');
  const reviewed = reviewsOf(view);
  const merged = view.see([], mergedOnce, { fact: 'changeRequests' });
  if (!commented.known) return commented;
  if (!reviewed.known) return reviewed;
  return mapKnown(merged, ({ mergedAt, mergedBy }) => {
    const merge =
      mergedAt == null || mergedBy == null ? [] : [{ at: mergedAt, author: mergedBy, member: true }];
    return [...commented.value, ...reviewed.value, ...merge].sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    );
  });
}

type Writer = z.infer<typeof comments>['nodes'][number];
const byWhom = ({ author, authorAssociation }: Pick<Writer, 'author' | 'authorAssociation'>) => ({
  author,
  member: isMember(authorAssociation),
});
