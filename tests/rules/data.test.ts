import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SEVERITIES } from '../../src/model/bearing.ts';
import { frameworkSchema } from '../../src/model/lens.ts';
import { profileFiles, ruleFiles, standardFiles } from './discovery.ts';

const text = z.string().min(1);
const profile = z.strictObject({
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  title: text,
  extends: text.optional(),
  lens: z.array(text),
  rules: z.record(z.string(), z.enum([...SEVERITIES, 'off'])).optional(),
});

describe.each(standardFiles)('the framework $file', ({ file, data }) => {
  it('is told in full', () => {
    expect(`${frameworkSchema.parse(data).id}.yml`).toBe(file);
  });

  it('names its criteria apart', () => {
    const ids = frameworkSchema.parse(data).criteria.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(profileFiles)('the profile $file', ({ file, data }) => {
  it('names rules, frameworks and profiles that exist', () => {
    const { name, lens, rules = {}, extends: base } = profile.parse(data);
    expect(`${name}.yml`).toBe(file);
    const frameworks = standardFiles.map(({ data: one }) => frameworkSchema.parse(one).id);
    expect(frameworks).toEqual(expect.arrayContaining([...lens]));
    expect(ruleFiles.map(({ rule }) => rule.id)).toEqual(expect.arrayContaining(Object.keys(rules)));
    if (base !== undefined) expect(profileFiles.map((one) => one.file)).toContain(`${base}.yml`);
  });
});
