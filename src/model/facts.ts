import { z } from 'zod';
import { type Depth, VISIBILITIES } from './extent.ts';
import { observed, unknownSchema } from './observation.ts';
import { treeSchema } from './tree.ts';

export { DEPTHS, type Depth, VISIBILITIES } from './extent.ts';

/** Raw facts of a repository and its organization, as a forge tells them. All times are ISO 8601 in UTC, `2026-09-01T00:00:00Z`. */

const time = z.string();
const count = z.number();

/** Observed field by field. */
export const metaFields = {
  visibility: z.enum(VISIBILITIES),
  archived: z.boolean(),
  archivedAt: time.nullable(),
  fork: z.boolean(),
  /** Full name of the parent; null when it has none. */
  parent: z.string().nullable(),
  mirror: z.boolean(),
  template: z.boolean(),
  empty: z.boolean(),
  disabled: z.boolean(),
  createdAt: time,
  /** Moved by forks' pull requests: a hint for idle-fork only, never a sign of life. */
  pushedAt: time.nullable(),
  description: z.string().nullable(),
  homepage: z.string().nullable(),
  topics: z.array(z.string()),
  customProperties: z.record(z.string(), z.string()),
  stars: count,
  forks: count,
  primaryLanguage: z.string().nullable(),
  defaultBranch: z.string().nullable(),
  /** The head of the default branch; null when there is no commit. Not every forge tells the id of its tree. */
  head: z.object({ oid: z.string(), treeOid: z.string().nullable(), committedAt: time }).nullable(),
};

/** Observed field by field. */
export const settingsFields = {
  issues: z.boolean(),
  discussions: z.boolean(),
  wiki: z.boolean(),
  changeRequests: z.boolean(),
  webCommitSignoff: z.boolean(),
  vulnerabilityAlerts: z.boolean(),
  privateVulnerabilityReporting: z.boolean(),
  contactLinks: z.array(z.object({ name: z.string(), url: z.string() })),
};

const branchRule = z.object({
  /** `classic`, or the type of a ruleset rule such as PULL_REQUEST. */
  type: z.string(),
  source: z.enum(['repository', 'organization', 'classic', 'viewer']),
  /** Approvals that a change request needs; 0 when only the change request itself is asked for, null when not even that is. */
  requiredReviews: count.nullable(),
  codeOwnerReviews: z.boolean().nullable(),
  forcePushes: z.boolean().nullable(),
  deletions: z.boolean().nullable(),
  statusChecks: z.array(z.string()),
});

/** Observed field by field. */
export const protectionFields = {
  /** Effective rules of repository and organization rulesets on the default branch. */
  rules: z.array(branchRule),
  /** Classic branch protection rules; an empty list from a reader is not "none", and then unknown. */
  classic: z.array(branchRule),
  /** How the default branch binds the viewer. */
  viewerRule: branchRule.nullable(),
  codeownersErrors: z.array(z.object({ kind: z.string(), line: count, path: z.string() })),
};

const reply = z.object({ at: time, by: z.string().nullable(), member: z.boolean() });

const item = z.object({
  number: count,
  url: z.string().exactOptional(),
  state: z.enum(['open', 'closed', 'merged']),
  draft: z.boolean().exactOptional(),
  locked: z.boolean().exactOptional(),
  createdAt: time,
  updatedAt: time.exactOptional(),
  closedAt: time.nullable().exactOptional(),
  mergedAt: time.nullable().exactOptional(),
  /** Person key; null for a deleted account. */
  author: z.string().nullable(),
  /** Written by somebody who is not a member today; null when the forge did not tell. */
  outsider: z.boolean().nullable(),
  /** First replies, oldest first; absent where they were not asked for. */
  replies: observed(z.array(reply)).exactOptional(),
});
export type Item = z.infer<typeof item>;

const mergedChange = z.object({
  number: count,
  mergedAt: time,
  author: z.string().nullable(),
  outsider: z.boolean().nullable(),
  mergedBy: z.string().nullable(),
  base: z.string().nullable(),
  approvals: observed(z.array(reply)).exactOptional(),
});

/** Items of the window, newest first; `coveredSince` is the instant from which the list is whole. */
const items = z.object({
  openCount: count,
  totalCount: count.nullable(),
  coveredSince: time,
  items: z.array(item),
  oldestOpen: z.array(item),
});

export const groupSchemas = {
  tree: treeSchema,
  /** The verdict of the forge on the license; null where it saw none. */
  license: z.object({ key: z.string(), spdxId: z.string().nullable(), name: z.string() }).nullable(),
  /** Bytes per language; null where the forge tells only the share, in percent. */
  languages: z.array(z.object({ name: z.string(), bytes: count.nullable(), share: count.exactOptional() })),
  releases: z.object({
    latest: z
      .object({
        tag: z.string(),
        publishedAt: time.nullable(),
        notes: z.string().nullable(),
        assets: z.array(z.string()),
      })
      .nullable(),
    tagCount: count,
    /** The last ten tags, newest first. */
    tags: z.array(z.object({ name: z.string(), at: time.nullable() })),
    milestones: z.array(z.object({ title: z.string(), dueOn: time.nullable() })),
    /** Why only the tags were told, and no release, note, asset or milestone. */
    untold: unknownSchema.exactOptional(),
  }),
  ci: z.object({
    definitions: z.array(z.string()),
    /** Combined state of the checks of the head commit; null when none ran. */
    headState: z.string().nullable(),
  }),
  treeDeep: treeSchema,
  commits: z.object({
    since: time,
    /** The instant from which the rows are whole: `since`, or later when a cap cut them. */
    coveredSince: time,
    totalCount: count,
    rows: z.array(
      z.object({
        oid: z.string(),
        at: time,
        author: z.string().nullable(),
        signedOff: z.boolean().exactOptional(),
        /** Person keys of Co-authored-by trailers, where messages are read. */
        coAuthors: z.array(z.string()).exactOptional(),
        /** Merges another branch into the default branch itself, where parents are read. */
        merge: z.boolean().exactOptional(),
      }),
    ),
  }),
  issues: items.extend({
    /** Issues with a label for newcomers: open ones, and closed ones of the window. Absent where it was not asked. */
    newcomers: observed(z.object({ open: count, closed: count })).exactOptional(),
  }),
  changeRequests: items.extend({ lastMerged: z.array(mergedChange), mergedCount: count.nullable() }),
  fork: z.object({
    parent: z.string(),
    aheadBy: count,
    /** Open or merged change requests from this fork to its parent; null where that was not asked. */
    changeRequestsToParent: count.nullable(),
  }),
};

const fields = <F extends Record<string, z.ZodType>>(shape: F) =>
  z.object(
    Object.fromEntries(Object.entries(shape).map(([name, type]) => [name, observed(type)])) as {
      [K in keyof F]: ReturnType<typeof observed<F[K]>>;
    },
  );

export const repositoryFactsSchema = z.object({
  meta: fields(metaFields),
  settings: fields(settingsFields),
  protection: fields(protectionFields),
  tree: observed(groupSchemas.tree),
  license: observed(groupSchemas.license),
  languages: observed(groupSchemas.languages),
  releases: observed(groupSchemas.releases),
  ci: observed(groupSchemas.ci),
  treeDeep: observed(groupSchemas.treeDeep),
  commits: observed(groupSchemas.commits),
  issues: observed(groupSchemas.issues),
  changeRequests: observed(groupSchemas.changeRequests),
  fork: observed(groupSchemas.fork),
});
export type RepositoryFacts = z.infer<typeof repositoryFactsSchema>;

export const organizationGroups = {
  orgProfile: z.object({
    account: z.enum(['organization', 'user', 'group', 'folder']),
    name: z.string().nullable(),
    description: z.string().nullable(),
    website: z.string().nullable(),
    email: z.string().nullable(),
    verifiedDomain: z.boolean().nullable(),
    /** Ids of the repositories pinned on the profile; null where the forge did not tell. */
    pinned: z.array(z.string()).nullable(),
    sponsoring: count.nullable(),
    sponsorsListing: z.boolean().nullable(),
    /** The README of a project made for the profile; null where there is none. Absent where `orgDefaults` holds it. */
    readme: z
      .object({ repository: z.string(), path: z.string(), oid: z.string() })
      .nullable()
      .exactOptional(),
  }),
  /** The owner's `.github` repository; null where there is none (or a forge has no inheritance). */
  orgDefaults: z
    .object({
      repository: z.string(),
      visibility: z.enum(VISIBILITIES),
      archived: z.boolean(),
      empty: z.boolean(),
      tree: treeSchema,
    })
    .nullable(),
  orgSettings: z.object({
    twoFactorRequired: z.boolean().nullable(),
    webCommitSignoff: z.boolean().nullable(),
  }),
};

export const organizationFactsSchema = z.object({
  orgProfile: observed(organizationGroups.orgProfile),
  orgDefaults: observed(organizationGroups.orgDefaults),
  orgSettings: observed(organizationGroups.orgSettings),
});
export type OrganizationFacts = z.infer<typeof organizationFactsSchema>;

export type RepositoryFact = keyof RepositoryFacts;
export type OrganizationFact = keyof OrganizationFacts;

/** At which depth a crawl asks for a group (`quick` is part of `full`). */
export const FACT_DEPTH: { readonly [K in RepositoryFact | OrganizationFact]: Depth } = {
  meta: 'quick',
  settings: 'quick',
  protection: 'quick',
  tree: 'quick',
  license: 'quick',
  languages: 'quick',
  releases: 'quick',
  ci: 'quick',
  treeDeep: 'full',
  commits: 'full',
  issues: 'full',
  changeRequests: 'full',
  fork: 'full',
  orgProfile: 'quick',
  orgDefaults: 'quick',
  orgSettings: 'quick',
};
