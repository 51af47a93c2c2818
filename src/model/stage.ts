import { z } from 'zod';
import { aimFields, isOfRepositories } from './aim.ts';

/** How far a gate has been rolled out for a repository: each stage does what the ones before it do, and more. */
export const STAGES = ['silent', 'report', 'warn', 'gate'] as const;
export type Stage = (typeof STAGES)[number];

/** Where nothing is said. */
export const LAST_STAGE: Stage = 'gate';

export const rolloutSchema = z
  .strictObject({
    stage: z
      .enum(STAGES)
      .describe(
        'silent: judged only; report: told in reports and lists; warn: shown in CI, as a warning; gate: fails',
      ),
    ...aimFields,
    rules: z
      .array(z.string().min(1))
      .min(1)
      .exactOptional()
      .describe('only these rules: id, code, or bearing/* for all of a bearing'),
  })
  .refine(
    (entry) => !(isOfRepositories(entry) && entry.organization),
    'name repositories, or organization: true, and not both',
  );
/** One entry of a rollout. Without repositories and organization it is for everything. */
export type Rollout = z.infer<typeof rolloutSchema>;
