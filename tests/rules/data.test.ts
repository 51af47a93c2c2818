import { describe, expect, it } from 'vitest';
import { BEARINGS } from '../../src/model/bearing.ts';
import { frameworkSchema } from '../../src/model/lens.ts';
import { profileSchema, readProfile } from '../../src/ruleset/profile.ts';
import { profileFiles, ruleFiles, standardFiles } from './discovery.ts';

describe.each(standardFiles)('the framework $file', ({ file, data }) => {
  it('is told in full', () => {
    expect(`${frameworkSchema.parse(data).id}.yml`).toBe(file);
  });

  it('names its criteria apart', () => {
    const ids = frameworkSchema.parse(data).criteria.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(standardFiles)('what gives evidence for $file', ({ data }) => {
  const { id, criteria } = frameworkSchema.parse(data);
  const named = (criterion: string) =>
    ruleFiles.filter(({ rule }) => rule.standards[id]?.includes(criterion)).map(({ path }) => path);

  it('is a rule, a condition, or a reason why not, for all that could be seen', () => {
    const silent = criteria.filter(
      ({ id: criterion, decidable, rules = [], conditions = [], unmapped }) =>
        decidable !== 'no' &&
        unmapped === undefined &&
        named(criterion).length + rules.length + conditions.length === 0,
    );
    expect(silent.map((criterion) => criterion.id)).toEqual([]);
  });

  it('is no rule and a reason why not at once, and no rule that there is not', () => {
    const both = criteria.filter(
      ({ id: criterion, rules = [], unmapped }) =>
        unmapped !== undefined && named(criterion).length + rules.length > 0,
    );
    expect(both.map((criterion) => criterion.id)).toEqual([]);
    const known = ruleFiles.map(({ path }) => path);
    expect(known).toEqual(expect.arrayContaining(criteria.flatMap(({ rules = [] }) => rules)));
  });
});

const frameworks = standardFiles.map(({ data }) => frameworkSchema.parse(data).id);
const byId = new Map(ruleFiles.map(({ rule }) => [rule.id, rule]));
const bearings = BEARINGS.map((bearing) => `${bearing}/*`);

describe.each(profileFiles)('the profile $file', ({ file, data }) => {
  const { name, rules = {}, extends: base } = profileSchema.parse(data);

  it('names rules and profiles that exist', () => {
    expect(`${name}.yml`).toBe(file);
    expect([...byId.keys(), ...bearings]).toEqual(expect.arrayContaining(Object.keys(rules)));
    if (base !== undefined) expect(profileFiles.map((one) => one.file)).toContain(`${base}.yml`);
  });

  it('shows findings by a framework where none is asked for', async () => {
    const { lens: shown } = await readProfile(name);
    expect(shown.length).toBeGreaterThan(0);
    expect(frameworks).toEqual(expect.arrayContaining(shown));
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
