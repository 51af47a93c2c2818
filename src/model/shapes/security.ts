import { z } from 'zod';
import { observed, unknownSchema } from '../observation.ts';
import { count, maybe, origin, text, texts } from './words.ts';

/** Shapes of what files and settings say about security. */

export const securityShapes = {
  securityPolicy: z
    .object({
      path: text,
      origin,
      contacts: texts,
      emails: texts,
      forms: texts,
      advisoryForm: maybe,
      confidentialIssue: z.boolean(),
      issues: z.boolean(),
      responseTime: maybe,
      supportedVersions: z.boolean(),
    })
    .nullable(),
  insights: z
    .object({
      path: text,
      unparsable: maybe,
      version: maybe,
      lacking: texts,
      reviewed: maybe,
      expires: maybe,
    })
    .nullable(),
  pipelines: z.array(
    z.object({ path: text, system: text, onChange: observed(z.boolean()), tests: observed(maybe) }),
  ),
  updaters: z.object({
    configured: z.array(z.object({ path: text, tool: text })),
    off: texts,
    seen: observed(z.object({ last: z.object({ at: text, by: text }).nullable(), coveredSince: text })),
  }),
  billOfMaterials: z.object({
    language: z.object({ name: text, packaged: z.boolean() }).nullable(),
    manifest: observed(maybe),
    sbom: observed(z.object({ name: text, where: z.enum(['tree', 'release']) }).nullable()),
  }),
  branchGuard: z.object({
    noForcePush: observed(z.boolean()),
    noDeletion: observed(z.boolean()),
    changeRequestsOnly: observed(z.boolean()),
  }),
  reviews: z.object({ merged: count, reviewed: count, unread: count, because: unknownSchema.nullable() }),
  misplacedFiles: z.object({ binaries: texts, secrets: texts, unsure: texts, vendored: texts }),
};
