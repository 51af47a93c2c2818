import { expect, test } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { EXAMPLE_AS_OF, scene } from '../../src/model/ordinary.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import { defineRule, type Rule } from '../../src/model/rule.ts';
import type { RepositoryRecord, SnapshotContent } from '../../src/model/snapshot.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { memorySnapshot } from '../../src/snapshot/index.ts';

const shared = {
  code: 'LIC-90',
  title: 'A described repository',
  severity: 'high',
  confidence: 'setting',
  standards: {},
  docs: {
    why: 'w',
    mistakes: [],
    fix: { id: 'describe', text: 'Describe it.', scope: 'repository', effort: 'S' },
  },
  examples: [],
} as const;

const described = defineRule({
  ...shared,
  id: 'licensing/described',
  subject: 'repository',
  needs: ['meta.description'],
  appliesTo: { admit: ['archived'] },
  judge: ({ meta }) => (meta.description === null ? fail([], 'It is not described.') : pass([])),
});
const throws = defineRule({
  ...shared,
  id: 'governance/throws',
  code: 'GOV-90',
  subject: 'repository',
  needs: ['meta.stars'],
  appliesTo: {},
  judge() {
    throw new Error('out of rum');
  },
});
const settings = defineRule({
  ...shared,
  id: 'activity/settings',
  code: 'ACT-90',
  subject: 'repository',
  needs: ['settings.issues'],
  appliesTo: {},
  judge: () => pass([]),
});

function snapshotOf(
  records: readonly Partial<RepositoryRecord['facts']['meta']>[],
  source: 'github' | 'local' = 'github',
) {
  const { record, organization } = scene({}, source);
  const content: SnapshotContent = {
    head: {
      tool: { name: 'ospo-compass', version: '0' },
      targets: [organization.target],
      filters: { include: [], exclude: [], visibility: ['public'] },
      plan: { depth: 'full', facts: [], texts: [], since: EXAMPLE_AS_OF },
      takenAt: EXAMPLE_AS_OF,
      asOf: EXAMPLE_AS_OF,
      rights: {},
      keyId: 'k',
    },
    organizations: [organization],
    repositories: records.map((meta, index) => ({
      ...record,
      id: `forge.example/${index}`,
      name: `harbor/r${index}`,
      facts: { ...record.facts, meta: { ...record.facts.meta, ...meta } },
    })),
    texts: new Map(),
  };
  return memorySnapshot(content);
}
const value = <T>(of: T) => ({ known: true, value: of, via: 'test', access: 'public' }) as const;
const run = (
  rules: readonly Rule[],
  snapshot: ReturnType<typeof snapshotOf>,
  audience: 'public' | 'internal' = 'internal',
) =>
  audit(
    snapshot,
    { version: 'v', policy: neutralPolicy, rules, lenses: [] },
    { audience, tool: { name: 'ospo-compass', version: '0' } },
  );

test('a finding has its evidence, weight, gain and a fingerprint that survives renames', async () => {
  const report = await run([described], snapshotOf([{ description: value(null) }, {}]));
  expect(report.findings[0]).toMatchObject({
    rule: 'licensing/described',
    verdict: 'fail',
    weight: 6,
    gain: 50,
    message: 'It is not described.',
    fingerprint: 'licensing/described@forge.example/0',
  });
  expect(report.findings[1]).toMatchObject({ verdict: 'pass', message: 'A described repository' });
  expect(report.corrections).toEqual([
    {
      fix: { id: 'describe', text: 'Describe it.', effort: 'S' },
      scope: 'repository',
      rules: ['licensing/described'],
      repairs: 1,
      gain: 50,
    },
  ]);
});

test('a rule that throws is an error by name, and the run goes on', async () => {
  const report = await run([throws, described], snapshotOf([{}]));
  expect(report.method.errors).toEqual([
    { rule: 'governance/throws', message: 'The rule failed: out of rum' },
  ]);
  expect(report.findings.map(({ verdict }) => verdict)).toEqual(['error', 'pass']);
  expect(report.organizations[0]?.compass.governance).toMatchObject({
    score: null,
    coverage: 0,
    band: 'not charted',
  });
});

test('what a source can never show is said once and lowers no coverage', async () => {
  const report = await run([settings, described], snapshotOf([{}], 'local'));
  expect(report.notRun).toEqual([
    { rule: 'activity/settings', source: 'local', because: expect.stringContaining('settings') },
  ]);
  expect(report.findings.map(({ rule }) => rule)).toEqual(['licensing/described']);
});

test('an admitted archived repository is reported with weight 0 and is not scored', async () => {
  const report = await run([described], snapshotOf([{ archived: value(true) }, {}]));
  expect(report.findings[0]).toMatchObject({ weight: 0, severity: 'info', verdict: 'pass' });
  expect(report.repositories[0]?.bearings).toEqual({});
  expect(report.organizations[0]).toMatchObject({ repositories: 2, scored: 1 });
});

test('a public audience hears nothing of what is not public', async () => {
  const hidden = { visibility: value('private' as const) };
  const inside = { description: { ...value('for members'), access: 'member' as const } };
  const report = await run([described], snapshotOf([hidden, inside]), 'public');
  expect(report.repositories.map(({ name }) => name)).toEqual(['harbor/r1']);
  expect(report.findings[0]).toMatchObject({ verdict: 'unknown', unknown: { why: 'not-collected' } });
});

test('an unreadable repository is counted as unread, once, and judged by nothing', async () => {
  const snapshot = snapshotOf([{}, {}]);
  const blocked = {
    ...snapshot,
    async *repositories() {
      for await (const record of snapshot.repositories()) {
        yield record.name === 'harbor/r0'
          ? { ...record, status: 'blocked' as const, because: 'a takedown' }
          : record;
      }
    },
  };
  const report = await run([described], blocked);
  expect(report.answers.unread).toBe(1);
  expect(report.findings).toHaveLength(1);
  expect(report.visibility).toContainEqual({
    fact: 'everything',
    why: 'blocked',
    wants: null,
    repositories: 1,
  });
});

test('the same snapshot gives the same report, byte for byte', async () => {
  const [once, twice] = await Promise.all([1, 2].map(() => run([described, throws], snapshotOf([{}, {}]))));
  expect(JSON.stringify(once)).toBe(JSON.stringify(twice));
});

test('a fix is told in the way of the forge that is audited', async () => {
  const fix = { ...shared.docs.fix, byForge: { local: 'Describe it in the README.' } };
  const rule = defineRule({
    ...shared,
    id: 'licensing/described',
    docs: { ...shared.docs, fix },
    subject: 'repository',
    needs: ['meta.description'],
    appliesTo: {},
    judge: () => fail([], 'It is not described.'),
  });
  const [onForge, onClones] = await Promise.all([
    run([rule], snapshotOf([{}])),
    run([rule], snapshotOf([{}], 'local')),
  ]);
  expect(onForge.corrections[0]?.fix.text).toBe('Describe it.');
  expect(onClones.corrections[0]?.fix.text).toBe('Describe it in the README.');
  expect(onClones.ruleset.rules[0]?.fix.text).toBe('Describe it in the README.');
});
