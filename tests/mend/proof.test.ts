import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { run } from '../cli/command.ts';
import { clone, commit, git, workshop } from '../local/workshop.ts';

/** Findings that a clone cannot have, since only a forge tells them, are put into its report: their files must hold as well. */

const RULES = {
  'security/dependency-updates': 'fail',
  'community/templates': 'fail',
  'governance/decision-making': 'fail',
  'documentation/citation': 'fail',
  'documentation/metadata-file': 'fail',
  'security/security-insights': 'fail',
  'security/security-policy': 'fail',
} as const;
const shop = workshop();
const at = join(shop.base, 'report.json');
const config = join(shop.base, 'ospo-compass.yml');
/** An application with a community is asked everything. */
const FLAGS = ['app', 'flagship'];
const CONFIG = `profile: public-sector-eu\nownerDefaults: none\nkinds: { tides: code }\nflags:\n${FLAGS.map((flag) => `  ${flag}: [tides]\n`).join('')}`;
let before: Report;
let after: Report;

async function audit(): Promise<Report> {
  const args = [
    'audit',
    `local:${shop.dir}`,
    '-c',
    config,
    '-f',
    `json=${at}`,
    '-q',
    '--as-of',
    '2026-03-02',
  ];
  const { stderr } = await run(args);
  expect(stderr).toBe('');
  return reportSchema.parse(JSON.parse(readFileSync(at, 'utf8')));
}

beforeAll(async () => {
  writeFileSync(config, CONFIG);
  const tides = clone(join(shop.dir, 'tides'), {
    'README.md': '# Tides\n',
    'src/a.ts': 'let a;\n',
    'go.mod': 'module a\n',
  });
  const bea = { GIT_AUTHOR_NAME: 'Bea', GIT_AUTHOR_EMAIL: 'bea@harbor.example' };
  for (const [name, by] of [
    ['b', bea],
    ['c', {}],
    ['d', bea],
  ] as const)
    commit(tides, { [`src/${name}.ts`]: name }, by);
  git(tides, ['tag', 'v1.0.0']);
  before = await audit();
  const [row] = before.repositories;
  const like = before.findings[0];
  const findings = Object.entries(RULES).map(([rule, verdict]) => ({
    ...like,
    rule,
    verdict,
    evidence: [{ expected: rule === 'documentation/metadata-file' ? 'a valid publiccode.yml' : 'a file' }],
    subject: { type: 'repository', id: row?.id, name: row?.name },
  }));
  writeFileSync(at, JSON.stringify({ ...before, findings }));
  const { code, stdout } = await run(['fix', at, '--write', shop.dir, '--owner', '@harbor/sea'], {
    cwd: shop.base,
  });
  expect([code, stdout.match(/^wrote /gm)?.length]).toEqual([0, 8]);
  commit(tides, {});
  after = await audit();
}, 60_000);
afterAll(() => shop.remove());

const verdicts = (report: Report, rules: readonly string[]) =>
  rules.map((rule) => [rule, report.findings.find((one) => one.rule === rule)?.verdict]);

it('files that need nobody pass as they are written', () => {
  const whole = ['security/dependency-updates', 'community/templates', 'governance/decision-making'];
  expect(verdicts(before, whole).map(([, verdict]) => verdict)).not.toContain('pass');
  expect(verdicts(after, whole)).toEqual(whole.map((rule) => [rule, 'pass']));
});

it('files in which something is to be filled in are there, and do not pass for complete', () => {
  const partly = [
    'security/security-policy',
    'documentation/citation',
    'documentation/metadata-file',
    'security/security-insights',
  ];
  expect(verdicts(after, partly)).toEqual(partly.map((rule) => [rule, 'partial']));
});
