import { z } from 'zod';
import { BEARINGS, CONFIDENCES, FORGES, KINDS, SEVERITIES } from '../../model/bearing.ts';
import { FLAGS, type Flag } from '../../model/derived.ts';
import { DEPTHS } from '../../model/facts.ts';
import { API_VERSION } from '../../model/rule.ts';

/** What the data of anyone's rule must be; what judges is checked where the rule was written. */

const said = z.string().trim().min(1).max(5000);
const flags = z.array(z.enum(Object.keys(FLAGS) as Flag[]));

const id = z
  .string()
  .max(100)
  .regex(new RegExp(`^(?:${BEARINGS.join('|')})/[a-z0-9]+(?:-[a-z0-9]+)*$`), {
    error: `is not bearing/name, in lower case with hyphens; the bearings are ${BEARINGS.join(', ')}`,
  })
  .describe('bearing/name');

const code = z
  .string()
  .regex(/^[A-Za-z][\w.-]{0,19}$/, {
    error: 'is not up to 20 letters, digits, dots and hyphens, a letter first',
  })
  .describe('short name of its own, such as OWN-01');

export const ruleFields = {
  apiVersion: z
    .literal(API_VERSION, {
      error: `is written for another version; this program knows version ${API_VERSION}`,
    })
    .exactOptional()
    .describe('version of the contract that the rule is written for'),
  id,
  code,
  title: said.describe('what is true when the rule passes'),
  subject: z.enum(['repository', 'organization']),
  severity: z.enum(SEVERITIES),
  severityByKind: z.partialRecord(z.enum(KINDS), z.enum(SEVERITIES)).exactOptional(),
  confidence: z.enum(CONFIDENCES).describe('what it rests on: a setting, a file, or words and guesses'),
  pooled: z.boolean().exactOptional(),
  revision: z.int().exactOptional(),
  depth: z.enum(DEPTHS).exactOptional(),
  appliesTo: z.strictObject({
    kinds: z.array(z.enum(KINDS)).exactOptional(),
    admit: flags.exactOptional(),
    exclude: flags.exactOptional(),
    requireAny: flags.exactOptional(),
    requireAll: flags.exactOptional(),
    sources: z.array(z.enum(FORGES)).exactOptional(),
  }),
  standards: z
    .record(z.string(), z.array(z.string()))
    .describe('criteria by framework, as in rules/standards'),
  docs: z.strictObject({
    why: said,
    mistakes: z.array(said).describe('where the rule is known to be wrong, and what to do then'),
    check: said.exactOptional().describe('how it decides'),
    fix: z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not lower case with hyphens' }),
      text: said,
      scope: z.enum(['repository', 'organization']),
      effort: z.enum(['S', 'M', 'L']).describe('S minutes, M hours, L days'),
      file: said
        .exactOptional()
        .describe('the file that a commit adds or changes; formats for CI point at it when there is none'),
      byForge: z.partialRecord(z.enum(FORGES), said).exactOptional(),
    }),
  }),
};

export const expectation = z.union([
  z.enum(['pass', 'fail', 'unknown', 'not-applicable']),
  z.strictObject({ partial: z.number().gt(0).lt(1) }),
]);
