import { z } from 'zod';
import { instant } from '../../instant.ts';

/** Rows of the window as the documents tell them. */
const account = z.object({ __typename: z.string(), login: z.string() }).nullable();
export type Account = z.infer<typeof account>;
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const page = <S extends z.ZodType>(row: S) =>
  z.object({ totalCount: z.number(), pageInfo, nodes: z.array(row) });
/** A page, or all pages so far: `next` is null when the list is whole. */
export interface Rows<T> {
  readonly rows: readonly T[];
  readonly totalCount: number;
  readonly next: string | null;
}
export const rowsOf = <T>(value: {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly T[];
}): Rows<T> => ({
  rows: value.nodes,
  totalCount: value.totalCount,
  next: value.pageInfo.hasNextPage ? value.pageInfo.endCursor : null,
});

const commit = z.object({
  oid: z.string(),
  committedDate: instant,
  author: z
    .object({
      name: z.string().nullable(),
      email: z.string().nullable(),
      user: z.object({ login: z.string() }).nullable(),
    })
    .nullable(),
});
export type CommitRow = z.infer<typeof commit>;
export const commitPage = page(commit);
export const COMMIT_PAGE = `
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { oid committedDate author { name email user { login } } }`;

const item = z.object({
  id: z.string(),
  number: z.number(),
  url: z.string(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean().optional(),
  locked: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  mergedAt: instant.nullish(),
  authorAssociation: z.string(),
  author: account,
});
export type ItemRow = z.infer<typeof item>;
export const itemPage = page(item);
export const itemList = z.object({ nodes: z.array(item) });
export const ISSUE =
  'id number url state locked createdAt updatedAt closedAt authorAssociation author { __typename login }';
export const PULL_REQUEST = `${ISSUE} isDraft mergedAt`;
export const itemPageOf = (row: string): string =>
  `totalCount pageInfo { hasNextPage endCursor } nodes { ${row} }`;

const merged = z.object({
  id: z.string(),
  number: z.number(),
  mergedAt: instant.nullable(),
  baseRefName: z.string(),
  authorAssociation: z.string(),
  author: account,
  mergedBy: account,
});
export type MergedRow = z.infer<typeof merged>;
export const mergedList = z.object({ nodes: z.array(merged) });
export const MERGED =
  'id number mergedAt baseRefName authorAssociation author { __typename login } mergedBy { __typename login }';

const comment = z.object({ createdAt: instant, authorAssociation: z.string(), author: account });
const review = z.object({ submittedAt: instant.nullable(), authorAssociation: z.string(), author: account });
export const comments = z.object({ nodes: z.array(comment) });
export const reviews = z.object({ nodes: z.array(review) });
export const mergedOnce = z.object({ mergedAt: instant.nullish(), mergedBy: account.optional() });

/** An answer to an item, or an approval, before its author is made canonical. */
export interface RawReply {
  readonly at: string;
  readonly author: Account;
  readonly member: boolean;
}

/** Membership of today (documentation "CommentAuthorAssociation"); private members look like outsiders. */
const MEMBERS = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);
export const isMember = (association: string): boolean => MEMBERS.has(association);
