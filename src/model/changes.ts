import { z } from 'zod';
import { BEARINGS, SEVERITIES } from './bearing.ts';
import { DEPTHS } from './facts.ts';

/** What changed between two reports: `diff` as data. Key order is the order in the file. */

/** One of the two reports, as far as it says how it came about. */
const sideSchema = z.object({
  asOf: z.string(),
  takenAt: z.string(),
  ruleset: z.string(),
  profile: z.string(),
  depth: z.enum(DEPTHS),
  audience: z.enum(['public', 'internal']),
  repositories: z.number(),
});
export type Side = z.infer<typeof sideSchema>;

/** In what the reports differ besides what was found: none of it moves a needle. */
export const DIFFERENCES = [
  'ruleset',
  'profile',
  'depth',
  'audience',
  'filters',
  'targets',
  'parts',
] as const;

/** A bearing over what was decided in both reports, by the weights of the new one. */
const movedSchema = z.object({
  bearing: z.enum(BEARINGS),
  old: z.number(),
  new: z.number(),
  /** Points, with two decimals; negative where it fell. */
  moved: z.number(),
  /** Repositories with a finding that was decided in both. */
  n: z.number(),
  /** What moved it, most first. */
  by: z.array(z.object({ rule: z.string(), points: z.number() })),
});
export type Moved = z.infer<typeof movedSchema>;

const namedSchema = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof namedSchema>;

/**
 * `broken` and `fixed` change between pass and anything less; `worse` and `better` stay less than a pass. `waived` and `unwaived`
 * are what somebody decided. `seen` and `unseen` are changes of sight, `judged` and `unjudged` of what a rule applies to. `rules` says
 * otherwise of the same evidence, or by a rule that only one of the rulesets has.
 */
export const CHANGES = [
  'broken',
  'worse',
  'fixed',
  'better',
  'waived',
  'unwaived',
  'seen',
  'unseen',
  'judged',
  'unjudged',
  'rules',
] as const;
export type Change = (typeof CHANGES)[number];

const changedSchema = z.object({
  change: z.enum(CHANGES),
  rule: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  subject: z.object({ type: z.enum(['repository', 'organization']), id: z.string(), name: z.string() }),
  /** The verdict on either side; null where the rule did not apply, or was not there. */
  old: z.string().nullable(),
  new: z.string().nullable(),
  message: z.string(),
  /** True where the rulesets differ: what changed may have changed because of them. */
  perhapsRules: z.boolean(),
});
export type Changed = z.infer<typeof changedSchema>;

export const CHANGES_SCHEMA = 'ospo-compass/changes@1';
export const changesSchema = z.object({
  schema: z.literal(CHANGES_SCHEMA),
  tool: z.object({ name: z.string(), version: z.string() }),
  old: sideSchema,
  new: sideSchema,
  differences: z.array(z.enum(DIFFERENCES)),
  organizations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      url: z.string().nullable(),
      bearings: z.array(movedSchema),
    }),
  ),
  repositories: z.object({
    new: z.array(namedSchema),
    gone: z.array(namedSchema),
    renamed: z.array(z.object({ id: z.string(), old: z.string(), new: z.string() })),
    archived: z.array(namedSchema),
    unarchived: z.array(namedSchema),
    /** Read in one of the reports, and not in the other. */
    readable: z.array(namedSchema),
    unreadable: z.array(namedSchema),
  }),
  /** Of repositories in both. */
  findings: z.array(changedSchema),
  /** Names under which bearings are shown. */
  bearings: z.partialRecord(z.enum(BEARINGS), z.string()),
});
export type Changes = z.infer<typeof changesSchema>;
