import { z } from 'zod';
import { FORGES } from './bearing.ts';
import { DEPTHS, organizationFactsSchema, repositoryFactsSchema } from './facts.ts';
import { unknownSchema } from './observation.ts';
import { personSchema } from './person.ts';

/** How the crawl of a listed repository ended. Every listed repository has a row and one of these. */
export const STATUSES = [
  'crawled',
  'partial',
  'empty',
  'blocked',
  'disabled',
  'moved',
  'gone',
  'failed',
] as const;
export type Status = (typeof STATUSES)[number];

export const repositoryRecordSchema = z.object({
  /** `host/database id`; for clones the path relative to the folder. Survives renames. */
  id: z.string(),
  /** Id of the organization it belongs to. */
  organization: z.string(),
  /** Full name: `org/repo`, `group/sub/project`, `<folder>/<clone>`. */
  name: z.string(),
  url: z.string().nullable(),
  source: z.enum(FORGES),
  status: z.enum(STATUSES),
  because: z.string().exactOptional(),
  facts: repositoryFactsSchema,
  people: z.array(personSchema),
  /** Texts that were wanted and could not be read, by blob id. */
  unread: z.record(z.string(), unknownSchema),
});
export type RepositoryRecord = z.infer<typeof repositoryRecordSchema>;

export const organizationRecordSchema = z.object({
  /** `host/login` of the account, or the folder's name. */
  id: z.string(),
  name: z.string(),
  forge: z.enum(FORGES),
  url: z.string().nullable(),
  /** The target as asked for, such as `github:harbor-agency`. */
  target: z.string(),
  /** One repository was asked for, not the organization: organization rules do not run. */
  single: z.boolean(),
  facts: organizationFactsSchema,
});
export type OrganizationRecord = z.infer<typeof organizationRecordSchema>;

/** What a crawl was asked to fetch. A reader of the snapshot answers `not-collected` for anything else. */
export const planSchema = z.object({
  depth: z.enum(DEPTHS),
  /** Names of raw fact groups. */
  facts: z.array(z.string()),
  /** Patterns of wanted texts over shallow paths, case-insensitive globs; `sample:source:20` names a seeded sample. */
  texts: z.array(z.string()),
  /** Start of the windows, ISO 8601. */
  since: z.string(),
});
export type Plan = z.infer<typeof planSchema>;

export const SNAPSHOT_SCHEMA = 'ospo-compass/snapshot@1';
export const snapshotHeadSchema = z.object({
  schema: z.literal(SNAPSHOT_SCHEMA),
  tool: z.object({ name: z.string(), version: z.string() }),
  targets: z.array(z.string()),
  filters: z.object({
    include: z.array(z.string()),
    exclude: z.array(z.string()),
    visibility: z.array(z.string()),
  }),
  plan: planSchema,
  takenAt: z.string(),
  asOf: z.string(),
  /** Rights of the token by target, in the forge's words; never the token. */
  rights: z.record(z.string(), z.array(z.string())),
  keyId: z.string(),
  /**
   * When the oldest of those facts was read whose change no forge tells (settings, protection, topics): `takenAt`, or earlier
   * where they came from the cache.
   */
  settingsAsOf: z.string().exactOptional(),
  /**
   * Parts that are held of a target that was crawled in parts, as `i/n` by target. What is whole is not named here: the last part
   * that is merged takes its target out.
   */
  parts: z.record(z.string(), z.array(z.string())).exactOptional(),
  counts: z.object({ organizations: z.number(), repositories: z.number(), texts: z.number() }),
  /** SHA-256 of the uncompressed files, so that a torn or edited snapshot is refused. */
  digests: z.record(z.string(), z.string()),
});
export type SnapshotHead = z.infer<typeof snapshotHeadSchema>;

/** A distinct text by its git blob id. */
export const textSchema = z.object({ oid: z.string(), text: z.string() });

/** A snapshot as its readers see it. Repositories are streamed, sorted by id, and may be streamed more than once. */
export interface Snapshot {
  readonly head: SnapshotHead;
  readonly organizations: readonly OrganizationRecord[];
  repositories(): AsyncIterable<RepositoryRecord> | Iterable<RepositoryRecord>;
  /** The text of a blob, or undefined when the snapshot does not hold it. */
  text(oid: string): string | undefined;
}

/** What a crawl hands over, before it is written or read back. */
export interface SnapshotContent {
  readonly head: Omit<SnapshotHead, 'schema' | 'counts' | 'digests'>;
  readonly organizations: readonly OrganizationRecord[];
  /** Sorted by id. */
  readonly repositories: readonly RepositoryRecord[];
  readonly texts: ReadonlyMap<string, string>;
}
