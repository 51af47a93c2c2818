import { describe, expect, it } from 'vitest';
import { lensBook, noConditions } from '../../src/audit/lens/book.ts';
import { conditionsShown, type Shown } from '../../src/audit/lens/conditions.ts';
import { textsOf, viewOf } from '../../src/derive/view.ts';
import { type ConditionName, type Framework, frameworkSchema } from '../../src/model/lens.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { EXAMPLE_AS_OF, scene, treeOf } from '../../src/model/ordinary.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { Finding } from '../../src/model/report.ts';
import type { Rule } from '../../src/model/rule.ts';
import { readLenses } from '../../src/ruleset/lens.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';

const framework = (criteria: readonly object[]): Framework =>
  frameworkSchema.parse({
    id: 'harbor',
    name: 'Harbor Rules',
    version: '1',
    publisher: 'Harbor',
    url: 'https://harbor.example',
    wording: 'Read it as evidence.',
    criteria: criteria.map((one) => ({ meaning: 'm', decidable: 'yes', ...one })),
  });

/** As much of a rule as a lens looks at. */
const rule = (id: string, ...criteria: string[]) =>
  ({ id, standards: { harbor: criteria } }) as unknown as Rule;
const finding = (id: string, verdict: Finding['verdict'], wants: string | null = null): Finding => ({
  rule: id,
  subject: { type: 'repository', id: 'r', name: 'r' },
  severity: 'high',
  weight: 6,
  verdict,
  credit: null,
  gain: 0,
  message: 'So it is.',
  evidence: [],
  confidence: 'file',
  ...(verdict === 'unknown' ? { unknown: { why: 'permission' as const, detail: 'not shown', wants } } : {}),
  fingerprint: `${id}@r`,
});

type Told = readonly [findings: readonly Finding[], conditions?: readonly [ConditionName, Shown][]];
function lineOf(criterion: object, rules: readonly Rule[], subjects: readonly Told[]) {
  const lenses = [framework([{ id: 'H-1', ...criterion }])];
  const book = lensBook({ version: 'v', policy: neutralPolicy, rules, lenses });
  for (const [findings, conditions] of subjects)
    book.add(findings, conditions === undefined ? noConditions() : new Map(conditions));
  return book.done().harbor?.criteria[0];
}

const one = [rule('a/one', 'H-1')];
const two = [...one, rule('a/two', 'H-1')];

describe('evidence for a criterion', () => {
  it.each([
    ['found where every repository shows it', ['pass', 'pass'], 'found'],
    ['found in part where some do', ['pass', 'fail'], 'partial'],
    ['found in part where one shows it in part', ['partial', 'partial'], 'partial'],
    ['missing where none does', ['fail', 'fail'], 'missing'],
    ['found in part where some could not be told', ['pass', 'unknown'], 'partial'],
    ['not checkable where none could be told', ['unknown', 'error'], 'not-checkable'],
    ['not checkable where it is waived', ['waived', 'waived'], 'not-checkable'],
  ] as const)('is %s', (_, verdicts, evidence) => {
    const subjects = verdicts.map((verdict): Told => [[finding('a/one', verdict)]]);
    expect(lineOf({}, one, subjects)?.evidence).toBe(evidence);
  });

  it('rests on all rules that name it: one that fails leaves it in part', () => {
    expect(lineOf({}, two, [[[finding('a/one', 'pass'), finding('a/two', 'fail')]]])).toMatchObject({
      evidence: 'partial',
      rules: ['a/one', 'a/two'],
      counts: { found: 0, partial: 1, missing: 0, open: 0 },
    });
    expect(lineOf({}, two, [[[finding('a/one', 'pass'), finding('a/two', 'unknown')]]])?.evidence).toBe(
      'found',
    );
  });

  it('may come from rules that the framework names', () => {
    const named = { rules: ['b/named'] };
    expect(lineOf(named, [rule('b/named')], [[[finding('b/named', 'pass')]]])?.evidence).toBe('found');
  });

  it('leaves repositories out that no rule of it was for', () => {
    expect(lineOf({}, one, [[[finding('a/one', 'pass')]], [[finding('x/other', 'fail')]]])).toMatchObject({
      evidence: 'found',
      counts: { found: 1, partial: 0, missing: 0, open: 0 },
    });
  });

  it('asks for conditions that no rule judges', () => {
    const listed = { conditions: ['listed-in-public'] };
    expect(lineOf(listed, [], [[[], [['listed-in-public', 'found']]]])?.evidence).toBe('found');
    expect(
      lineOf(listed, one, [[[finding('a/one', 'pass')], [['listed-in-public', 'missing']]]])?.evidence,
    ).toBe('partial');
  });

  it.each([
    ['what a forge cannot show', { decidable: 'no' }, [], [], 'a forge and git cannot show it'],
    ['what no rule looks for', {}, [], [], 'no rule of this audit looks for it'],
    [
      'what no rule looks for, for a reason',
      { unmapped: 'contents are not run' },
      [],
      [],
      'contents are not run',
    ],
    [
      'the missing right',
      {},
      one,
      [[[finding('a/one', 'unknown', 'Administration: read')]]],
      'needs Administration: read',
    ],
    ['what could not be told', {}, one, [[[finding('a/one', 'unknown')]]], 'not shown'],
    ['what nothing is asked for', {}, one, [[[]]], 'no repository of this audit is asked for it'],
  ] as const)('says why it is not checkable: %s', (_, criterion, rules, subjects, because) => {
    expect(lineOf(criterion, rules, subjects as readonly Told[])).toMatchObject({
      evidence: 'not-checkable',
      because,
    });
  });
});

describe('conditions', () => {
  const show = (name: ConditionName, given: Parameters<typeof scene>[0] = {}, overrides = new Map()) => {
    const { texts, ...rest } = scene(given);
    const text = textsOf((oid) => texts.get(oid));
    const view = viewOf({ ...rest, text, policy: neutralPolicy, asOf: EXAMPLE_AS_OF, overrides });
    return conditionsShown([name], view, EXAMPLE_AS_OF).get(name);
  };
  const over = (name: string, value: unknown) => new Map([[name, known(value, 'test')]]);

  it('take a listed public repository for readable by anyone', () => {
    expect(show('listed-in-public')).toBe('found');
    expect(show('listed-in-public', {}, over('meta.visibility', 'internal'))).toBe('missing');
    const hidden = new Map([['meta.visibility', unknown('not-observable', 'a clone does not tell')]]);
    expect(show('listed-in-public', {}, hidden)).toBe('open');
  });

  it('ask for an OSI license of software only', () => {
    const licensed = (osi: boolean) =>
      new Map<string, unknown>([
        ['licenseIdentity', known({ state: 'identified', osi }, 'test')],
        ['kind', known({ kind: 'code', because: 'test' }, 'test')],
      ]);
    expect(show('osi-license-for-software', {}, licensed(true))).toBe('found');
    expect(show('osi-license-for-software', {}, licensed(false))).toBe('missing');
    expect(show('osi-license-for-software', {}, over('kind', { kind: 'data', because: 'test' }))).toBeNull();
  });

  it('count commits and releases of half a year', () => {
    const rows = (count: number, at: string) =>
      Array.from({ length: count }, () => ({ oid: 'o', at, author: null }));
    const window = (count: number, at: string, coveredSince: string) =>
      over('commits', { since: coveredSince, coveredSince, totalCount: count, rows: rows(count, at) });
    const old = '2025-01-01T00:00:00Z';
    const [recent, cut] = ['2026-08-01T00:00:00Z', '2026-07-01T00:00:00Z'];
    expect(show('five-commits-in-half-a-year', {}, window(5, recent, old))).toBe('found');
    expect(show('five-commits-in-half-a-year', {}, window(4, recent, old))).toBe('missing');
    expect(show('five-commits-in-half-a-year', {}, window(4, recent, cut))).toBe('open');
    const releases = (at: string) =>
      over('releases', { latest: null, tagCount: 1, tags: [{ name: 'v1', at }], milestones: [] });
    expect(show('release-in-half-a-year', {}, releases(recent))).toBe('found');
    expect(show('release-in-half-a-year', {}, releases(old))).toBe('missing');
  });

  it('look for the security policy in the root', () => {
    const tree = (path: string) => over('tree', treeOf({ [path]: 'Write to us.' }));
    expect(show('security-policy-in-root', {}, tree('SECURITY.md'))).toBe('found');
    expect(show('security-policy-in-root', {}, tree('.github/SECURITY.md'))).toBe('missing');
  });
});

describe('the frameworks that come along', () => {
  it('can all be looked through at once, and name criteria once', async () => {
    const ruleset = await loadRuleset({
      policy: neutralPolicy,
      lenses: ['osps-baseline', 'dpg', 'osps-baseline'],
    });
    const lenses = lensBook(ruleset).done();
    expect(Object.keys(lenses)).toEqual(['osps-baseline', 'dpg']);
    expect(lenses['osps-baseline']?.criteria.length).toBeGreaterThan(50);
  });

  it('are refused by a wrong name with the nearest one', async () => {
    await expect(readLenses(['dgp'])).rejects.toMatchObject({
      message: '--lens dgp: no such framework',
      next: expect.stringContaining('Did you mean dpg'),
    });
  });
});
