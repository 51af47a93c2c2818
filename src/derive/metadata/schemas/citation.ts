import { z } from 'zod';

/** The keys that the Citation File Format 1.2.0 requires (https://github.com/citation-file-format/citation-file-format). */

const text = z.string().trim().min(1);

export const citationSchema = z.looseObject({
  'cff-version': z.literal('1.2.0'),
  message: text,
  title: text,
  authors: z.array(z.looseObject({})).min(1),
});
