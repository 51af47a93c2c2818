import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedForge, startForge } from '../../fixtures/index.ts';
import type { Report } from '../../src/model/report.ts';
import { yamlRule } from '../custom/told.ts';
import { plain, small } from '../fixtures/small.ts';
import { folder, run } from './command.ts';
import { faultsOf } from './laws.ts';

/** Configuration, profiles and waivers through the real command, against the embedded forge. */

const files = { 'README.md': '# Hello\n', 'src/tide.ts': 'export const tide = 1;\n' };
const languages = { TypeScript: 40 };
const open = { ...plain, languages, files };
const bare = { ...open, license: null };
const waiver = (rule: string, expires: string) =>
  `  - { rule: ${rule}, reason: kept as it was handed over, owner: ada, expires: ${expires} }\n`;

const quay = small({
  '.github': {
    ...plain,
    files: {
      'README.md': '# Defaults\n',
      'ospo-compass.yml': 'weights: { low: 2 }\nrules: { activity/dormant: low, governance/*: off }\n',
    },
  },
  'tides-api': open,
  'museum-piece': bare,
  attic: { ...bare, visibility: 'private' },
  kept: {
    ...bare,
    files: {
      ...files,
      '.ospo-compass-waivers.yml': `waivers:\n${waiver('LIC-01', '2027-01-31')}${waiver('GOV-01', '2027-01-31')}`,
    },
  },
});

let forge: EmbeddedForge;
const work = folder();
beforeAll(async () => {
  forge = await startForge({ organizations: [quay] });
});
afterAll(async () => {
  await forge.close();
  work.remove();
});

/** A proxy that notes for whom it is asked, and lets nobody through. */
async function closedGate() {
  const asked: string[] = [];
  const server = createServer().on('connect', ({ url }, socket) => {
    asked.push(url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((done) => server.close(done));
  return { url: `http://127.0.0.1:${port}`, asked, close };
}

const ask = (args: readonly string[], configuration: string) => {
  writeFileSync(join(work.path, 'ospo-compass.yml'), configuration);
  const reach = [
    '--api-url',
    forge.url,
    '--token-env',
    'MINE',
    '--as-of',
    '2026-09-01',
    '--depth',
    'quick',
    '-q',
  ];
  return run(['audit', 'github:quay', ...reach, ...args], { cwd: work.path, env: { MINE: forge.token } });
};
async function audited(configuration: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = await ask(['-f', 'json', ...args], configuration);
  if (stdout === '') throw new Error(stderr);
  const report = JSON.parse(stdout) as Report;
  expect(faultsOf(report)).toEqual([]);
  const verdict = (name: string, rule: string) =>
    report.findings.find((one) => one.subject.name === `quay/${name}` && one.rule === rule)?.verdict;
  return { code, report, stderr, verdict };
}

describe('a configuration that extends that of an organization', () => {
  it('is read from its .github repository and refined', async () => {
    forge.forget();
    const { report } = await audited('extends: github:quay\nrules: { activity/maintained: high }\n');
    const rules = new Map(report.ruleset.rules.map((rule) => [rule.id, rule]));
    expect(rules.get('activity/dormant')).toMatchObject({ severity: 'low', weight: 2 });
    expect(rules.get('activity/maintained')).toMatchObject({ severity: 'high', weight: 6 });
    expect([...rules.keys()].filter((id) => id.startsWith('governance/'))).toEqual([]);
    expect(forge.requests.map(({ name }) => name)).toContainEqual(
      expect.stringContaining('/repos/quay/.github/contents/ospo-compass.yml'),
    );
  });

  it('is an error where there is none', async () => {
    const { code, stderr } = await ask([], 'extends: github:nobody\n');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('ospo-compass.yml:1:1: extends: github:nobody has no'),
    ]);
  });

  it('is asked of github.com where another forge is audited, for which the address and the token are', async () => {
    const gate = await closedGate();
    writeFileSync(join(work.path, 'ospo-compass.yml'), 'extends: github:quay\n');
    forge.forget();
    const { code } = await run(
      ['audit', 'gitlab:quay', '--api-url', forge.url, '--token-env', 'MINE', '-q'],
      {
        cwd: work.path,
        env: { MINE: forge.token, HTTPS_PROXY: gate.url, NO_PROXY: '127.0.0.1' },
      },
    );
    await gate.close();
    expect(code).toBe(3);
    expect(new Set(gate.asked)).toEqual(new Set(['api.github.com:443']));
    expect(forge.requests).toEqual([]);
  });

  it('is not asked for where nobody is to be asked', async () => {
    forge.forget();
    const { code, stderr } = await ask(['--offline'], 'extends: github:quay\n');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('--offline asks nobody, and the configuration extends github:quay'),
    ]);
    expect(forge.requests).toEqual([]);
  });
});

describe('waivers', () => {
  const waivers = `waivers:
  - { rule: licensing/*, repositories: ['museum-*', kept], reason: kept as it was handed over, owner: ada, expires: 2026-09-30 }
  - { rule: licensing/*, repositories: [gone], reason: kept as it was handed over, owner: bo, expires: 2026-12-31 }
`;

  it('keep findings from the gate, and from nothing else', async () => {
    const plainly = await audited('profile: general\n', '--fail-on', 'critical');
    expect(plainly.code).toBe(1);
    const { code, report, verdict } = await audited(waivers, '--fail-on', 'critical');
    expect(code).toBe(0);
    expect(verdict('museum-piece', 'licensing/license-file')).toBe('waived');
    const { licensing } = report.organizations[0]?.compass ?? {};
    expect(licensing?.withWaiversIgnored).toBe(plainly.report.organizations[0]?.compass.licensing.score);
    expect(licensing?.score).toBeGreaterThan(licensing?.withWaiversIgnored ?? 100);
    expect(report.ruleset.version).not.toBe(plainly.report.ruleset.version);
  });

  it('are warned of on standard error and in the report', async () => {
    const { stderr, report } = await audited(waivers);
    expect(stderr).toContain('waiver of licensing/* for museum-*, kept: it expires on 2026-09-30 (ada)');
    expect(stderr).toContain('waiver of licensing/* for gone: it matches nothing that was found (bo)');
    expect(report.method.waivers?.map(({ warning }) => warning)).toEqual(['expires-soon', 'matches-nothing']);
  });

  it('of a repository hold where the organization allows them, but for critical rules', async () => {
    const none = await audited('profile: general\n');
    expect(none.verdict('kept', 'governance/contributing-guide')).toBe('fail');
    expect(none.report.method).not.toHaveProperty('waivers');
    const some = await audited('repositoryWaivers: true\n');
    expect(some.verdict('kept', 'governance/contributing-guide')).toBe('waived');
    expect(some.verdict('kept', 'licensing/license-file')).toBe('fail');
    expect(some.verdict('museum-piece', 'governance/contributing-guide')).toBe('fail');
    expect(some.stderr).toContain('waiver of LIC-01 for quay/kept: it is for a critical rule');
    const all = await audited('repositoryWaivers: critical\n');
    expect(all.verdict('kept', 'licensing/license-file')).toBe('waived');
  });
});

describe('a profile', () => {
  it('of inner source judges what colleagues see, and asks for no license', async () => {
    const { report } = await audited('profile: inner-source\n');
    const attic = report.repositories.find(({ name }) => name === 'quay/attic');
    expect(attic?.bearings.governance).toBeDefined();
    expect(report.scope.filters.visibility).toEqual(['public', 'internal', 'private']);
    expect(report.ruleset.rules.map(({ bearing }) => bearing)).not.toContain('licensing');
    const general = await audited('profile: general\n');
    expect(general.report.repositories.map(({ name }) => name)).not.toContain('quay/attic');
  });

  it('gives way to a visibility that is said', async () => {
    const { report } = await audited('profile: inner-source\nvisibility: [public]\n');
    expect(report.repositories.map(({ name }) => name)).not.toContain('quay/attic');
  });

  it('that does not exist is told with its place and the nearest', async () => {
    const { code, stderr } = await ask([], 'depth: quick\nprofile: un-agencies\n');
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /ospo-compass\.yml:2:1: profile "un-agencies": no such profile\n.*Did you mean un-agency/,
    );
  });

  it('says what it expects of the configuration', async () => {
    const args = ['demo', '--profile', 'company', '--depth', 'quick', '-f', 'json=r.json'];
    const { stderr } = await run(args, { cwd: folder().path });
    expect(stderr).toContain('profile company expects "licenses" in the configuration');
  });
});

describe('bearings that count in another', () => {
  it('have no score of their own, and every score can be computed from the rules and findings', async () => {
    const { stdout } = await ask(['-f', 'json'], 'bearings: { activity: { into: governance } }\n');
    const report = JSON.parse(stdout) as Report;
    const { compass } = report.organizations[0] as Report['organizations'][number];
    expect(compass.activity).toMatchObject({ score: null, band: 'not charted', n: 0, points: [] });
    const rule = report.ruleset.rules.find(({ id }) => id === 'activity/maintained');
    expect(rule?.bearing).toBe('governance');
    const { stdout: shown } = await ask(['-f', 'terminal'], 'bearings: { activity: { into: governance } }\n');
    expect(shown).toMatch(/governance and activity +[█░]/);
  });
});

describe('rules list and show', () => {
  it('tell severities and options that are in force', async () => {
    writeFileSync(
      join(work.path, 'ospo-compass.yml'),
      'rules: { activity/maintained: { options: { passDays: 99 } } }\n',
    );
    const [listed, shown, off] = await Promise.all([
      run(['rules', 'list', '--profile', 'inner-source'], { cwd: work.path }),
      run(['rules', 'show', 'ACT-01'], { cwd: work.path }),
      run(['rules', 'show', 'LIC-01', '--profile', 'inner-source'], { cwd: work.path }),
    ]);
    expect(listed.stdout).toMatch(/LIC-01 +licensing\/license-file +off /);
    expect(listed.stdout).toContain('severities of profile inner-source');
    expect(shown.stdout).toMatch(/passDays: 99 \(by itself 180\)/);
    expect(off.stdout).toContain('turned off under profile inner-source (by itself critical)');
  });

  it('tell all of each rule as data: 57 in eight bearings, each with examples of every kind', async () => {
    const { code, stdout } = await run(['rules', 'list', '-f', 'json']);
    expect(code).toBe(0);
    const { profile, rules } = JSON.parse(stdout);
    expect(profile).toBe('general');
    expect(rules).toHaveLength(57);
    expect(new Set(rules.map(({ bearing }: { bearing: string }) => bearing)).size).toBe(8);
    for (const { id, examples } of rules)
      for (const kind of ['pass', 'fail', 'unknown', 'not-applicable'])
        expect([id, kind, examples[kind] > 0]).toEqual([id, kind, true]);
    const shown = await run(['rules', 'show', 'ACT-01', '-f', 'json'], { cwd: work.path });
    expect(JSON.parse(shown.stdout).rules).toMatchObject([
      { id: 'activity/maintained', options: { passDays: 99 }, fix: { scope: 'repository' } },
    ]);
  });

  it('tell rules of somebody’s own as the configuration that brings them has them', async () => {
    writeFileSync(join(work.path, 'tides.yml'), yamlRule("{ file: { glob: 'NOTES' } }"));
    writeFileSync(
      join(work.path, 'our.yml'),
      'use: [./tides.yml]\nrules: { documentation/tides: high }\nprofile: un-agency\n',
    );
    const [listed, shown] = await Promise.all([
      run(['rules', 'list', 'documentation', '-c', 'our.yml'], { cwd: work.path }),
      run(['rules', 'show', 'OWN-01', '-c', 'our.yml'], { cwd: work.path }),
    ]);
    expect(listed.stdout).toMatch(/OWN-01 +documentation\/tides +high /);
    expect(shown.stdout).toContain('severity high under profile un-agency (by itself low)');
  });
});
