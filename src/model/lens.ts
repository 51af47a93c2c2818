import { z } from 'zod';

/** A framework and its criteria, as rules/standards/*.yml tell them. A lens shows findings by the criteria of one. */

/** What a criterion asks beyond rules, by name; the audit has one judgment for each. */
export const CONDITIONS = [
  'listed-in-public',
  'osi-license-for-software',
  'five-commits-in-half-a-year',
  'release-in-half-a-year',
  'security-policy-in-root',
] as const;
export type ConditionName = (typeof CONDITIONS)[number];

const text = z.string().min(1);

const criterionSchema = z.strictObject({
  id: text,
  meaning: text,
  /** yes; part, when only the presence of something can be seen; admin, with the rights of an owner; no. */
  decidable: z.enum(['yes', 'part', 'admin', 'no']),
  level: z.union([z.literal([1, 2, 3]), z.enum(['passing', 'silver', 'gold'])]).exactOptional(),
  risk: z.enum(['low', 'medium', 'high', 'critical']).exactOptional(),
  goal: text.exactOptional(),
  page: z.int().exactOptional(),
  required: z.union([z.boolean(), text]).exactOptional(),
  tiers: z
    .string()
    .regex(/^[MRN]( [MRN]){4}$/)
    .exactOptional(),
  /** Rules that give evidence, beside those that name the criterion themselves. */
  rules: z.array(text).exactOptional(),
  conditions: z.array(z.enum(CONDITIONS)).exactOptional(),
  /** Why no rule looks for something that could be seen. */
  unmapped: text.exactOptional(),
});
export type Criterion = z.infer<typeof criterionSchema>;

export const frameworkSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: text,
  version: text,
  date: z
    .string()
    .regex(/^\d{4}(-\d\d){0,2}$/)
    .exactOptional(),
  publisher: text,
  url: z.url({ protocol: /^https$/ }),
  /** What must be said beside its results, and what must not. */
  wording: text,
  criteria: z.array(criterionSchema).min(1),
});
export type Framework = z.infer<typeof frameworkSchema>;
