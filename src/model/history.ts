import { z } from 'zod';
import { BEARINGS } from './bearing.ts';
import { DEPTHS } from './facts.ts';

/** One run as a history keeps it: what a later run must know to say what moved. Small, so that years of them fit into a repository. */

const charted = z.object({ score: z.number().nullable(), coverage: z.number().nullable(), n: z.number() });

const rulePageSchema = z.object({
  /** Weight of the rule; that of single findings stands in `weights`. */
  weight: z.number(),
  /** Counts once for the organization, whatever its findings weigh. */
  once: z.boolean(),
  /** One letter a subject: `p` pass, `f` fail, `u` unknown, `w` waived, `e` error, `-` none; any other is a place in `credits`. */
  verdicts: z.string(),
  /** Credits of what passed in part; `A` is the first. */
  credits: z.array(z.number()),
  /** Distinct weights of findings, and one digit (base 36) a subject that names one of them; empty where all have the first. */
  weights: z.array(z.number()),
  weighs: z.string(),
});
export type RulePage = z.infer<typeof rulePageSchema>;

export const HISTORY_SCHEMA = 'ospo-compass/history@1';
export const runSchema = z.object({
  schema: z.literal(HISTORY_SCHEMA),
  asOf: z.string(),
  takenAt: z.string(),
  ruleset: z.string(),
  profile: z.string(),
  depth: z.enum(DEPTHS),
  audience: z.enum(['public', 'internal']),
  organizations: z.array(
    z.object({ id: z.string(), name: z.string(), bearings: z.partialRecord(z.enum(BEARINGS), charted) }),
  ),
  /** Ids of repositories, then of organizations: the columns of every rule. */
  repositories: z.array(z.string()),
  rules: z.record(z.string(), rulePageSchema),
});
export type Run = z.infer<typeof runSchema>;

/** The runs of an organization as a report shows them, oldest first, this one last. */
export const seriesSchema = z.record(
  z.string(),
  z.array(
    z.object({
      asOf: z.string(),
      ruleset: z.string(),
      scores: z.partialRecord(z.enum(BEARINGS), z.number()),
    }),
  ),
);
export type Series = z.infer<typeof seriesSchema>;
