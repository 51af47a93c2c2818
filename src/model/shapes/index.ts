import { z } from 'zod';
import { KINDS } from '../bearing.ts';
import { HEALTH_FILES } from '../community-files.ts';
import type { DerivedFields, DerivedValues } from '../derived.ts';
import { FLAGS } from '../derived.ts';
import { observed } from '../observation.ts';
import { document, documentShapes, metadataShapes, pageShapes } from './documents.ts';
import { licensingShapes } from './licensing.ts';
import { participationShapes } from './participation.ts';
import { securityShapes } from './security.ts';
import { byName, count, maybe, origin, text, texts } from './words.ts';

/** Derived facts as schemas, so that a path into one can be checked before any is computed. */

const healthFile = z.discriminatedUnion('origin', [
  z.object({ origin: z.literal('missing') }),
  z.object({
    origin,
    path: text,
    oid: text,
    document: observed(document),
    stub: observed(z.boolean()),
  }),
]);

const owners = z.object({
  files: z.array(
    z.object({
      path: text,
      origin,
      kind: text,
      named: count.exactOptional(),
      document: observed(document).exactOptional(),
    }),
  ),
  handles: texts,
  teams: texts,
  emails: texts,
  otherNames: texts,
  inheritedOnly: z.boolean(),
  declared: maybe,
  catalog: maybe,
});

const contributors = z.object({
  humans: count,
  botCommitsRemoved: count,
  humanCommits: count,
  activeKeys: texts,
  activeLogins: texts,
  outsidersMerged: observed(count),
  coveredSince: text.exactOptional(),
});

const portfolio = z.object({
  repositories: count,
  scored: count,
  unsure: count.exactOptional(),
  publicNames: texts,
  ownFiles: z.object(byName(HEALTH_FILES, z.object({ own: count, decided: count }))),
  activeKeys: z.set(text),
  activeLogins: z.set(text),
  activityComplete: z.boolean(),
});

/** Facts that are observed as a whole: a new one breaks this until its shape is told. */
export const derivedGroups = {
  ...licensingShapes,
  ...documentShapes,
  ...participationShapes,
  ...securityShapes,
  kind: z.object({ kind: z.enum(KINDS), because: text }),
  codeShare: count,
  owners,
  contributors,
  portfolio,
} satisfies { [K in keyof DerivedValues]: z.ZodType<DerivedValues[K]> };

/** Facts that are observed field by field. */
export const derivedFields = {
  flags: byName(Object.keys(FLAGS) as (keyof typeof FLAGS)[], z.boolean()),
  community: byName(HEALTH_FILES, healthFile),
  metadata: metadataShapes,
  pages: pageShapes,
} satisfies { [G in keyof DerivedFields]: { [F in keyof DerivedFields[G]]: z.ZodType<DerivedFields[G][F]> } };
