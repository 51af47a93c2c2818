import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Rule } from '../../src/model/rule.ts';
import { severityOf } from '../../src/model/severity.ts';
import { policyOf } from '../../src/ruleset/config/policy.ts';
import { type Config, configSchema } from '../../src/ruleset/config/schema.ts';
import { loadRuleset, rulesIn } from '../../src/ruleset/load.ts';
import { readProfile } from '../../src/ruleset/profile.ts';
import { versionOf } from '../../src/ruleset/version.ts';
import { folder } from '../cli/command.ts';
import { yamlRule } from '../custom/told.ts';

const general = await readProfile('general');
const policyFrom = (config: Config) =>
  policyOf(
    config,
    general,
    (config.visibility ?? []).some((level) => level !== 'public'),
  );
const work = folder();
writeFileSync(join(work.path, 'tides.yml'), yamlRule("{ file: { glob: 'NOTES' } }"));
afterAll(() => work.remove());
const versionFrom = async (config: Config) => {
  const { use = [] } = config;
  const request = { policy: policyFrom(config), use, workingDirectory: work.path };
  return (await loadRuleset(request)).version;
};
const waiver = {
  rule: 'licensing/license-file',
  repositories: ['a'],
  reason: 'long enough',
  owner: 'ada',
  expires: '2027-01-01',
};
const waiving = (over: object = {}): Config => ({ waivers: [{ ...waiver, ...over }] });

/** Every key of a configuration with a change of it: those that change how is judged, and those that do not. */
const JUDGES: { readonly [K in keyof Config]?: Config } = {
  visibility: { visibility: ['private'] },
  kinds: { kinds: { a: 'docs' } },
  flags: { flags: { finished: ['a'] } },
  licenses: { licenses: { software: ['MIT'] } },
  bots: { bots: ['sailor'] },
  insiders: { insiders: { domains: ['harbor.example'] } },
  owners: { owners: { a: '@harbor/a' } },
  ownerDefaults: { ownerDefaults: 'none' },
  scoreForks: { scoreForks: true },
  evidence: { evidence: { openSourcePolicy: 'https://harbor.example' } },
  use: { use: ['./tides.yml'] },
  rules: { rules: { 'activity/dormant': 'low' } },
  weights: { weights: { high: 7 } },
  bearings: { bearings: { sustainability: { into: 'activity' } } },
  waivers: waiving(),
  repositoryWaivers: { repositoryWaivers: true },
};
const SHOWS: { readonly [K in keyof Config]?: Config } = {
  // Whom a finding is told to is no part of what it is.
  rollout: { rollout: [{ stage: 'warn' }] },
  // What it leads to is merged before anything is judged; a profile is told beside the version and is in it by its name.
  extends: { extends: './base.yml' },
  // What is audited, which the report tells as its scope.
  targets: { targets: ['github:harbor'] },
  include: { include: ['a'] },
  exclude: { exclude: ['a'] },
  depth: { depth: 'quick' },
  // Nothing is newer than the first yearly ruleset.
  ruleset: { ruleset: 2026 },
  profile: { profile: 'general' },
};

describe('the version of the ruleset', () => {
  const none = versionFrom({});

  it('is told for every key of the configuration', () => {
    const told = [...Object.keys(JUDGES), ...Object.keys(SHOWS)].sort();
    expect(told).toEqual(Object.keys(configSchema.shape).sort());
  });

  it.each(Object.entries(JUDGES))('moves with %s', async (_, config) => {
    expect(await versionFrom(config)).not.toBe(await none);
  });

  it.each(Object.entries(SHOWS))('stays with %s', async (_, config) => {
    expect(await versionFrom(config)).toBe(await none);
  });

  it('moves with options, severities of a bearing, and profiles', async () => {
    const changed: Config[] = [
      { rules: { 'activity/maintained': { options: { passDays: 9 } } } },
      { rules: { 'activity/*': 'info' } },
      { rules: { 'activity/*': 'off' } },
    ];
    const versions = await Promise.all([{}, ...changed].map(versionFrom));
    expect(new Set(versions).size).toBe(versions.length);
    const university = policyOf({}, await readProfile('university'), false);
    expect((await loadRuleset({ policy: university })).version).not.toBe(await none);
  });

  it('stays with what is only shown, and moves with what a waiver is for and until when', async () => {
    expect(await versionFrom({ bearings: { activity: { name: 'Life' } } })).toBe(await none);
    const waived = await versionFrom(waiving());
    expect(await versionFrom(waiving({ reason: 'another reason' }))).toBe(waived);
    expect(await versionFrom(waiving({ owner: 'bo', evidence: 'https://harbor.example' }))).toBe(waived);
    for (const over of [{ rule: 'LIC-02' }, { repositories: ['b'] }, { expires: '2027-01-02' }])
      expect(await versionFrom(waiving(over))).not.toBe(waived);
  });

  it('stays when a severity is said that holds anyway, and moves where kinds would have decided', async () => {
    const rules = await rulesIn();
    const plain = rules.find((rule) => rule.severityByKind === undefined) as Rule;
    expect(await versionFrom({ rules: { [plain.id]: plain.severity } })).toBe(await none);
    const byKind: Rule = { ...plain, severityByKind: { docs: 'low' } };
    const said = policyFrom({ rules: { [plain.id]: plain.severity } });
    expect(versionOf([byKind], said)).not.toBe(versionOf([byKind], policyFrom({})));
  });
});

describe('a pinned ruleset', () => {
  it('only tells what is newer, until the configuration moves on', async () => {
    const [rule] = await rulesIn();
    const newer: Rule = { ...(rule as Rule), severity: 'high', since: 2027 };
    const pinned = policyFrom({ ruleset: 2026 });
    expect(severityOf(newer, pinned)).toBe('info');
    expect(severityOf(newer, policyFrom({}))).toBe('high');
    expect(severityOf({ ...newer, since: 2026 }, pinned)).toBe('high');
    expect(versionOf([newer], pinned)).not.toBe(versionOf([newer], policyFrom({})));
  });

  it('keeps off what is off', async () => {
    const [rule] = await rulesIn();
    const newer: Rule = { ...(rule as Rule), since: 2027 };
    const { policy } = await loadRuleset({
      policy: policyFrom({ ruleset: 2026, rules: { [newer.id]: 'off' } }),
    });
    expect(policy.severities[newer.id]).toBe('off');
    expect((await loadRuleset({ policy })).rules.map(({ id }) => id)).not.toContain(newer.id);
  });
});
