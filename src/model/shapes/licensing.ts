import { z } from 'zod';
import { observed } from '../observation.ts';
import { count, maybe, text, texts } from './words.ts';

/** Shapes of what licenses turned out to be. */

const byContent = <V extends z.ZodType>(value: V) =>
  z.object({ software: value, content: value, data: value });
const openness = z.enum(['open', 'semi', 'closed', 'unclear']);

const textIdentity = z.object({
  kind: z.enum(['match', 'multiple', 'contained', 'modified', 'header', 'closed', 'unknown', 'none']),
  ids: texts,
  family: texts,
  exception: text.exactOptional(),
  similarity: count,
  foreign: texts,
  holder: maybe,
  placeholder: z.boolean(),
  characters: count.exactOptional(),
  tag: text.exactOptional(),
});

export const licensingShapes = {
  licenseFiles: z.array(
    z.object({
      path: text,
      oid: text,
      where: z.enum(['root', 'directory', 'elsewhere']),
      size: count.exactOptional(),
      identity: observed(textIdentity),
    }),
  ),
  licenseIdentity: z.object({
    state: z.enum(['identified', 'none', 'unrecognized', 'several', 'closed']),
    expression: text.exactOptional(),
    ids: texts,
    via: z.enum(['text', 'forge', 'declared']).exactOptional(),
    path: text.exactOptional(),
    altered: texts,
    similarity: count.exactOptional(),
    disagreements: z.array(z.object({ source: text, says: text })),
    ownerLineByDesign: z.boolean(),
    publicDomain: z.boolean(),
    osi: z.boolean(),
    fsf: z.boolean(),
    blank: text.exactOptional(),
    openFor: byContent(openness).exactOptional(),
    allowed: byContent(z.boolean().nullable()).exactOptional(),
    declarations: z
      .array(z.object({ path: text, raw: text, expression: maybe, agrees: z.boolean().nullable() }))
      .exactOptional(),
    readmeNames: maybe.exactOptional(),
    publicDomainNotice: text.exactOptional(),
    unread: texts.exactOptional(),
  }),
  licenseParts: z.array(z.object({ id: text, forData: z.boolean(), software: openness })),
  manifests: z.array(
    z.object({
      path: text,
      type: text,
      license: observed(z.object({ raw: text, expression: maybe }).nullable()),
      publishes: observed(z.boolean()),
      dependencies: texts.exactOptional(),
    }),
  ),
  sourceHeaders: z.object({ sources: count, sampled: count, read: count, tagged: count, untagged: texts }),
};
