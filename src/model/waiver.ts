import { z } from 'zod';
import { aimFields, isOfRepositories } from './aim.ts';

/** What is accepted for a time although a rule says otherwise: by whom, why, and until when. */

const fields = {
  rule: z.string().min(1).describe('id or code of a rule, or bearing/* for all of a bearing'),
  reason: z.string().trim().min(10).max(500).describe('why it is accepted, in at least ten characters'),
  owner: z.string().trim().min(1).max(100).describe('the person or team who answers for it'),
  expires: z.iso.date().describe('the last day on which it holds, at most 24 months ahead'),
  evidence: z
    .url({ protocol: /^https?$/ })
    .exactOptional()
    .describe('address of a decision or ticket'),
};

/** A waiver of the organization. What is said of repositories must hold together. */
export const waiverSchema = z
  .strictObject({
    ...fields,
    ...aimFields,
  })
  .refine(
    (waiver) => (isOfRepositories(waiver) ? !waiver.organization : waiver.organization === true),
    'name what it is for: repositories, topics, properties or teams, or else organization: true',
  );
export type Waiver = z.infer<typeof waiverSchema>;

/** Where a repository keeps its own. */
export const OWN_WAIVERS = '.ospo-compass-waivers.yml';

const ownWaiverSchema = z.strictObject(fields);
export type OwnWaiver = z.infer<typeof ownWaiverSchema>;

/** The file of a repository, for itself alone. */
export const ownWaiversSchema = z.strictObject({ waivers: z.array(ownWaiverSchema).max(100) });
