import { expect, test } from 'vitest';
import { wantedPaths } from '../../src/crawl/wanted.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { planOf } from '../../src/ruleset/plan.ts';

const SINCE = '2025-09-01T00:00:00Z';
const load = (only?: string[]) =>
  loadRuleset({ policy: neutralPolicy, ...(only === undefined ? {} : { only }) });

test('a quick plan asks for nothing that only a full crawl reads', async () => {
  const { facts, texts } = planOf(await load(), 'quick', SINCE);
  expect(facts).toContain('tree');
  for (const full of ['commits', 'issues', 'changeRequests', 'treeDeep', 'fork'])
    expect(facts).not.toContain(full);
  expect(texts.some((text) => text.startsWith('sample:'))).toBe(false);
});

test('a full plan asks for what its rules rest on, also by way of derived facts', async () => {
  const { facts } = planOf(await load(), 'full', SINCE);
  for (const needed of ['commits', 'changeRequests', 'treeDeep', 'orgDefaults', 'protection'])
    expect(facts).toContain(needed);
});

test('fewer rules ask for less', async () => {
  const { facts } = planOf(await load(['licensing/license-file']), 'full', SINCE);
  expect(facts).not.toContain('treeDeep');
  expect(facts).not.toContain('protection');
});

test('a rule is chosen by id, code or bearing, and an unknown one is refused', async () => {
  expect((await load(['licensing'])).rules.map(({ code }) => code)).toContain('LIC-01');
  expect((await load(['lic-01'])).rules).toHaveLength(1);
  await expect(load(['licensing/nope'])).rejects.toMatchObject({ fault: 'usage' });
});

test('the version of the ruleset stays with its method and moves with it', async () => {
  const once = (await load()).version;
  expect((await load()).version).toBe(once);
  const options = { 'activity/maintained': { passDays: 365 } };
  expect((await loadRuleset({ policy: { ...neutralPolicy, options } })).version).not.toBe(once);
  expect((await load(['licensing'])).version).not.toBe(once);
  expect(once).toMatch(/^2026\.1\+[0-9a-f]{10}$/);
});

test('a rule that the policy turns off does not run', async () => {
  const severities = { 'licensing/license-file': 'off' } as const;
  const { rules } = await loadRuleset({ policy: { ...neutralPolicy, severities } });
  expect(rules.map(({ id }) => id)).not.toContain('licensing/license-file');
});

test('the texts in which security is told are part of every plan', async () => {
  const wanted = wantedPaths(planOf(await load(['security']), 'quick', SINCE).texts);
  const told = [
    '.github/SECURITY.md',
    'SECURITY-INSIGHTS.yml',
    '.github/workflows/test.yaml',
    '.gitlab-ci.yml',
    'Jenkinsfile',
    '.circleci/config.yml',
    'azure-pipelines.yml',
    '.appveyor.yml',
    '.github/dependabot.yml',
    '.gitlab/dependabot.yml',
    'renovate.json',
    '.github/renovate.json5',
    '.gitlab/renovate.json',
    '.renovaterc',
    '.renovaterc.json5',
    'package.json',
  ];
  expect(told.filter((path) => !wanted(path))).toEqual([]);
  for (const other of ['src/renovate.json', '.github/workflows/notes.md', '.env', 'id_rsa'])
    expect(wanted(other), other).toBe(false);
});
