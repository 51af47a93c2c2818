import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  type EmbeddedForge,
  type EmbeddedGitlab,
  startForge,
  startGitlab,
  storedOrganization,
} from '../../fixtures/index.ts';
import { runWorkflow, workflowSchema } from '../examples/runner.ts';
import { openWorkshop, type Workshop } from '../examples/workshop.ts';
import { fleet } from '../gitlab/fleet.ts';
import { clone, workshop as clones, git } from '../local/workshop.ts';
import { folder, run } from './command.ts';

/** The first minutes: what `init` writes is taken by the program, by an editor and by a runner. */

const { path: at, remove } = folder();
const shop = clones();
let forge: EmbeddedForge;
let gitlab: EmbeddedGitlab;
let workshop: Workshop;
beforeAll(async () => {
  gitlab = await startGitlab({ organizations: [fleet(6)] });
  forge = await startForge({ organizations: [storedOrganization('lighthouse-office')] });
  workshop = openWorkshop();
});
afterAll(async () => {
  await Promise.all([forge.close(), gitlab.close()]);
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
    for (const named of [[], ['-c', 'ospo-compass.yml']]) {
      const listed = await run(['rules', 'list', '-f', 'json', ...named], { cwd });
      expect([listed.code, listed.stderr]).toEqual([0, '']);
    }
  });

  it('offers further keys as comments that hold once they are uncommented', async () => {
    const { read, cwd } = await init('more', 'github:your-org', '--ci', 'none');
    const text = read('ospo-compass.yml').replace(/^# (?=[a-z]+:| {2}|-)/gm, '');
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    const told = parse(text);
    expect(Object.keys(told).length).toBeGreaterThan(6);
    expect(valid(told), JSON.stringify(valid.errors)).toBe(true);
    expect(readdirSync(cwd)).toEqual(['ospo-compass.yml']);
    const ahead = Date.parse(told.waivers[0].expires) - Date.now();
    expect([ahead > 0, ahead < 700 * 86_400_000]).toEqual([true, true]);
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

  it('writes a job for GitLab that runs, and keeps what it says it keeps', async () => {
    const { read } = await init('lab-run', 'gitlab:generated-6');
    const { 'ospo-compass': job } = parse(read('.gitlab/ospo-compass.yml'));
    const cwd = workshop.folder('builds/lab');
    await workshop.run({
      argv: ['bash', '-eo', 'pipefail', '-c', [...job.before_script, ...job.script].join('\n')],
      cwd,
      env: {
        GITLAB_CI: 'true',
        CI_SERVER_URL: gitlab.url,
        GITLAB_TOKEN: gitlab.token,
        OSPO_COMPASS_KEY: 'a key',
        ...job.variables,
      },
    });
    const [kept] = job.artifacts.paths;
    expect(readdirSync(join(cwd, kept)).sort().join(' ')).toBe('junit.xml report.html report.json tables');
    expect(existsSync(join(cwd, job.artifacts.reports.junit))).toBe(true);
    expect(workshop.log()).not.toContain(gitlab.token);
  }, 60_000);

  it('takes an address as one pastes it for what it is', async () => {
    for (const forge of ['github', 'gitlab']) {
      const { read, cwd } = await init(`pasted-${forge}`, `https://${forge}.com/your-org`, '--ci', 'none');
      expect(parse(read('ospo-compass.yml')).targets).toEqual([`${forge}:your-org`]);
      expect((await run(['rules', 'list'], { cwd })).code).toBe(0);
    }
  });

  it('asks the clone one stands in for its owner', async () => {
    const home = clone(join(shop.dir, 'tides'));
    git(home, ['remote', 'add', 'origin', 'git@git.example.org:harbor/tides.git']);
    const { code, stdout } = await run(['init', '--ci', 'none'], { cwd: home });
    expect(code).toBe(0);
    expect(stdout).toContain('export GH_HOST=git.example.org GH_ENTERPRISE_TOKEN=…, then');
    const text = readFileSync(join(home, 'ospo-compass.yml'), 'utf8');
    expect([parse(text).targets, text]).toEqual([
      undefined,
      expect.stringContaining("\n# targets: ['https://git.example.org/harbor']\n"),
    ]);
    expect((await run(['rules', 'list'], { cwd: home })).code).toBe(0);
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
