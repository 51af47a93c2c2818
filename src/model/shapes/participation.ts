import { z } from 'zod';
import { observed, unknownSchema } from '../observation.ts';
import { count, maybe, origin, text } from './words.ts';

/** Shapes of what is derived about people who take part. */

const flow = { opened: count, closed: count };
const unread = unknownSchema.nullable();

const promised = z
  .object({
    state: z.enum(['current', 'none', 'over', 'vague']),
    how: z.enum(['declared', 'mentioned']),
    path: text,
    origin,
    what: text,
  })
  .nullable();

export const participationShapes = {
  firstAnswers: z.object({
    since: text,
    cut: z.boolean(),
    days: z.array(count),
    waiting: count,
    leftOut: count,
    median: count.nullable(),
  }),
  forgotten: z.object({
    old: count,
    items: z.array(
      z.object({
        kind: z.enum(['issue', 'change request']),
        number: count,
        url: text.exactOptional(),
        createdAt: text,
      }),
    ),
    more: z.boolean(),
    opened: count,
  }),
  closure: z.object({ ...flow, quarters: z.array(z.object(flow)), since: text, cut: z.boolean() }),
  mergers: z.object({ merged: count, people: count }),
  absence: z.object({ factor: count, commits: count, people: count, coveredSince: text.exactOptional() }),
  channels: z.object({
    named: z.array(
      z.object({
        kind: z.enum(['tracker', 'forum', 'mailing list']),
        url: text,
        path: text,
        origin,
        own: z.boolean(),
      }),
    ),
    unread,
  }),
  funding: z.object({
    signs: z.array(z.object({ path: text, origin, what: text, how: z.enum(['declared', 'mentioned']) })),
    unread,
  }),
  supportPromise: promised,
  lastSign: z.object({ at: text, what: text }).nullable(),
  signsOfLife: z.object({
    humanCommitAt: observed(maybe),
    mergedAt: observed(maybe),
    headAt: observed(maybe),
    releaseAt: observed(maybe),
    memberReplyAt: observed(maybe),
  }),
};
