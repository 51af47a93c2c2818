import { z } from 'zod';
import { observed } from '../observation.ts';
import { TOPICS } from '../topics.ts';
import { ownWaiversSchema } from '../waiver.ts';
import { count, maybe, text, texts } from './words.ts';

/** Shapes of what texts for people and metadata for machines say. */

export const document = z.object({
  path: text,
  oid: text,
  format: z.enum(['markdown', 'rst', 'asciidoc', 'org', 'html', 'text']),
  text,
  prose: text,
  length: count,
  lead: text,
  sections: z.array(
    z.object({
      level: count,
      title: text,
      topics: z.array(z.enum(TOPICS)),
      prose: text,
      length: count,
      links: texts,
      contacts: texts,
    }),
  ),
  topics: z.array(z.enum(TOPICS)),
  links: texts,
  anchors: z.array(z.object({ text, url: text })),
  images: texts,
  contacts: texts,
  placeholders: texts,
  script: z.enum(['latin', 'cyrillic', 'arabic', 'han', 'other', 'none']),
});

export const documentShapes = {
  readme: document.nullable(),
  profileReadme: document.nullable(),
  scaffold: maybe,
  changelog: z.object({ path: text, namesLatest: observed(z.boolean().nullable()) }).nullable(),
  releaseNotes: z.object({ tag: text, length: count }).nullable(),
  traces: z.array(
    z.object({ path: text, kind: z.enum(['doi', 'zenodo', 'software-heritage']), found: text }),
  ),
  statements: z
    .array(z.object({ path: text, key: text, observed: text, expected: text, holds: z.boolean() }))
    .nullable(),
  copyright: z.object({
    holders: z.array(z.object({ path: text, line: count, holder: text })),
    placeholders: z.array(z.object({ path: text, line: count, text })),
  }),
  texts: z.array(z.object({ path: text, oid: text, text: observed(text) })),
  ownWaivers: ownWaiversSchema.shape.waivers.nullable(),
};

const page = z.object({ path: text, document: observed(document) }).nullable();
export const pageShapes = {
  docs: page,
  architecture: page,
  roadmap: page,
  standards: page,
  privacy: page,
};

const plain = z.record(text, z.unknown());
const faults = z.array(z.object({ key: text, says: text, line: count.exactOptional() }));
const file = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ path: text, ...shape, data: plain }).nullable();

export const metadataShapes = {
  publiccode: file({
    faults,
    url: maybe,
    isBasedOn: texts,
    releaseDate: maybe,
    roadmap: maybe,
    supports: texts,
    apiDocumentation: maybe,
    dependsOn: z.object({ open: texts, proprietary: texts, hardware: texts }).nullable(),
    contractsUntil: texts,
    license: maybe,
    owner: maybe,
    contacts: texts,
    developmentStatus: maybe,
    softwareType: maybe,
    maintenanceType: maybe,
  }),
  securityInsights: file({
    license: maybe,
    governance: maybe,
    status: maybe,
    roadmap: maybe,
    people: texts,
  }),
  citation: file({ faults, version: maybe, license: maybe, authors: texts }),
  codeJson: file({
    faults,
    repositoryUrl: maybe,
    status: maybe,
    lastModified: maybe,
    licenses: texts,
    organization: maybe,
    contact: maybe,
    tier: count.nullable(),
  }),
  codemeta: file({ faults, license: maybe, codeRepository: maybe }),
};
