import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SEVERITIES } from '../../src/model/bearing.ts';
import { profileFiles, ruleFiles, standardFiles } from './discovery.ts';

const text = z.string().min(1);
const standard = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: text,
  version: text,
  date: z
    .string()
    .regex(/^\d{4}(-\d\d){0,2}$/)
    .optional(),
  publisher: text,
  url: z.url({ protocol: /^https$/ }),
  wording: text,
  criteria: z
    .array(
      z.strictObject({
        id: text,
        meaning: text,
        decidable: z.enum(['yes', 'part', 'admin', 'no']),
        level: z.union([z.literal([1, 2, 3]), z.enum(['passing', 'silver', 'gold'])]).optional(),
        risk: z.enum(['low', 'medium', 'high', 'critical']).optional(),
        goal: text.optional(),
        page: z.int().optional(),
        required: z.union([z.boolean(), text]).optional(),
        tiers: z
          .string()
          .regex(/^[MRN]( [MRN]){4}$/)
          .optional(),
      }),
    )
    .min(1),
});

const profile = z.strictObject({
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  title: text,
  extends: text.optional(),
  lens: z.array(text),
  rules: z.record(z.string(), z.enum([...SEVERITIES, 'off'])).optional(),
});

describe.each(standardFiles)('the framework $file', ({ file, data }) => {
  it('is told in full', () => {
    expect(`${standard.parse(data).id}.yml`).toBe(file);
  });

  it('names its criteria apart', () => {
    const ids = standard.parse(data).criteria.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(profileFiles)('the profile $file', ({ file, data }) => {
  it('names rules, frameworks and profiles that exist', () => {
    const { name, lens, rules = {}, extends: base } = profile.parse(data);
    expect(`${name}.yml`).toBe(file);
    const frameworks = standardFiles.map(({ data: one }) => standard.parse(one).id);
    expect(frameworks).toEqual(expect.arrayContaining([...lens]));
    expect(ruleFiles.map(({ rule }) => rule.id)).toEqual(expect.arrayContaining(Object.keys(rules)));
    if (base !== undefined) expect(profileFiles.map((one) => one.file)).toContain(`${base}.yml`);
  });
});
