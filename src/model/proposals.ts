import { z } from 'zod';

/** The files that `fix -f json` proposes, and what it leaves to people. */

const named = z.object({ id: z.string(), name: z.string() });

export const PROPOSALS_SCHEMA = 'ospo-compass/fix@1';
export const proposalsSchema = z.object({
  schema: z.literal(PROPOSALS_SCHEMA),
  /** Of the report that they are for. */
  asOf: z.string(),
  proposals: z.array(
    z.object({
      /** `reported` is false for a `.github` repository that the report does not know: it may have to be made first. */
      repository: named.extend({ reported: z.boolean() }),
      path: z.string(),
      /** organization: one file that is handed down to its repositories. */
      scope: z.enum(['organization', 'repository']),
      rules: z.array(z.string()),
      /** Repositories that it repairs; none where it is for the organization alone. */
      repairs: z.array(named),
      /** What a person has yet to fill in, in words. */
      toFillIn: z.array(z.string()),
      content: z.string(),
    }),
  ),
  left: z.array(z.object({ repository: named, rule: z.string(), path: z.string(), because: z.string() })),
});
export type Proposals = z.infer<typeof proposalsSchema>;
