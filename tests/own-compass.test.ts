import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from './cli/command.ts';
import { git } from './local/workshop.ts';

/** The project by its own measure: a clone of what is here, judged as its own workflow judges it. */

const root = fileURLToPath(new URL('..', import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'ospo-compass-own-'));
const home = join(base, 'ospo-compass');
const MADE = new Set(['node_modules', 'dist', '.git']);
beforeAll(() => {
  cpSync(root, home, { recursive: true, filter: (path) => !MADE.has(path.slice(root.length)) });
  git(home, ['init', '--quiet', '--initial-branch=main']);
  git(home, ['add', '--all']);
  git(home, ['commit', '--quiet', '-m', 'As it is']);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Every measure but one: `us-federal` asks for code.json, which an agency keeps of its own software. */
const profiles = readdirSync(join(root, 'rules/profiles'))
  .map((file) => file.replace('.yml', ''))
  .filter((name) => name !== 'us-federal');
const workflow = parse(readFileSync(join(root, '.github/workflows/check.yml'), 'utf8'));
const steps: string[] = workflow.jobs.compass.steps.flatMap(({ run: line }: { run?: string }) => line ?? []);
const own = steps.find((line) => line.includes('--min-score')) ?? '';

interface Judged {
  readonly organizations: readonly {
    compass: { [bearing: string]: { score: number | null; band: string } };
  }[];
  readonly findings: readonly { rule: string; severity: string; verdict: string }[];
}

async function compassBy(profile: string): Promise<Judged> {
  const ran = await run(['audit', '.', '-q', '--profile', profile, '-f', 'json'], { cwd: home });
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return JSON.parse(ran.stdout);
}

describe('the project', () => {
  it.each(profiles)('is on course in every charted bearing by the profile %s', async (profile) => {
    const { organizations, findings } = await compassBy(profile);
    const needles = Object.entries(organizations[0]?.compass ?? {}).filter(([, { score }]) => score !== null);
    expect(needles.length).toBeGreaterThan(4);
    for (const [bearing, { band }] of needles) expect([bearing, band]).toEqual([bearing, 'on course']);
    const reefs = findings.filter(({ severity, verdict }) => severity === 'critical' && verdict === 'fail');
    expect(reefs).toEqual([]);
  });

  it('passes the gate of its own workflow, which asks for every bearing', async () => {
    expect(own.match(/--min-score [a-z]+=85/g)).toHaveLength(8);
    const args = own
      .replace(/^node bin\/ospo-compass\.js /, '')
      .trim()
      .split(/\s+/);
    const ran = await run(args, { cwd: home });
    expect([ran.code, ran.stderr.includes('under 85')]).toEqual([0, false]);
  });
});
