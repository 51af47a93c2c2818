import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type EmbeddedForge, startForge, storedOrganization } from '../../fixtures/index.ts';
import { clone, workshop as clones, commit, git } from '../local/workshop.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

/** action.yml, its steps run as a runner would, on an organization of the embedded forge and on a clone. */

const texts = z.record(z.string(), z.string());
/** Strict: a key that is not played here must not pass unseen. */
const actionSchema = z.strictObject({
  name: z.string(),
  description: z.string().max(140),
  author: z.string(),
  branding: z.strictObject({ icon: z.string(), color: z.string() }),
  inputs: z.record(
    z.string(),
    z.strictObject({ description: z.string(), default: z.union([z.string(), z.number()]) }),
  ),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({
    using: z.literal('composite'),
    steps: z.array(
      z.union([
        z.strictObject({ uses: z.string(), with: z.record(z.string(), z.unknown()) }),
        z.strictObject({
          id: z.string().optional(),
          shell: z.literal('bash'),
          env: texts,
          run: z.string(),
        }),
      ]),
    ),
  }),
});
const action = actionSchema.parse(parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')));

let forge: EmbeddedForge;
let workshop: Workshop;
const shop = clones();
const home = join(shop.dir, 'tides');
beforeAll(async () => {
  forge = await startForge({ organizations: [storedOrganization('lighthouse-office')] });
  workshop = openWorkshop();
  clone(home, { 'README.md': '# Tides\n', 'src/a.ts': 'export {};\n', '.gitignore': 'ospo-compass/\n' });
  git(home, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
  git(home, ['checkout', '--quiet', '-b', 'change']);
});
afterAll(async () => {
  await forge.close();
  workshop.remove();
  shop.remove();
});

interface Ran {
  readonly failed: string | null;
  readonly outputs: { readonly [name: string]: string };
  readonly summary: string;
}

/** Runs the steps with these inputs; a step that fails ends the run, as it does in a workflow. */
async function act(
  given: { readonly [input: string]: string },
  cwd: string,
  env: { readonly [name: string]: string } = {},
): Promise<Ran> {
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: usual }]) => [name, given[name] ?? String(usual)]),
  );
  const filled = (text: string) =>
    text.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, name: string) => inputs[name] ?? '');
  const at = workshop.folder(`run-${Math.random().toString(36).slice(2)}`);
  const [output, summary] = [join(at, 'output'), join(at, 'summary.md')];
  for (const file of [output, summary]) writeFileSync(file, '');
  const runner = {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: forge.url,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_BASE_REF: '',
    OSPO_COMPASS_KEY: 'a key',
    LANG: 'C.UTF-8',
  };
  let failed: string | null = null;
  for (const step of action.runs.steps) {
    if ('uses' in step || failed !== null) continue;
    const told = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, filled(text)]));
    const script = join(at, 'step.sh');
    writeFileSync(script, step.run);
    const argv = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', script];
    await workshop.run({ argv, cwd, env: { ...runner, ...env, ...told } }).catch((error: Error) => {
      failed = error.message;
    });
  }
  const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
  const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/).slice(0, 2)));
  return { failed, outputs, summary: readFileSync(summary, 'utf8') };
}

describe('the action', () => {
  it('audits an organization: annotations, a summary, and the reports that its outputs name', async () => {
    const cwd = workshop.folder('organization');
    const inputs = { target: 'github:lighthouse-office', token: forge.token };
    const args = '--depth quick\n--verbose\n--exclude log-*';
    const { failed, outputs, summary } = await act({ ...inputs, args }, cwd);
    expect(failed).toBe(null);
    const report = JSON.parse(readFileSync(join(cwd, outputs.report ?? ''), 'utf8'));
    expect([report.scope.targets, report.scope.depth]).toEqual([['github:lighthouse-office'], 'quick']);
    expect(existsSync(join(cwd, outputs.sarif ?? ''))).toBe(true);
    expect(existsSync(join(cwd, 'ospo-compass/report.html'))).toBe(true);
    expect(summary).toContain('# Compass of lighthouse-office');
    expect(workshop.log()).toMatch(/^::(error|warning|notice) title=lighthouse-office\//m);
    expect(workshop.log()).not.toContain(forge.token);
  }, 60_000);

  it('fails at its threshold, with the reports written all the same', async () => {
    const cwd = workshop.folder('gate');
    const { failed, outputs } = await act(
      { target: 'github:lighthouse-office', token: forge.token, 'fail-on': 'low', args: '--depth quick' },
      cwd,
    );
    expect(failed).toContain('ended with 1');
    expect(existsSync(join(cwd, outputs.report ?? ''))).toBe(true);
  }, 60_000);

  it('holds against a pull request what it changes, and nothing else', async () => {
    const pull = { GITHUB_BASE_REF: 'main' };
    commit(home, { 'src/b.ts': 'export {};\n' });
    expect((await act({ 'fail-on': 'low' }, home, pull)).failed).toBe(null);
    commit(home, { '.env': 'TOKEN=1\n' });
    const { failed } = await act({ 'fail-on': 'low' }, home, pull);
    expect(failed).toContain('that the changes since origin/main bring in');
    expect(failed).toMatch(/^::error file=\.env,line=1,title=/m);
  }, 60_000);

  it('takes no input for a script', async () => {
    const cwd = workshop.folder('quoted');
    const { failed } = await act({ target: '$(touch owned); `touch owned`', args: '"; touch owned; "' }, cwd);
    expect(failed).toContain('not a target');
    expect(existsSync(join(cwd, 'owned'))).toBe(false);
  });

  it('pins what it uses to a commit, and installs its own version', () => {
    const uses = action.runs.steps.flatMap((step) => ('uses' in step ? [step.uses] : []));
    for (const one of uses) expect(one).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
    for (const step of action.runs.steps) if ('run' in step) expect(step.run).not.toContain('${{');
  });
});
