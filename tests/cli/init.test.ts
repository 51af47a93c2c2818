import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type EmbeddedForge, startForge, storedOrganization } from '../../fixtures/index.ts';
import { runWorkflow, workflowSchema } from '../examples/runner.ts';
import { openWorkshop, type Workshop } from '../examples/workshop.ts';
import { clone, workshop as clones, git } from '../local/workshop.ts';
import { folder, run } from './command.ts';

/** The first minutes: what `init` writes is taken by the program, by an editor and by a runner. */

const { path: at, remove } = folder();
const shop = clones();
let forge: EmbeddedForge;
let workshop: Workshop;
beforeAll(async () => {
  forge = await startForge({ organizations: [storedOrganization('lighthouse-office')] });
  workshop = openWorkshop();
});
afterAll(async () => {
  await forge.close();
  workshop.remove();
  shop.remove();
  remove();
});
const init = (name: string, ...args: string[]) => {
  const cwd = join(at, name);
  mkdirSync(cwd, { recursive: true });
  return run(['init', ...args], { cwd }).then((ran) => ({
    ...ran,
    cwd,
    read: (file: string) => readFileSync(join(cwd, file), 'utf8'),
  }));
};
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const schema = JSON.parse(readFileSync(new URL('../../schemas/config.schema.json', import.meta.url), 'utf8'));

describe('init', () => {
  it('writes a configuration that the program takes and its schema holds, with the line for editors', async () => {
    const { code, stdout, cwd, read } = await init('un', 'github:your-org', '--profile', 'un-agency');
    expect([code, stdout]).toEqual([0, expect.stringContaining('wrote ospo-compass.yml')]);
    const text = read('ospo-compass.yml');
    expect(text.split('\n')[0]).toBe(
      `# yaml-language-server: $schema=https://cdn.jsdelivr.net/npm/ospo-compass@${version}/schemas/config.schema.json`,
    );
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(valid(parse(text)), JSON.stringify(valid.errors)).toBe(true);
    expect(parse(text)).toEqual({ targets: ['github:your-org'], profile: 'un-agency' });
    const listed = await run(['rules', 'list', '-f', 'json', '-c', 'ospo-compass.yml'], { cwd });
    expect([listed.code, listed.stderr]).toEqual([0, '']);
  });

  it('offers further keys as comments that hold once they are uncommented', async () => {
    const { read, cwd } = await init('more', 'github:your-org', '--ci', 'none');
    const text = read('ospo-compass.yml').replace(/^# (?=[a-z]+:| {2}|-)/gm, '');
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    const told = parse(text);
    expect(Object.keys(told).length).toBeGreaterThan(6);
    expect(valid(told), JSON.stringify(valid.errors)).toBe(true);
    expect(readdirSync(cwd)).toEqual(['ospo-compass.yml']);
  });

  it('writes a workflow that runs, pinned, with the least rights', async () => {
    const { read, stdout } = await init('run', 'github:lighthouse-office');
    const workflow = workflowSchema.parse(parse(read('.github/workflows/ospo-compass.yml')));
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { uses } of workflow.jobs.audit?.steps ?? [])
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
    await runWorkflow(workflow, {
      workshop,
      secrets: { OSPO_COMPASS_TOKEN: forge.token, OSPO_COMPASS_KEY: 'a key' },
      env: { GITHUB_ACTIONS: 'true', GITHUB_API_URL: forge.url, GITHUB_SERVER_URL: 'https://github.com' },
    });
    const kept = join(workshop.path, 'artifacts/report');
    expect(readdirSync(kept).sort()).toEqual(['report.html', 'report.json', 'tables']);
    expect(workshop.log()).not.toContain(forge.token);
    expect(stdout).toContain('Keep it as the secret OSPO_COMPASS_TOKEN');
  }, 60_000);

  it('writes for GitLab where the target is there, and says how it is included', async () => {
    const { read, stdout } = await init('lab', 'gitlab:your-group/sub', '--fail-on', 'high');
    const { 'ospo-compass': job } = parse(read('.gitlab/ospo-compass.yml'));
    expect(job.variables).toEqual({ TARGET: 'gitlab:your-group/sub', FAIL_ON: 'high' });
    expect(job.script[0]).toContain('--token-env GITLAB_TOKEN --api-url "$CI_SERVER_URL"');
    expect(stdout).toContain('include: { local: .gitlab/ospo-compass.yml }');
    expect(stdout).toContain('read_api');
  });

  it('asks the clone one stands in for its owner', async () => {
    const home = clone(join(shop.dir, 'tides'));
    git(home, ['remote', 'add', 'origin', 'git@git.example.org:harbor/tides.git']);
    const { code } = await run(['init', '--ci', 'none'], { cwd: home });
    expect(code).toBe(0);
    expect(parse(readFileSync(join(home, 'ospo-compass.yml'), 'utf8')).targets).toEqual([
      'https://git.example.org/harbor',
    ]);
  });

  it('changes nothing that is there, and leaves no half of its work', async () => {
    await init('twice', 'github:a');
    const again = await init('twice', 'github:b');
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining('is there already, and stays as it is'),
    ]);
    expect(again.read('ospo-compass.yml')).toContain('github:a');
    const forced = await init('twice', 'github:b', '--force');
    expect([forced.code, forced.read('ospo-compass.yml')]).toEqual([0, expect.stringContaining('github:b')]);
    const half = await init('half', 'github:a', '--ci', 'none', '-o', 'in');
    expect(half.code).toBe(0);
    const other = await init('half', 'github:a', '-o', 'in');
    expect([other.code, existsSync(join(other.cwd, 'in/.github'))]).toEqual([2, false]);
  });

  it('says what to name where it can’t tell, and what is meant by a typo', async () => {
    const nowhere = await init('nowhere');
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('init github:your-org')]);
    const typo = await init('typo', 'github:a', '--profile', 'un-agenci');
    expect([typo.code, typo.stderr]).toEqual([4, expect.stringContaining('un-agency')]);
    expect(readdirSync(typo.cwd)).toEqual([]);
    const local = await init('local', 'local:.');
    expect([local.code, local.stderr]).toEqual([2, expect.stringContaining('need no configuration')]);
  });
});
