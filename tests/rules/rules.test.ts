import { describe, expect, it } from 'vitest';
import { fixesAtOdds, LAWS, tryExamples } from '../../src/audit/laws.ts';
import { BEARINGS, type Bearing } from '../../src/model/bearing.ts';
import { ruleFiles, standardFiles } from './discovery.ts';

const PREFIXES: { readonly [B in Bearing]: string } = {
  licensing: 'LIC',
  governance: 'GOV',
  community: 'COM',
  documentation: 'DOC',
  security: 'SEC',
  activity: 'ACT',
  sustainability: 'SUS',
  stewardship: 'STW',
};

const rules = ruleFiles.map(({ rule }) => rule);
const criteria = new Map(
  standardFiles.map(({ data }) => {
    const { id, criteria: listed } = data as { id: string; criteria: readonly { id: string }[] };
    return [id, new Set(listed.map((criterion) => criterion.id))];
  }),
);

describe.each(ruleFiles)('$path', ({ path, rule }) => {
  it.each(tryExamples(rule))('is right about $name', ({ fault }) => {
    expect(fault).toBeNull();
  });

  it.each(LAWS)('$title', ({ faults }) => {
    expect(faults(rule, criteria)).toEqual([]);
  });

  it('is named by its path', () => {
    expect(rule.id).toBe(path);
    expect(rule.id).toMatch(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(BEARINGS).toContain(rule.id.split('/')[0]);
  });

  it('has a code of its bearing', () => {
    const bearing = rule.id.split('/')[0] as Bearing;
    expect(rule.code).toMatch(new RegExp(`^${PREFIXES[bearing]}-\\d\\d$`));
  });
});

describe('all rules together', () => {
  it('have codes of their own', () => {
    const codes = rules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('say the same of the same fix', () => {
    expect(fixesAtOdds(rules)).toEqual([]);
  });
});
