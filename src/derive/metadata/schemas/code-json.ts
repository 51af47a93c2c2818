import { z } from 'zod';

/** The 19 keys that code.json 2.0.0 requires (https://github.com/DSACMS/gov-codejson, schemas/schema-2.0.0.json). */

const text = z.string();
const texts = z.array(text);

export const codeJsonSchema = z.looseObject({
  name: text.min(1),
  description: text.min(1),
  status: z.enum(['Ideation', 'Development', 'Alpha', 'Beta', 'Release Candidate', 'Production', 'Archival']),
  permissions: z.looseObject({
    licenses: z.array(z.looseObject({ name: text, URL: text })),
    usageType: texts,
  }),
  organization: text.min(1),
  repositoryURL: text.min(1),
  repositoryVisibility: z.enum(['public', 'private']),
  vcs: z.enum(['git', 'hg', 'svn', 'rcs', 'bzr', 'none']),
  laborHours: z.number().min(0),
  reuseFrequency: z.looseObject({}),
  languages: texts,
  maintenance: z.enum(['internal', 'contract', 'community', 'none']),
  contractNumber: texts,
  SBOM: text.min(1),
  date: z.looseObject({}),
  tags: texts,
  contact: z.looseObject({}),
  feedbackMechanism: text.min(1),
  AIUseCaseID: text.min(1),
});
