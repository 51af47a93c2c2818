import { z } from 'zod';

/** What makes a codemeta.json useful to catalogs: CodeMeta (https://codemeta.github.io/terms/) itself requires no key. */

const filled = z
  .unknown()
  .refine((value) => value !== undefined && value !== null && value !== '', 'is missing');

export const codeMetaSchema = z.looseObject({
  '@context': filled,
  name: filled,
  description: filled,
  author: filled,
  license: filled,
  codeRepository: filled,
});
