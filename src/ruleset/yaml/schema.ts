import { z } from 'zod';
import { FORGES } from '../../model/bearing.ts';
import { UNKNOWN_REASONS } from '../../model/observation.ts';
import { expectation, ruleFields } from '../custom/shape.ts';

/** A rule in YAML: a closed vocabulary, so that nothing in it can run. */

const scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;

const pattern = z
  .string()
  .min(1)
  .max(1000)
  .describe('regular expression as RE2 has them, anywhere in the text');

const words = {
  present: z.boolean().exactOptional().describe('true: there is something; false: there is nothing'),
  equals: scalar.exactOptional(),
  oneOf: z.array(scalar).min(1).exactOptional(),
  matches: pattern.exactOptional(),
  atLeast: z.number().exactOptional().describe('of a list, how many there are'),
  olderThan: z
    .string()
    .regex(/^\d{1,5} (?:day|week|month|year)s?$/, { error: 'is no age such as "90 days" or "2 years"' })
    .exactOptional()
    .describe('of an instant, counted back from the date of the audit; a month is 30 days, a year 365'),
};
export type Word = keyof typeof words;
export const WORDS = Object.keys(words) as Word[];

const GLOB = /^[\w .@+\-/*?{},]+$/;
const glob = z
  .string()
  .max(200)
  .regex(GLOB, { error: 'is no glob of letters, digits, *, ?, {a,b} and /' })
  .refine((text) => text.split('/').every((part) => (part.match(/[*?{]/g) ?? []).length <= 3), {
    error: 'has more than three wildcards between two slashes',
  });

const file = z
  .strictObject({
    glob: z.union([glob, z.array(glob).min(1).max(20)]).describe('paths from the root; case is ignored'),
    contains: z.string().min(1).max(1000).exactOptional(),
    matches: pattern.exactOptional(),
  })
  .describe('holds when one file of such a path fits');

/** Exactly one of `fact`, `file`, `all`, `any` and `not`; words go with `fact`. */
export type Check = {
  readonly fact?: string;
  readonly file?: z.infer<typeof file>;
  readonly all?: readonly Check[];
  readonly any?: readonly Check[];
  readonly not?: Check;
} & { readonly [W in Word]?: z.infer<(typeof words)[W]> };

const SUBJECTS = ['fact', 'file', 'all', 'any', 'not'] as const;

const checkShape: z.ZodType<Check> = z
  .strictObject({
    fact: z.string().min(1).max(200).exactOptional().describe('path of a fact, such as meta.description'),
    ...words,
    file: file.exactOptional(),
    all: z
      .array(z.lazy(() => check))
      .min(1)
      .exactOptional(),
    any: z
      .array(z.lazy(() => check))
      .min(1)
      .exactOptional(),
    not: z.lazy(() => check).exactOptional(),
  })
  .superRefine((told, { addIssue }) => {
    const subjects = SUBJECTS.filter((name) => told[name] !== undefined);
    const said = WORDS.filter((word) => told[word] !== undefined);
    if (subjects.length !== 1)
      addIssue({ code: 'custom', message: `is not exactly one of ${SUBJECTS.join(', ')}` });
    else if (subjects[0] === 'fact' && said.length === 0)
      addIssue({ code: 'custom', message: `says nothing of the fact; words are ${WORDS.join(', ')}` });
    else if (subjects[0] !== 'fact' && said.length > 0)
      addIssue({ code: 'custom', path: [said[0] as Word], message: 'goes with "fact" only' });
  });
const check: z.ZodType<Check> = checkShape.meta({ id: 'check' });

const files = z.record(z.string(), z.string()).describe('path: text');
const unseen = z.strictObject({
  unknown: z.enum(UNKNOWN_REASONS),
  detail: z.string().exactOptional(),
  wants: z.string().exactOptional(),
});
export const isUnseen = (value: unknown): value is z.infer<typeof unseen> => unseen.safeParse(value).success;

const message = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .describe('a sentence; {meta.stars} is the value of a fact');

export const yamlRuleSchema = z.strictObject({
  ...ruleFields,
  apiVersion: ruleFields.apiVersion.unwrap(),
  subject: ruleFields.subject.default('repository'),
  confidence: ruleFields.confidence.default('file'),
  appliesTo: ruleFields.appliesTo.default({}),
  standards: ruleFields.standards.default({}),
  when: z
    .strictObject({
      check,
      says: z.string().min(1).describe('why it is not applicable when the check does not hold'),
    })
    .exactOptional(),
  check: check.describe('the rule passes when this holds'),
  partial: z
    .array(z.strictObject({ check, credit: z.number().gt(0).lt(1), message }))
    .exactOptional()
    .describe('tried in order where the check does not hold'),
  messages: z.strictObject({ pass: message.exactOptional(), fail: message }),
  examples: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        given: z
          .object({ files: files.exactOptional(), defaults: files.exactOptional() })
          .catchall(z.unknown())
          .describe('files, or facts by name: a value, or { unknown: reason }'),
        source: z.enum(FORGES).exactOptional(),
        expect: expectation,
      }),
    )
    .describe('tests and documentation of the rule'),
});
export type YamlRule = z.infer<typeof yamlRuleSchema>;
