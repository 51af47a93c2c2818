import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { proposalsSchema } from '../../src/model/proposals.ts';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { run } from '../cli/command.ts';
import { clone, commit, git, link, workshop, write } from '../local/workshop.ts';

/** The command against real clones: what it proposes is taken by git, and mends what was found. */

let shop: ReturnType<typeof workshop>;
const code = { 'README.md': '# Tides\n\nTables of tides.\n', 'src/a.ts': 'let a;\n', 'package.json': '{}\n' };
beforeEach(() => {
  shop = workshop();
  clone(join(shop.dir, 'tides'), code);
  clone(join(shop.dir, 'buoys'), code);
});
afterEach(() => shop.remove());

const report = () => join(shop.base, 'report.json');
const readReport = (): Report => reportSchema.parse(JSON.parse(readFileSync(report(), 'utf8')));
async function audit(): Promise<Report> {
  const ran = await run([
    'audit',
    `local:${shop.dir}`,
    '-f',
    `json=${report()}`,
    '-q',
    '--as-of',
    '2026-03-02',
  ]);
  expect(ran.stderr).toBe('');
  return readReport();
}
const fix = (...args: string[]) => run(['fix', report(), ...args], { cwd: shop.base });
const verdict = ({ findings }: Report, rule: string, name: string) =>
  findings.find((one) => one.rule === rule && one.subject.name === name)?.verdict;
const status = (name: string) => git(join(shop.dir, name), ['status', '--short', '--untracked-files=all']);
const withDefaults = () => clone(join(shop.dir, '.github'), { 'README.md': '# Defaults\n' });
const LICENSE = ['--license', 'mit', '--holder', 'Harbor Office'];

describe('fix --write', () => {
  const GIVEN = [...LICENSE, '--owner', '@harbor/sea', '--contact', 'security@harbor.example'];
  const MENDED = [
    'licensing/license-file',
    'governance/named-maintainers',
    'security/security-policy',
    'governance/contributing-guide',
  ] as const;

  it('mends what was found: the same audit passes afterwards, in each repository by one file of the organization', async () => {
    withDefaults();
    const before = await audit();
    for (const rule of MENDED)
      for (const name of ['harbor/tides', 'harbor/buoys'])
        expect(verdict(before, rule, name), rule).toBe('fail');
    const { code: exit, stdout, stderr } = await fix('--write', 'harbor', ...GIVEN);
    expect([exit, stderr]).toEqual([0, expect.not.stringContaining('not written')]);
    expect(stdout).toMatch(/^wrote SECURITY\.md in harbor\/\.github: mends SEC-01 in \d repositories/m);
    expect(status('tides')).not.toContain('SECURITY');
    for (const name of ['.github', 'tides', 'buoys']) commit(join(shop.dir, name), {});
    const after = await audit();
    for (const rule of MENDED)
      for (const name of ['harbor/tides', 'harbor/buoys'])
        expect(verdict(after, rule, name), rule).toBe('pass');
    expect(after.repositories.find(({ name }) => name === 'harbor/tides')?.license.spdx).toBe('MIT');
  }, 60_000);

  it('has nothing left to write the second time, and says what is there', async () => {
    await audit();
    await fix('--write', 'harbor', ...LICENSE, '--rule', 'LIC-01');
    const again = await fix('--write', 'harbor', ...LICENSE, '--rule', 'LIC-01');
    expect([again.code, again.stdout]).toEqual([0, '']);
    expect(again.stderr).toContain('LICENSE is there already');
  }, 60_000);

  it('changes no file that is there, under whichever of its names', async () => {
    await audit();
    write(join(shop.dir, 'tides'), { 'license.txt': 'ours\n' });
    const { stdout } = await fix('--write', 'harbor', ...LICENSE, '--rule', 'licensing/license-file');
    expect(stdout).toMatch(/^wrote LICENSE in harbor\/buoys: .*\n$/);
    expect(status('tides')).toBe('?? license.txt');
  }, 60_000);

  it('follows no link out of a clone, neither of a folder nor of a file nor of the clone itself', async () => {
    await audit();
    link(shop.outside, join(shop.dir, 'tides/.github'));
    link(join(shop.outside, 'CODEOWNERS'), join(shop.dir, 'buoys/.github/CODEOWNERS'));
    const ran = await fix(
      '--write',
      'harbor',
      '--owner',
      '@harbor/sea',
      '--rule',
      'governance/named-maintainers',
    );
    expect([ran.code, ran.stdout]).toEqual([0, '']);
    expect(ran.stderr).toContain('in harbor/tides: .github is no folder in it, and is not followed');
    expect(ran.stderr).toContain('harbor/buoys: .github/CODEOWNERS is there already');
    expect(readdirSync(shop.outside)).toEqual([]);
    link(join(shop.dir, 'tides'), join(shop.base, 'other/tides'));
    const linked = await fix('--write', 'other', ...LICENSE, '--rule', 'LIC-01');
    expect([linked.code, linked.stderr]).toEqual([
      2,
      expect.stringContaining('no clone of what is to be mended'),
    ]);
    expect(status('tides')).not.toContain('LICENSE');
  }, 60_000);

  it('lets no name of a report lead out of the folder, or into .git', async () => {
    const told = await audit();
    clone(join(shop.outside, 'prey'), code);
    const away = ['harbor/../outside/prey', 'harbor/tides/.git', 'harbor//etc', 'harbor/..'];
    for (const name of away) {
      const led = JSON.stringify(told).replaceAll('"name":"harbor/tides"', `"name":"${name}"`);
      writeFileSync(report(), led);
      const { stderr } = await fix('--write', 'harbor', ...LICENSE, '--rule', 'LIC-01');
      expect(stderr, name).toContain('no clone of it in harbor');
    }
    expect(existsSync(join(shop.outside, 'prey/LICENSE'))).toBe(false);
    expect(existsSync(join(shop.dir, 'tides/.git/LICENSE'))).toBe(false);
    for (const at of [shop.base, shop.dir, shop.outside]) expect(readdirSync(at)).not.toContain('LICENSE');
  }, 60_000);
});

describe('fix', () => {
  it('prints diffs that git takes, and changes nothing', async () => {
    await audit();
    const { code: exit, stdout } = await fix(...LICENSE, '--include', 'tides', '--owner', '@harbor/sea');
    expect([exit, status('tides'), status('buoys')]).toEqual([0, '', '']);
    expect(stdout).toContain('# LICENSE in harbor/tides: mends LIC-01\ndiff --git a/LICENSE b/LICENSE\n');
    expect(stdout).not.toContain('buoys');
    git(join(shop.dir, 'tides'), ['apply', '-'], {}, stdout);
    expect(readFileSync(join(shop.dir, 'tides/LICENSE'), 'utf8')).toContain(
      'Copyright (c) 2026 Harbor Office',
    );
  }, 60_000);

  it('writes a patch for each repository, named by its id, that git takes', async () => {
    await audit();
    const { stdout } = await fix(
      '--patch',
      'patches',
      ...LICENSE,
      '--contact',
      'https://harbor.example/report',
    );
    const files = readdirSync(join(shop.base, 'patches')).sort();
    expect(files).toHaveLength(2);
    for (const name of ['buoys', 'tides']) {
      const file = files.find((one) => one.startsWith(`local-${name}`)) ?? '';
      expect(stdout).toContain(`wrote patches/${file} for harbor/${name}: `);
      git(join(shop.dir, name), ['apply', join(shop.base, 'patches', file)]);
      expect(status(name)).toContain('?? LICENSE');
    }
  }, 60_000);

  it('looks into clones for package managers and for what is there by now', async () => {
    const told = await audit();
    const finding = told.findings.find(({ rule }) => rule === 'licensing/license-file');
    const rule = 'security/dependency-updates';
    const others = told.findings.filter((one) => one.rule !== rule);
    const fails = told.repositories.map(({ id, name }) => ({
      ...finding,
      rule,
      verdict: 'fail',
      evidence: [],
      subject: { type: 'repository', id, name },
    }));
    writeFileSync(report(), JSON.stringify({ ...told, findings: [...others, ...fails] }));
    write(join(shop.dir, 'buoys'), { '.github/dependabot.yml': 'version: 2\n' });
    const { stdout } = await fix('harbor', '--rule', rule, '-f', 'json');
    const data = proposalsSchema.parse(JSON.parse(stdout));
    expect(data).toEqual(JSON.parse(stdout));
    const { proposals, left } = data;
    expect(proposals).toMatchObject([
      { repository: { name: 'harbor/tides' }, path: '.github/dependabot.yml' },
    ]);
    const { updates } = parse(proposals[0]?.content ?? '');
    expect(updates.map((one: Record<string, unknown>) => one['package-ecosystem'])).toEqual([
      'npm',
      'github-actions',
    ]);
    expect(left).toMatchObject([
      { repository: { name: 'harbor/buoys' }, because: expect.stringContaining('already') },
    ]);
  }, 60_000);

  it('keeps the words of strangers from acting in diffs, pages and data', async () => {
    const told = await audit();
    const evil = 'harbor/x\n+++ b/y\u001b[31m\u202e": [pwned] ##[error]\n::error::[a](javascript:b) <script>';
    const rules = ['documentation/citation', 'licensing/license-file', 'governance/contributing-guide'];
    const [one, ...rest] = told.repositories;
    const base = told.findings[0];
    const findings = rules.map((rule) => ({
      ...base,
      rule,
      verdict: 'fail',
      evidence: [],
      subject: { type: 'repository', id: one?.id, name: evil },
    }));
    const organizations = told.organizations.map((org) => ({ ...org, name: `a\n"b": [c](d) <e> ##vso[x]` }));
    writeFileSync(
      report(),
      JSON.stringify({
        ...told,
        organizations,
        repositories: [{ ...one, name: evil, owner: '@a\n* @mallory {{holder}}' }, ...rest],
        findings,
      }),
    );
    const { stdout, stderr } = await fix(...LICENSE);
    for (const text of [stdout, stderr]) {
      for (const mark of ['\u001b', '\u202e']) expect(text).not.toContain(mark);
      expect(text).not.toMatch(/^::|^\+\+\+ b\/y|##\w*\[/m);
    }
    expect(stdout.match(/^\+\+\+ .*$/gm)).toEqual([
      '+++ b/CITATION.cff',
      '+++ b/CONTRIBUTING.md',
      '+++ b/LICENSE',
    ]);
    git(join(shop.dir, 'tides'), ['apply', '-'], {}, stdout);
    const citation = parse(readFileSync(join(shop.dir, 'tides/CITATION.cff'), 'utf8'));
    expect(Object.keys(citation)).toEqual(['cff-version', 'message', 'title', 'authors', 'license']);
    expect(readFileSync(join(shop.dir, 'tides/CONTRIBUTING.md'), 'utf8')).toContain(
      'a "b": \\[c\\](d) &lt;e&gt; ',
    );
  }, 60_000);

  it('takes the organization’s own words, and names what is wrong with them', async () => {
    await audit();
    const ours = join(shop.base, 'ours');
    mkdirSync(ours);
    writeFileSync(join(ours, 'LICENSE'), 'Ours, {{year}}, {{holder}}\n');
    const args = ['--templates', 'ours', '--rule', 'LIC-01', '--include', 'tides'];
    const { stdout } = await fix(...args, '--license', 'LicenseRef-Ours', '--holder', 'Harbor');
    expect(stdout).toContain('\n+Ours, 2026, Harbor\n');
    writeFileSync(join(ours, 'LICENSE'), '{{holdr}}\n');
    const typo = await fix(...args);
    expect([typo.code, typo.stderr]).toEqual([2, expect.stringMatching(/nothing fills {{holdr}}\n.*holder/)]);
    writeFileSync(join(ours, 'SECURTY.md'), 'x\n');
    const name = await fix(...args);
    expect([name.code, name.stderr]).toEqual([2, expect.stringMatching(/no file is made|nothing fills/)]);
  }, 60_000);

  it('says what was asked wrongly, and what to do', async () => {
    await audit();
    const wrong: [string[], RegExp][] = [
      [['--rule', 'licensing/license-fil'], /Did you mean licensing\/license-file/],
      [['--license', 'Apache-2'], /Did you mean Apache-2\.0/],
      [['--contact', 'javascript:x'], /no e-mail and no web address/],
      [['--owner', 'Sea Team'], /no handle, team or e-mail/],
      [['--tracker', 'nowhere'], /no web address/],
      [['--include', 'nothing'], /no repository of the report matches/],
      [['--patch', 'a', '--write', 'b'], /a run does one of them/],
      [['--write', 'nowhere'], /no such folder/],
      [['nowhere'], /no such folder/],
      [['--templates', 'nowhere'], /no folder that can be read/],
    ];
    for (const [args, says] of wrong) {
      const { code: exit, stdout, stderr } = await fix(...args);
      expect([exit, stdout, stderr], args.join(' ')).toEqual([2, '', expect.stringMatching(says)]);
    }
    writeFileSync(report(), '{"schema":"other"}');
    const other = await fix();
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('no report of this version')]);
  }, 120_000);
});
