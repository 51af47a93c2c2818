import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BEARINGS } from '../../src/model/bearing.ts';
import { profileSchema } from '../../src/ruleset/profile.ts';
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

describe.each(standardFiles)('the framework $file', ({ file, data }) => {
  it('is told in full', () => {
    expect(`${standard.parse(data).id}.yml`).toBe(file);
  });

  it('names its criteria apart', () => {
    const ids = standard.parse(data).criteria.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

/** Rules that profiles speak of and that are still to be written; a rule that is there may not stand here. */
const TO_COME = [
  'documentation/citation',
  'documentation/metadata-file',
  'security/private-reporting',
  'security/security-insights',
  'stewardship/data-license',
  'stewardship/preservation',
  'stewardship/proprietary-dependencies',
  'stewardship/standards-declared',
  'sustainability/funding',
  'sustainability/support-promise',
];
const byId = new Map(ruleFiles.map(({ rule }) => [rule.id, rule]));
const bearings = BEARINGS.map((bearing) => `${bearing}/*`);

describe.each(profileFiles)('the profile $file', ({ file, data }) => {
  const { name, lens = [], rules = {}, extends: base } = profileSchema.parse(data);

  it('names rules, frameworks and profiles that exist', () => {
    expect(`${name}.yml`).toBe(file);
    const frameworks = standardFiles.map(({ data: one }) => standard.parse(one).id);
    expect(frameworks).toEqual(expect.arrayContaining([...lens]));
    expect([...byId.keys(), ...bearings, ...TO_COME]).toEqual(expect.arrayContaining(Object.keys(rules)));
    if (base !== undefined) expect(profileFiles.map((one) => one.file)).toContain(`${base}.yml`);
  });

  it('sets options that the rules have', () => {
    const wrong = Object.entries(rules).flatMap(([id, told]) => {
      const rule = byId.get(id);
      const options = typeof told === 'string' ? {} : (told.options ?? {});
      if (rule === undefined) return [];
      return Object.keys(options).filter((option) => rule.options?.[option] === undefined);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the profiles together', () => {
  it('wait for no rule that is there already', () => {
    expect(TO_COME.filter((id) => byId.has(id))).toEqual([]);
  });
});
