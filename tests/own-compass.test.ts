import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseToml } from 'smol-toml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { startForge, storedOrganization } from '../fixtures/index.ts';
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

const reuseSchema = z.strictObject({
  version: z.literal(1),
  annotations: z.array(
    z.strictObject({
      path: z.union([z.string(), z.array(z.string())]),
      precedence: z.literal('override'),
      'SPDX-FileCopyrightText': z.string(),
      'SPDX-License-Identifier': z.string(),
    }),
  ),
});

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

  it('is on course with what a forge keeps of a well-kept repository, too, by every profile', async () => {
    const forge = await startForge({ organizations: [storedOrganization('harbor-agency')] });
    // The demo's best kept repository that has no release yet, as this one.
    git(home, ['remote', 'add', 'origin', 'https://github.com/harbor-agency/vessel-registry.git']);
    const named = ['--api-url', forge.url, '--token-env', 'MINE', '--as-of', '2026-09-01'];
    for (const profile of profiles) {
      const asked = ['audit', '.', '-q', ...named, '--profile', profile, '-f', 'json', '--fail-on', 'high'];
      const ran = await run(asked, { cwd: home, env: { MINE: forge.token } });
      expect([profile, ran.code, ran.stderr]).toEqual([profile, 0, '']);
      const { organizations, notRun } = JSON.parse(ran.stdout);
      const needles = Object.entries<{ score: number | null; band: string }>(organizations[0].compass);
      const bands = needles.flatMap(([bearing, { score, band }]) =>
        score === null ? [] : [[bearing, band]],
      );
      expect(bands.length).toBeGreaterThan(5);
      expect(bands).toEqual(bands.map(([bearing]) => [bearing, 'on course']));
      expect(notRun).toEqual([]);
    }
    await forge.close();
  }, 120_000);

  it('says of every file whose it is: REUSE.toml names files that are there, and licenses that lie in LICENSES/', () => {
    const { annotations } = reuseSchema.parse(parseToml(readFileSync(join(root, 'REUSE.toml'), 'utf8')));
    const paths = annotations.flatMap(({ path }) => path).filter((path) => path !== '**');
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const named = new Set(annotations.map((one) => `${one['SPDX-License-Identifier']}.txt`));
    expect(readdirSync(join(root, 'LICENSES')).sort()).toEqual([...named].sort());
    const text = (name: string) => readFileSync(join(root, name), 'utf8');
    expect(text('LICENSES/Apache-2.0.txt')).toBe(text('LICENSE'));
  });
});
