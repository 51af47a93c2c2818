import { z } from 'zod';
import { KINDS } from './bearing.ts';
import type { DerivedFields, DerivedValues } from './derived.ts';
import { FLAGS, HEALTH_FILES } from './derived.ts';
import { observed } from './observation.ts';

/** Derived facts as schemas, so that a path into one can be checked before any is computed. */

const text = z.string();
const texts = z.array(text);
const plain = z.record(text, z.unknown());
const count = z.number();

function byName<K extends string, V extends z.ZodType>(names: readonly K[], value: V) {
  return Object.fromEntries(names.map((name) => [name, value])) as { [N in K]: V };
}

const byContent = <V extends z.ZodType>(value: V) =>
  z.object({ software: value, content: value, data: value });

const textIdentity = z.object({
  kind: z.enum(['match', 'multiple', 'contained', 'modified', 'header', 'closed', 'unknown', 'none']),
  ids: texts,
  family: texts,
  exception: text.exactOptional(),
  similarity: count,
  foreign: texts,
  holder: text.nullable(),
  placeholder: z.boolean(),
  characters: count.exactOptional(),
  tag: text.exactOptional(),
});

const licenseIdentity = z.object({
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
  openFor: byContent(z.enum(['open', 'semi', 'closed', 'unclear'])).exactOptional(),
  allowed: byContent(z.boolean().nullable()).exactOptional(),
  declarations: z
    .array(z.object({ path: text, raw: text, expression: text.nullable(), agrees: z.boolean().nullable() }))
    .exactOptional(),
  readmeNames: text.nullable().exactOptional(),
  publicDomainNotice: text.exactOptional(),
  unread: texts.exactOptional(),
});

const document = z.object({
  path: text,
  oid: text,
  format: z.enum(['markdown', 'rst', 'asciidoc', 'org', 'html', 'text']),
  text,
  prose: text,
  length: count,
  lead: text,
  sections: z.array(
    z.object({ level: count, title: text, prose: text, length: count, links: texts, contacts: texts }),
  ),
  links: texts,
  anchors: z.array(z.object({ text, url: text })),
  images: texts,
  contacts: texts,
  placeholders: texts,
  script: z.enum(['latin', 'cyrillic', 'arabic', 'han', 'other', 'none']),
});

const healthFile = z.discriminatedUnion('origin', [
  z.object({ origin: z.literal('missing') }),
  z.object({
    origin: z.enum(['own', 'inherited']),
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
      origin: z.enum(['own', 'inherited']),
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
  declared: text.nullable(),
});

const instant = observed(text.nullable());

/** Facts that are observed as a whole: a new one breaks this until its shape is told. */
export const derivedGroups = {
  kind: z.object({ kind: z.enum(KINDS), because: text }),
  licenseFiles: z.array(
    z.object({
      path: text,
      oid: text,
      where: z.enum(['root', 'directory', 'elsewhere']),
      size: count.exactOptional(),
      identity: observed(textIdentity),
    }),
  ),
  licenseIdentity,
  readme: document.nullable(),
  manifests: z.array(
    z.object({
      path: text,
      type: text,
      license: observed(z.object({ raw: text, expression: text.nullable() }).nullable()),
      publishes: observed(z.boolean()),
      dependencies: texts.exactOptional(),
    }),
  ),
  owners,
  signsOfLife: z.object({
    humanCommitAt: instant,
    mergedAt: instant,
    headAt: instant,
    releaseAt: instant,
    memberReplyAt: instant,
  }),
  contributors: z.object({
    humans: count,
    botCommitsRemoved: count,
    humanCommits: count,
    activeKeys: texts,
    activeLogins: texts,
    outsidersMerged: observed(count),
    coveredSince: text.exactOptional(),
  }),
  lastSign: z.object({ at: text, what: text }).nullable(),
  portfolio: z.object({
    repositories: count,
    scored: count,
    unsure: count.exactOptional(),
    publicNames: texts,
    ownFiles: z.object(byName(HEALTH_FILES, z.object({ own: count, decided: count }))),
    activeKeys: z.set(text),
    activeLogins: z.set(text),
    activityComplete: z.boolean(),
  }),
  profileReadme: document.nullable(),
  copyright: z.object({
    holders: z.array(z.object({ path: text, line: count, holder: text })),
    placeholders: z.array(z.object({ path: text, line: count, text })),
  }),
  sourceHeaders: z.object({
    sources: count,
    sampled: count,
    read: count,
    tagged: count,
    untagged: texts,
  }),
  texts: z.array(z.object({ path: text, oid: text, text: observed(text) })),
} satisfies { [K in keyof DerivedValues]: z.ZodType<DerivedValues[K]> };

const file = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ path: text, ...shape, data: plain }).nullable();

/** Facts that are observed field by field. */
export const derivedFields = {
  flags: byName(Object.keys(FLAGS) as (keyof typeof FLAGS)[], z.boolean()),
  community: byName(HEALTH_FILES, healthFile),
  metadata: {
    publiccode: file({
      license: text.nullable(),
      owner: text.nullable(),
      contacts: texts,
      developmentStatus: text.nullable(),
      softwareType: text.nullable(),
      maintenanceType: text.nullable(),
    }),
    securityInsights: file({ license: text.nullable(), governance: text.nullable(), people: texts }),
    citation: file({ license: text.nullable(), authors: texts }),
    codeJson: file({
      licenses: texts,
      organization: text.nullable(),
      contact: text.nullable(),
      tier: count.nullable(),
    }),
  },
} satisfies { [G in keyof DerivedFields]: { [F in keyof DerivedFields[G]]: z.ZodType<DerivedFields[G][F]> } };
