import { z } from 'zod';
import { instant } from '../../instant.ts';

/** Rows of the window as the documents tell them. */
const account = z
  .object({ username: z.string(), bot: z.boolean().nullish(), publicEmail: z.string().nullish() })
  .nullable();
export type Account = z.infer<typeof account>;
export const ACCOUNT = '{ username bot publicEmail }';

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** Rows of one list so far: `next` is null when it is whole. */
export interface Rows<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

const pageOf = <S extends z.ZodType>(row: S) =>
  z.object({ pageInfo, nodes: z.array(row.nullable()) }).transform(
    ({ pageInfo: { hasNextPage, endCursor }, nodes }): Rows<z.infer<S>> => ({
      rows: nodes.filter((node) => node !== null) as z.infer<S>[],
      next: hasNextPage ? endCursor : null,
    }),
  );

const shared = {
  iid: z.coerce.number(),
  webUrl: z.string().nullish(),
  createdAt: instant,
  updatedAt: instant,
  userNotesCount: z.number().nullish(),
  discussionLocked: z.boolean().nullish(),
  author: account,
};
const SHARED = `iid webUrl state createdAt updatedAt userNotesCount discussionLocked author ${ACCOUNT}`;

const issue = z.object({
  ...shared,
  kind: z.literal('issue').default('issue'),
  state: z.enum(['opened', 'closed', 'locked']),
  closedAt: instant.nullable(),
});
const change = z.object({
  ...shared,
  kind: z.literal('change').default('change'),
  state: z.enum(['opened', 'closed', 'locked', 'merged']),
  draft: z.boolean().optional(),
  mergedAt: instant.nullable(),
  mergeUser: account.optional(),
});
export type IssueRow = z.infer<typeof issue>;
export type ChangeRow = z.infer<typeof change>;
export type ItemRow = IssueRow | ChangeRow;
/** The lists are null where issues or merge requests are off, or hidden. */
export const issuePage = pageOf(issue).nullable();
export const changePage = pageOf(change).nullable();
export const ISSUE = `pageInfo { hasNextPage endCursor } nodes { ${SHARED} closedAt }`;
export const CHANGE = `pageInfo { hasNextPage endCursor } nodes { ${SHARED} draft mergedAt mergeUser ${ACCOUNT} }`;

const merged = z.object({
  iid: z.coerce.number(),
  mergedAt: instant.nullable(),
  targetBranch: z.string(),
  author: account,
  mergeUser: account.nullish(),
  approvedBy: z.object({ nodes: z.array(account) }).nullish(),
});
export type MergedRow = z.infer<typeof merged>;
export const mergedPage = pageOf(merged).nullable();
export const MERGED = `pageInfo { hasNextPage endCursor } nodes {
  iid mergedAt targetBranch author ${ACCOUNT} mergeUser ${ACCOUNT} approvedBy(first: 3) { nodes ${ACCOUNT} }
}`;

export const counted = z.object({ count: z.number() }).nullable();

const note = z.object({
  createdAt: instant,
  system: z.boolean(),
  maxAccessLevelOfAuthor: z.string().nullish(),
  author: account,
});
const noted = z.object({ iid: z.coerce.number(), notes: z.object({ nodes: z.array(note.nullable()) }) });
export const notedList = z.object({ nodes: z.array(noted.nullable()) }).nullable();
export const NOTED = `nodes { iid notes(first: 10) { nodes {
  createdAt system maxAccessLevelOfAuthor author ${ACCOUNT}
} } }`;

/** An answer to an item, before its author is made canonical. */
export interface RawReply {
  readonly at: string;
  readonly author: Account;
  /** Has a role in the project by what GitLab told beside the note, whether or not the members are shown. */
  readonly insider: boolean;
}
