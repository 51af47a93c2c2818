import { z } from 'zod';
import { BANDS, BEARINGS, CONFIDENCES, FORGES, KINDS, SEVERITIES } from './bearing.ts';
import { DEPTHS, VISIBILITIES } from './facts.ts';
import { UNKNOWN_REASONS } from './observation.ts';
import { STATUSES } from './snapshot.ts';
import { STAGES } from './stage.ts';

/** The JSON report. Key order is part of the contract: the order below is the order in the file. */

const score = z.number().min(0).max(100).nullable();
const coverage = z.number().min(0).max(1).nullable();
const byBearing = <T extends z.ZodType>(value: T) =>
  z.object(Object.fromEntries(BEARINGS.map((b) => [b, value])) as { [B in (typeof BEARINGS)[number]]: T });

export const WAIVER_WARNINGS = [
  'expired',
  'expires-soon',
  'too-long',
  'critical',
  'obsolete',
  'matches-nothing',
] as const;
export type WaiverWarning = (typeof WAIVER_WARNINGS)[number];

export const VERDICTS = ['pass', 'partial', 'fail', 'unknown', 'waived', 'error', 'not-applicable'] as const;

const evidenceSchema = z.object({
  path: z.string().exactOptional(),
  url: z.string().exactOptional(),
  line: z.number().exactOptional(),
  observed: z.string().exactOptional(),
  expected: z.string().exactOptional(),
  origin: z.enum(['own', 'inherited']).exactOptional(),
});

const fixSchema = z.object({
  id: z.string(),
  text: z.string(),
  scope: z.enum(['repository', 'organization']),
  effort: z.enum(['S', 'M', 'L']),
  /** The file that a commit adds or changes, for a fix that is one. */
  file: z.string().exactOptional(),
});

const ruleRowSchema = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  bearing: z.enum(BEARINGS),
  severity: z.enum(SEVERITIES),
  weight: z.number(),
  fix: fixSchema,
  standards: z.record(z.string(), z.array(z.string())),
  counts: z.object(
    Object.fromEntries(VERDICTS.map((v) => [v, z.number()])) as {
      [V in (typeof VERDICTS)[number]]: z.ZodNumber;
    },
  ),
});

export const findingSchema = z.object({
  rule: z.string(),
  subject: z.object({ type: z.enum(['repository', 'organization']), id: z.string(), name: z.string() }),
  severity: z.enum(SEVERITIES),
  weight: z.number(),
  verdict: z.enum(VERDICTS).exclude(['not-applicable']),
  credit: z.number().min(0).max(1).nullable(),
  /** Points of the organization's bearing that a pass would add. */
  gain: z.number(),
  message: z.string(),
  evidence: z.array(evidenceSchema),
  confidence: z.enum(CONFIDENCES),
  unknown: z
    .object({ why: z.enum(UNKNOWN_REASONS), detail: z.string(), wants: z.string().nullable() })
    .exactOptional(),
  fingerprint: z.string(),
  /** What was accepted, by whom, and what the finding would be without it. */
  waiver: z
    .object({
      reason: z.string(),
      owner: z.string(),
      expires: z.string(),
      evidence: z.string().exactOptional(),
      origin: z.enum(['configuration', 'repository']),
      verdict: z.enum(['partial', 'fail', 'unknown']),
      credit: z.number().min(0).max(1).nullable(),
    })
    .exactOptional(),
});
export type Finding = z.infer<typeof findingSchema>;

const needleSchema = z.object({
  score,
  coverage,
  confidence: z.enum(CONFIDENCES).nullable(),
  band: z.enum(BANDS),
  /** Repositories with a decided rule in this bearing. */
  n: z.number(),
  withWaiversIgnored: score.exactOptional(),
  flagship: score.exactOptional(),
  trend: z.number().exactOptional(),
  points: z.array(z.object({ rule: z.string(), gain: z.number() })),
});
export type Needle = z.infer<typeof needleSchema>;

const compassSchema = byBearing(needleSchema);
export type Compass = z.infer<typeof compassSchema>;

const organizationSchema = z.object({
  id: z.string(),
  name: z.string(),
  forge: z.enum(FORGES),
  url: z.string().nullable(),
  repositories: z.number(),
  scored: z.number(),
  compass: compassSchema,
  heading: z.enum(BEARINGS).nullable(),
  turnTo: z.enum(BEARINGS).nullable(),
  drift: z.enum(BEARINGS).exactOptional(),
});
export type OrganizationRow = z.infer<typeof organizationSchema>;

export const LICENSE_STATES = ['identified', 'none', 'unrecognized', 'several', 'closed', 'unknown'] as const;

const repositorySchema = z.object({
  id: z.string(),
  name: z.string(),
  organization: z.string(),
  url: z.string().nullable(),
  visibility: z.enum([...VISIBILITIES, 'unknown']),
  status: z.enum(STATUSES),
  kind: z.enum([...KINDS, 'unknown']),
  kindBecause: z.string(),
  flags: z.array(z.string()),
  owner: z.string().exactOptional(),
  license: z.object({
    state: z.enum(LICENSE_STATES),
    spdx: z.string().exactOptional(),
    via: z.string().exactOptional(),
  }),
  /** Only for scored repositories: one entry per bearing with at least one applicable rule. */
  bearings: z.partialRecord(z.enum(BEARINGS), z.object({ score, coverage, n: z.number() })),
});
export type RepositoryRow = z.infer<typeof repositorySchema>;

const correctionSchema = z.object({
  fix: fixSchema.pick({ id: true, text: true, effort: true }),
  scope: z.enum(['repository', 'organization']),
  rules: z.array(z.string()),
  /** Repositories repaired (for an organization rule: 1). */
  repairs: z.number(),
  /** Points that the bearing of its rules would gain. */
  gain: z.number(),
});
export type Correction = z.infer<typeof correctionSchema>;

export const EVIDENCES = ['found', 'partial', 'missing', 'not-checkable'] as const;

const lensSchema = z.object({
  version: z.string(),
  name: z.string(),
  url: z.string(),
  /** What must be said beside the results of this framework. */
  wording: z.string(),
  criteria: z.array(
    z.object({
      id: z.string(),
      evidence: z.enum(EVIDENCES),
      meaning: z.string(),
      level: z.union([z.number(), z.string()]).exactOptional(),
      /** Rules that give evidence for it. */
      rules: z.array(z.string()),
      /** Scored repositories and organizations to which it applies, by what they show. */
      counts: z.object({ found: z.number(), partial: z.number(), missing: z.number(), open: z.number() }),
      /** Why it is not checkable. */
      because: z.string().exactOptional(),
    }),
  ),
});
export type Lens = z.infer<typeof lensSchema>;

/** A waiver and what became of it on the day of the audit. */
const waiverRowSchema = z.object({
  rule: z.string(),
  /** In words: what it is for. */
  subjects: z.string(),
  owner: z.string(),
  expires: z.string(),
  origin: z.enum(['configuration', 'repository']),
  /** Findings that it waived. */
  waived: z.number(),
  warning: z.enum(WAIVER_WARNINGS).exactOptional(),
});
export type WaiverRow = z.infer<typeof waiverRowSchema>;

export const REPORT_SCHEMA = 'ospo-compass/report@1';
export const reportSchema = z.object({
  schema: z.literal(REPORT_SCHEMA),
  tool: z.object({ name: z.string(), version: z.string() }),
  ruleset: z.object({ version: z.string(), profile: z.string(), rules: z.array(ruleRowSchema) }),
  asOf: z.string(),
  takenAt: z.string(),
  period: z.object({ from: z.string(), to: z.string() }).exactOptional(),
  scope: z.object({
    targets: z.array(z.string()),
    filters: z.object({
      include: z.array(z.string()),
      exclude: z.array(z.string()),
      visibility: z.array(z.string()),
    }),
    depth: z.enum(DEPTHS),
    audience: z.enum(['public', 'internal']),
  }),
  answers: z.object({
    reusable: z.number(),
    notReusable: z.number(),
    unclear: z.number(),
    alive: z.number(),
    finished: z.number(),
    adrift: z.number(),
    owned: z.number(),
    unread: z.number(),
  }),
  visibility: z.array(
    z.object({
      fact: z.string(),
      why: z.enum(UNKNOWN_REASONS),
      wants: z.string().nullable(),
      repositories: z.number(),
    }),
  ),
  notRun: z.array(z.object({ rule: z.string(), source: z.enum(FORGES), because: z.string() })),
  organizations: z.array(organizationSchema),
  portfolio: z.object({ byOrganization: compassSchema, byRepository: compassSchema }).exactOptional(),
  repositories: z.array(repositorySchema),
  findings: z.array(findingSchema),
  corrections: z.array(correctionSchema).max(10),
  lenses: z.record(z.string(), lensSchema),
  facts: z.record(z.string(), z.json()),
  method: z.object({
    rights: z.record(z.string(), z.array(z.string())),
    keyId: z.string(),
    thresholds: z.record(z.string(), z.json()),
    assumedFlags: z.array(z.object({ source: z.enum(FORGES), flags: z.array(z.string()) })),
    /** Targets of which only some of the parts were crawled that they were divided into: the rest is not in this report. */
    parts: z.record(z.string(), z.object({ held: z.number(), of: z.number() })).exactOptional(),
    botCommitsRemoved: z.number(),
    kinds: z.record(z.string(), z.number()),
    flags: z.record(z.string(), z.number()),
    status: z.record(z.string(), z.number()),
    errors: z.array(z.object({ rule: z.string(), message: z.string() })),
    /** Names under which bearings are shown, and those whose rules count in another one. */
    bearings: z
      .partialRecord(
        z.enum(BEARINGS),
        z.object({ name: z.string().exactOptional(), into: z.enum(BEARINGS).exactOptional() }),
      )
      .exactOptional(),
    waivers: z.array(waiverRowSchema).exactOptional(),
    /** Who is at which stage, entry by entry: the first that has subject and rule decides, and where none does it is the gate. */
    rollout: z
      .array(
        z.object({
          stage: z.enum(STAGES),
          rules: z.array(z.string()).exactOptional(),
          subjects: z.array(z.string()),
        }),
      )
      .exactOptional(),
    /** Repositories whose own waivers could not be understood, so that none of them holds. */
    unreadWaivers: z.array(z.object({ repository: z.string(), detail: z.string() })).exactOptional(),
  }),
});
export type Report = z.infer<typeof reportSchema>;
