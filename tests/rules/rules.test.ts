import { describe, expect, it } from 'vitest';
import { type ExampleResult, runBlind, runExample } from '../../src/audit/example.ts';
import { BEARINGS, type Bearing } from '../../src/model/bearing.ts';
import type { Expectation } from '../../src/model/rule.ts';
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

/** A result in the words of an expectation, so that a difference reads well. */
const told = ({ verdict, credit }: ExampleResult): Expectation | 'error' =>
  verdict === 'partial' ? { partial: Math.round((credit ?? 0) * 1e6) / 1e6 } : verdict;
const rounded = (expected: Expectation): Expectation =>
  typeof expected === 'string' ? expected : { partial: Math.round(expected.partial * 1e6) / 1e6 };

describe.each(ruleFiles)('$path', ({ path, rule }) => {
  it.each(rule.examples)('is right about $name', (example) => {
    const result = runExample(rule, example);
    if (result.verdict === 'error') throw result.error;
    expect(told(result), result.message).toEqual(rounded(example.expect));
  });

  it('shows at least a pass and a fail', () => {
    const shown = rule.examples.map(({ expect: expected }) => expected);
    expect(shown).toContain('pass');
    expect(shown).toContain('fail');
  });

  it('names its examples apart', () => {
    const names = rule.examples.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says unknown when nothing is known', () => {
    const result = runBlind(rule);
    if (result.verdict === 'error') throw result.error;
    expect(result.verdict, result.message).toBe('unknown');
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

  it('names criteria that exist', () => {
    const missing = Object.entries(rule.standards).flatMap(([framework, ids]) =>
      ids.filter((id) => !criteria.get(framework)?.has(id)).map((id) => `${framework} ${id}`),
    );
    expect(missing).toEqual([]);
  });

  it('says why it matters, where it is wrong, how it decides and what mends it', () => {
    const { why, mistakes, fix, check } = rule.docs;
    for (const text of [rule.title, why, fix.text, ...(check === undefined ? [] : [check]), ...mistakes])
      expect(text.trim()).not.toBe('');
    expect(why.length).toBeGreaterThan(100);
    expect(mistakes.length).toBeGreaterThan(0);
    expect(fix.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(fix.text).toMatch(/^\p{Lu}.*\.$/u);
    expect(rule.title).not.toMatch(/\.$/);
    for (const text of [...mistakes, ...Object.values(fix.byForge ?? {})]) expect(text).toMatch(/\.$/);
  });

  it('has a way for one clone where the usual fix is one for the organization', () => {
    const { sources } = rule.appliesTo;
    const onClones = sources === undefined || sources.includes('local');
    if (rule.docs.fix.scope === 'organization' && onClones)
      expect(rule.docs.fix.byForge?.local).toBeDefined();
  });

  it('speaks in whole sentences and promises nothing', () => {
    const messages = rule.examples
      .map((example) => runExample(rule, example))
      .filter(({ verdict }) => verdict === 'partial' || verdict === 'fail')
      .map(({ message }) => message ?? '');
    for (const message of messages) {
      expect(message).toMatch(/^[\p{Lu}\p{N}].*\.$|^\S+\.\w+ .*\.$/u);
      expect(message).not.toContain('undefined');
    }
    const prose = [rule.title, rule.docs.why, rule.docs.check, rule.docs.fix.text, ...messages].join(' ');
    expect(prose).not.toMatch(/\b(complian(t|ce)|certified|conformant)\b/i);
  });

  it('shows a known mistake', () => {
    expect(rule.examples.some(({ name }) => name.startsWith('known mistake'))).toBe(true);
  });
});

describe('all rules together', () => {
  it('have codes of their own', () => {
    const codes = rules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('say the same of the same fix', () => {
    const fixes = new Map<string, string>();
    for (const { docs } of rules) {
      const { id, text, scope, byForge = {} } = docs.fix;
      const said = JSON.stringify([scope, text, byForge]);
      expect(fixes.get(id) ?? said).toBe(said);
      fixes.set(id, said);
    }
  });
});
