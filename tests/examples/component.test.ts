import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { type EmbeddedGitlab, startGitlab } from '../../fixtures/index.ts';
import { fleet } from '../gitlab/fleet.ts';
import { clone, workshop as clones, commit, git } from '../local/workshop.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

/** templates/audit.yml, its script run as a runner would, on a group of the embedded GitLab and on a clone. */

const input = z.strictObject({
  description: z.string().optional(),
  default: z.string(),
  options: z.array(z.string()).optional(),
});
const lines = z.array(z.string());
const text = readFileSync(new URL('../../templates/audit.yml', import.meta.url), 'utf8');
const [head, body] = parseAllDocuments(text).map((document) => document.toJS());
const { inputs } = z
  .strictObject({ spec: z.strictObject({ inputs: z.record(z.string(), input) }) })
  .parse(head).spec;
const jobSchema = z.strictObject({
  stage: z.string(),
  image: z.string(),
  variables: z.record(z.string(), z.string()),
  before_script: lines,
  script: lines,
  artifacts: z.strictObject({
    when: z.literal('always'),
    paths: lines,
    reports: z.strictObject({ codequality: z.string(), junit: z.string() }),
    access: z.string(),
  }),
});

/** GitLab lays inputs into the text before it reads the job. */
function jobWith(given: { readonly [name: string]: string }) {
  const filled = JSON.stringify(body).replace(/\$\[\[ inputs\.([a-z-]+) \]\]/g, (_, name: string) => {
    const told = inputs[name];
    if (told === undefined) throw new Error(`there is no input ${name}`);
    return given[name] ?? told.default;
  });
  return z.strictObject({ 'ospo-compass': jobSchema }).parse(JSON.parse(filled))['ospo-compass'];
}

let forge: EmbeddedGitlab;
let workshop: Workshop;
const shop = clones();
const home = join(shop.dir, 'tides');
let first = '';
beforeAll(async () => {
  forge = await startGitlab({ organizations: [fleet(6)] });
  workshop = openWorkshop();
  clone(home, { 'README.md': '# Tides\n', 'src/a.ts': 'export {};\n', '.gitignore': 'ospo-compass/\n' });
  first = git(home, ['rev-parse', 'HEAD']);
});
afterAll(async () => {
  await forge.close();
  workshop.remove();
  shop.remove();
});

async function build(
  given: { readonly [name: string]: string },
  cwd: string,
  env: { readonly [name: string]: string } = {},
): Promise<string | null> {
  const job = jobWith(given);
  const script = [...job.before_script, ...job.script].join('\n');
  const runner = { GITLAB_CI: 'true', CI_SERVER_URL: forge.url, OSPO_COMPASS_KEY: 'a key', LANG: 'C.UTF-8' };
  return workshop
    .run({
      argv: ['bash', '-eo', 'pipefail', '-c', script],
      cwd,
      env: { ...runner, GITLAB_TOKEN: forge.token, ...job.variables, ...env },
    })
    .then(
      () => null,
      (error: Error) => error.message,
    );
}

describe('the component', () => {
  it('audits a group, and leaves the reports that GitLab is told of', async () => {
    const cwd = workshop.folder('group');
    const ended = await build({ target: 'gitlab:generated-6', args: '--depth quick' }, cwd);
    expect(ended).toBe(null);
    const { reports, paths } = jobWith({}).artifacts;
    for (const path of [...Object.values(reports), ...paths])
      expect(existsSync(join(cwd, path)), path).toBe(true);
    const issues = JSON.parse(readFileSync(join(cwd, reports.codequality), 'utf8'));
    expect(issues.length).toBeGreaterThan(0);
    expect(readFileSync(join(cwd, reports.junit), 'utf8')).toContain('<testsuite name="generated-6');
    expect(workshop.log()).not.toContain(forge.token);
  }, 60_000);

  it('holds against a merge request what it changes, at the commit that GitLab says it left from', async () => {
    const merge = { CI_MERGE_REQUEST_DIFF_BASE_SHA: first };
    commit(home, { 'src/b.ts': 'export {};\n' });
    expect(await build({ 'fail-on': 'low' }, home, merge)).toBe(null);
    commit(home, { '.env': 'TOKEN=1\n' });
    expect(await build({ 'fail-on': 'low' }, home, merge)).toContain(`the changes since ${first} bring in`);
    const issues = JSON.parse(readFileSync(join(home, 'ospo-compass/gl-code-quality.json'), 'utf8'));
    expect(issues.map(({ location }: { location: object }) => location)).toContainEqual({
      path: '.env',
      lines: { begin: 1 },
    });
  }, 60_000);

  it('offers the severities that the program has', () => {
    expect(inputs['fail-on']?.options).toEqual(['critical', 'high', 'medium', 'low', 'none']);
  });
});
