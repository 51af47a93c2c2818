import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The package as npm would publish it, laid into an empty folder without anything that it could lean on. */

const root = fileURLToPath(new URL('..', import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'ospo-compass-package-'));
const home = join(base, 'node_modules/ospo-compass');
const env = { PATH: process.env.PATH ?? '', HOME: base, OSPO_COMPASS_KEY: 'test', LANG: 'C.UTF-8' };
let tarball = '';
beforeAll(() => {
  // What is in dist/ was built before the tests began.
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', base], { cwd: root, stdio: 'pipe' });
  tarball = join(base, readdirSync(base).find((name) => name.endsWith('.tgz')) ?? '');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', home]);
}, 60_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));
const compass = (...args: string[]) =>
  execFileSync(process.execPath, [join(home, 'bin/ospo-compass.js'), ...args], { cwd: base, env }).toString();

describe('the package', () => {
  it('weighs less than 2 MB, and holds what it needs to run and nothing of the tests', () => {
    expect(statSync(tarball).size).toBeLessThan(2e6);
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /\.test\.|golden|tests\//.test(file))).toEqual([]);
    expect(files).toContain('LICENSE');
  });

  it('audits, and writes every format, without any other package', () => {
    const formats = [
      'json=r.json',
      'html=r.html',
      'markdown=r.md',
      'xlsx=r.xlsx',
      'parquet=t/',
      'sarif=r.sarif',
    ];
    compass('demo', '-q', '--depth', 'quick', ...formats.flatMap((format) => ['-f', format]));
    expect(JSON.parse(readFileSync(join(base, 'r.json'), 'utf8')).ruleset.rules.length).toBeGreaterThan(30);
    for (const file of ['r.html', 'r.md', 'r.xlsx', 't/findings.parquet', 'r.sarif'])
      expect(statSync(join(base, file)).size).toBeGreaterThan(1000);
    expect(compass('rules', 'show', 'LIC-01')).toContain('licensing/license-file');
  }, 60_000);

  it('takes a stranger’s package of rules that stands beside it', () => {
    const own = join(base, 'node_modules/harbor-rules');
    mkdirSync(own, { recursive: true });
    const manifest = {
      name: 'harbor-rules',
      version: '1.0.0',
      type: 'module',
      exports: { default: './rule.mjs' },
    };
    writeFileSync(join(own, 'package.json'), JSON.stringify(manifest));
    compass('rules', 'new', 'documentation/harbor-manual', '-o', own);
    const [draft = ''] = readdirSync(own).filter((file) => file.endsWith('js'));
    writeFileSync(join(own, 'rule.mjs'), readFileSync(join(own, draft), 'utf8'));
    compass('demo', '-q', '--depth', 'quick', '--rule', 'harbor-rules', '-f', 'json=own.json');
    const { ruleset } = JSON.parse(readFileSync(join(base, 'own.json'), 'utf8'));
    expect(ruleset.rules.map(({ id }: { id: string }) => id)).toEqual(['documentation/harbor-manual']);
  });

  it('names everybody whose work is in it, with their terms', () => {
    const notices = readFileSync(join(home, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [
      'commander 14',
      'octokit 5',
      'yaml 2',
      'chalk 5',
      'spdx-license-ids 3',
      'undici 7',
      'zod 4',
    ])
      expect(notices).toMatch(new RegExp(`^${name.replace('.', '\\.')}[\\d.]+ \\(`, 'm'));
    expect(notices).not.toContain(root);
  });

  it('has a bill of materials that CycloneDX takes, of the same packages as the notices', async () => {
    const bill = readFileSync(join(home, 'dist/sbom.cdx.json'), 'utf8');
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(bill)).toBeNull();
    const { components } = JSON.parse(bill) as { components: { purl: string }[] };
    const notices = readFileSync(join(home, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const noticed = [...notices.matchAll(/^(\S+) (\S+) \(.*\)\n-+$/gm)].map(
      ([, name, version]) => `pkg:npm/${name?.replace('@', '%40')}@${version}`,
    );
    expect(noticed.length).toBeGreaterThan(40);
    expect(components.map(({ purl }) => purl).sort()).toEqual(noticed.sort());
  });

  it('asks for no package but that of the types it exports', () => {
    const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    expect(Object.keys(dependencies)).toEqual(['zod']);
    const types = readFileSync(join(home, 'dist/src/rule.d.ts'), 'utf8');
    expect(types).toContain('defineRule');
  });
});
