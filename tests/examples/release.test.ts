import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runWorkflow, type Workflow, workflowSchema } from './runner.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

/** .github/workflows/release.yml, its steps run on this checkout; only the registry, the forge and the check are played. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const told = (): Workflow =>
  workflowSchema.parse(parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')));
const npm = execFileSync('sh', ['-c', 'command -v npm']).toString().trim();

/** npm of this machine packs; what it would install, check or publish is written down. `published` is what the registry has. */
const NPM = `#!/bin/sh
here="$(dirname "$0")/.."
case "$1" in
  pkg|pack) exec "${npm}" "$@" ;;
  view) cat "$here/published" 2> /dev/null; exit 0 ;;
esac
echo "npm $*" >> "$here/asked"
`;
const GH = `#!/bin/sh
here="$(dirname "$0")/.."
if [ "$1 $2" = "release view" ]; then test -e "$here/released"; exit; fi
[ -n "$GH_TOKEN" ] || exit 4
echo "gh $*" >> "$here/asked"
`;
const PACKED = ['package.json', 'CHANGELOG.md', 'README.md', 'LICENSE', 'action.yml'];
const FOLDERS = ['bin', 'dist', 'examples', 'schemas', 'scripts', 'templates'];

let workshop: Workshop;
let source: string;
beforeEach(() => {
  workshop = openWorkshop();
  source = workshop.folder('source');
  for (const one of [...PACKED, ...FOLDERS]) cpSync(join(root, one), join(source, one), { recursive: true });
  writeFileSync(join(workshop.path, 'tools/npm'), NPM, { mode: 0o755 });
  writeFileSync(join(workshop.path, 'tools/gh'), GH, { mode: 0o755 });
});
afterEach(() => workshop.remove());

const read = (...names: string[]) => readFileSync(join(workshop.path, ...names), 'utf8');
const write = (name: string, text: string) => writeFileSync(join(source, name), text);
const script = (name: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts/release', name), ...args], {
    cwd: source,
    encoding: 'utf8',
  });
/** What `npm version` does before its commit. */
function bump(version: string): void {
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  write('package.json', `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
  const { status, stderr } = script('version.js');
  expect([status, stderr]).toEqual([0, '']);
}
const release = (tag: string) =>
  runWorkflow(told(), {
    workshop,
    secrets: {},
    token: 'the token of the run',
    env: {
      GITHUB_REF_NAME: tag,
      GITHUB_REPOSITORY: 'harbor/ospo-compass',
      GITHUB_SERVER_URL: 'https://github.com',
    },
    checkout: (folder) => cpSync(source, folder, { recursive: true }),
  });
const asked = () => read('asked').trim().split('\n');

describe('a release', () => {
  it('is checked, packed with its repository and bill of materials, published with provenance, and told', async () => {
    bump('1.2.0');
    await release('v1.2.0');
    expect(asked()).toEqual([
      'npm ci',
      'npm run check',
      'npm publish ./ospo-compass-1.2.0.tgz --provenance --access public --tag latest',
      'gh release create v1.2.0 --repo harbor/ospo-compass --verify-tag --latest --title v1.2.0 --notes-file notes.md ' +
        'ospo-compass-1.2.0.cdx.json ospo-compass-1.2.0.tgz SHA256SUMS',
    ]);
    const tarball = join(workshop.path, 'artifacts/package/ospo-compass-1.2.0.tgz');
    const manifest = execFileSync('tar', ['-xzOf', tarball, 'package/package.json']).toString();
    expect(JSON.parse(manifest).repository.url).toBe('git+https://github.com/harbor/ospo-compass.git');
    expect(read('artifacts/package/notes.md')).toContain('- `audit`, `crawl`, `merge`');
    expect(workshop.log()).toContain('ospo-compass-1.2.0.tgz: OK');
  }, 60_000);

  it('of a version before a version is nobody’s newest', async () => {
    bump('2.0.0-rc.1');
    await release('v2.0.0-rc.1');
    expect(asked().slice(2).join('\n')).toMatch(/--tag next\n.*--prerelease/);
  }, 60_000);

  it('can be run again after its second half failed: what is there stays', async () => {
    bump('1.2.0');
    writeFileSync(join(workshop.path, 'published'), '1.2.0\n');
    writeFileSync(join(workshop.path, 'released'), '');
    await release('v1.2.0');
    expect(asked().slice(2)).toEqual([
      'gh release upload v1.2.0 --repo harbor/ospo-compass --clobber ospo-compass-1.2.0.cdx.json ospo-compass-1.2.0.tgz SHA256SUMS',
    ]);
  }, 60_000);

  it('is refused before anything runs where the tag, the changelog or what installs the package say otherwise', async () => {
    bump('1.2.0');
    mkdirSync(join(source, 'templates'), { recursive: true });
    const template = readFileSync(join(source, 'templates/audit.yml'), 'utf8');
    write('templates/audit.yml', template.replace('default: 1.2.0', 'default: 1.1.0'));
    write(
      'CHANGELOG.md',
      '# Changelog\n\n## Unreleased\n\n- this\n\n## 1.2.0 (2026-11-27)\n\n## 1.1.0\n\n- that\n',
    );
    const { status, stderr } = script('notes.js', 'v1.3.0');
    expect(status).toBe(1);
    for (const wrong of [
      'the tag is v1.3.0, and package.json says 1.2.0',
      'CHANGELOG.md: nothing below "## 1.2.0"',
      'templates/audit.yml: names 1.1.0',
    ])
      expect(stderr).toContain(wrong);
    await expect(release('v1.3.0')).rejects.toThrow('No release');
    expect(existsSync(join(workshop.path, 'asked'))).toBe(false);
  });
});

describe('npm version', () => {
  it('moves the version wherever others copy it, and dates the changelog', () => {
    bump('1.2.0');
    for (const name of ['action.yml', 'templates/audit.yml', 'examples/gitlab-ci/.gitlab-ci.yml'])
      expect(readFileSync(join(source, name), 'utf8')).toContain('1.2.0');
    expect(readFileSync(join(source, 'CHANGELOG.md'), 'utf8')).toMatch(
      /^## Unreleased\n\n## 1\.2\.0 \(\d{4}-\d{2}-\d{2}\)\n\n- /m,
    );
    expect(script('notes.js', 'v1.2.0').status).toBe(0);
  });

  it('moves nothing where the changelog has nothing to tell: the tag would be refused after it is pushed', () => {
    write('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- that\n');
    const before = readFileSync(join(source, 'action.yml'), 'utf8');
    const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
    write('package.json', JSON.stringify({ ...manifest, version: '9.9.9' }));
    const { status, stderr } = script('version.js');
    expect([status, stderr]).toEqual([1, expect.stringContaining('nothing below "## Unreleased"')]);
    expect(readFileSync(join(source, 'action.yml'), 'utf8')).toBe(before);
  });

  it('says what is missing where the changelog has no section for it', () => {
    write('CHANGELOG.md', '# Changelog\n');
    const { status, stderr } = script('version.js');
    expect([status, stderr]).toEqual([1, expect.stringContaining('## Unreleased')]);
  });
});

describe('the workflow of a release', () => {
  const { jobs, permissions } = told();

  it('lets nothing that is not ours run with a right to write', () => {
    expect(permissions).toEqual({});
    expect(jobs.build?.permissions).toEqual({ contents: 'read' });
    const ran = (jobs.publish?.steps ?? []).map(({ run = '' }) => run).join('\n');
    expect(ran).not.toMatch(/npm (ci|install|run|pack|test)|node /);
    expect(jobs.publish?.environment).toBe('npm');
  });

  it('pins every action to a commit, and keeps no token', () => {
    const uses = Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
    for (const one of uses) expect(one).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
    expect(JSON.stringify(jobs)).not.toContain('secrets.');
  });
});
