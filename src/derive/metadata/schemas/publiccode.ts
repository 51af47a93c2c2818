import { z } from 'zod';

/** What publiccode.yml 0.7.0 demands (https://github.com/publiccodeyml/publiccode.yml, schema.core). Deprecated keys are let be. */

const text = z.string().trim().min(1);
const scalar = z.union([text, z.number()]);
const url = z.url();
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'is no date like 2026-09-01');

const ALIASES = new Set(['gdpr', 'eidas', 'nis2', 'cra', 'spid', 'cie', 'anpr', 'pagopa', 'io']);
const supported = z.string().refine((id) => {
  const alias = /^alias:(.*)$/.exec(id)?.[1];
  return alias === undefined ? URL.canParse(id) : ALIASES.has(alias);
}, 'is neither a known alias nor a URI');

const description = z.looseObject({
  shortDescription: text.max(150),
  longDescription: z.string().trim().min(150).max(10_000).exactOptional(),
  features: z.array(text).min(1).exactOptional(),
});

const maintenance = z
  .looseObject({
    type: z.enum(['internal', 'contract', 'community', 'none']),
    contractors: z.array(z.looseObject({ name: text, until: day })).exactOptional(),
    contacts: z.array(z.looseObject({ name: text })).exactOptional(),
  })
  .check((context) => {
    const { type, contacts = [], contractors } = context.value;
    const fault = (key: string, message: string) =>
      context.issues.push({ code: 'custom', path: [key], message, input: context.value });
    if (type === 'contract' && !contractors?.length) fault('contractors', 'is missing');
    if (type !== 'contract' && contractors !== undefined)
      fault('contractors', 'is for maintenance by contract only');
    if ((type === 'internal' || type === 'community') && contacts.length === 0)
      fault('contacts', 'is missing');
  });

const dependencies = z
  .array(z.looseObject({ name: scalar }))
  .nullable()
  .exactOptional();

export const publicCodeSchema = z.looseObject({
  publiccodeYmlVersion: scalar,
  name: scalar,
  url,
  platforms: z.union([text, z.array(text).min(1)]),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.enum([
    'standalone/mobile',
    'standalone/iot',
    'standalone/desktop',
    'standalone/web',
    'standalone/backend',
    'standalone/other',
    'addon',
    'library',
    'configurationFiles',
  ]),
  description: z.record(z.string(), description).check((context) => {
    const languages = Object.values(context.value);
    for (const key of ['longDescription', 'features'] as const)
      if (!languages.some((one) => one[key] !== undefined))
        context.issues.push({
          code: 'custom',
          path: ['[lang]', key],
          message: 'is missing in every language',
          input: context.value,
        });
  }),
  legal: z.looseObject({ license: text }),
  maintenance,
  localisation: z.looseObject({
    localisationReady: z.boolean(),
    availableLanguages: z.array(text).min(1),
  }),
  releaseDate: day.exactOptional(),
  organisation: z.looseObject({ uri: text }).exactOptional(),
  supports: z.array(z.looseObject({ id: supported })).exactOptional(),
  dependsOn: z
    .looseObject({ open: dependencies, proprietary: dependencies, hardware: dependencies })
    .exactOptional(),
});
