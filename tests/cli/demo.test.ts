import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../src/model/report.ts';
import { folder, home, type Ran, run } from './command.ts';
import { faultsOf } from './laws.ts';

const work = folder();
let demo: Ran;

beforeAll(async () => {
  demo = await run(
    ['demo', '--snapshot', 'facts', '-f', 'terminal', '-f', 'json=report.json', '-f', 'markdown=report.md'],
    { cwd: work.path },
  );
});
afterAll(() => {
  work.remove();
  rmSync(home, { recursive: true, force: true });
});

const report = () => JSON.parse(readFileSync(join(work.path, 'report.json'), 'utf8'));

describe('ospo-compass demo', () => {
  it('prints the compass of the invented agency, with no token and no network', () => {
    expect(demo.stderr).not.toMatch(/error|warning/i);
    expect(demo.code).toBe(0);
    expect(demo.stdout).toMatch(/harbor-agency/);
    for (const bearing of ['licensing', 'governance', 'activity'])
      expect(demo.stdout).toMatch(new RegExp(`${bearing} +█`));
  });

  it('begins as the README shows it', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const shown = /```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? 'nothing';
    const lines = demo.stdout.split('\n').map((line) => line.trimEnd());
    expect(lines.join('\n')).toContain(shown);
  });

  it('shows every kind of repository and a range of postures', () => {
    const { method, organizations } = report();
    // Of a blocked repository nothing can be told.
    const kinds = [
      'code',
      'data',
      'docs',
      'empty',
      'meta',
      'mirror',
      'sample',
      'template',
      'unknown',
      'website',
    ];
    expect(Object.keys(method.kinds).sort()).toEqual(kinds.sort());
    for (const flag of [
      'archived',
      'fork',
      'dormant',
      'finished',
      'young',
      'solo',
      'released',
      'flagship',
      'community',
      'stub',
    ]) {
      expect(Object.keys(method.flags)).toContain(flag);
    }
    expect(organizations[0].scored).toBeGreaterThan(15);
  });

  it('writes a report that holds against its schema and its own arithmetic', () => {
    expect(reportSchema.safeParse(report()).error).toBeUndefined();
    expect(faultsOf(report())).toEqual([]);
  });

  it('writes pictures of the compass beside a Markdown file', () => {
    const pictures = readdirSync(work.path).filter((file) => file.endsWith('.svg'));
    expect(pictures.sort()).toEqual(['report-compass-dark.svg', 'report-compass.svg']);
    expect(readFileSync(join(work.path, 'report.md'), 'utf8')).toContain('report-compass.svg');
  });

  it('says the same of the snapshot, byte for byte, every time', async () => {
    const [once, twice] = await Promise.all(
      [1, 2].map(() => run(['audit', 'snapshot:facts', '-f', 'json', '-q'], { cwd: work.path })),
    );
    expect(once?.stdout).toBe(readFileSync(join(work.path, 'report.json'), 'utf8'));
    expect(twice?.stdout).toBe(once?.stdout);
  });

  it('names the same repositories by the same ids at every start', () => {
    const { organizations, repositories } = report();
    expect(organizations[0].id).toBe('forge.example/harbor-agency');
    for (const { id } of repositories) expect(id).toMatch(/^forge\.example\/\d+$/);
  });

  it('renders a report again as it was', async () => {
    const again = await run(['report', 'report.json', '-f', 'markdown=again.md'], { cwd: work.path });
    expect(again.code).toBe(0);
    const markdown = readFileSync(join(work.path, 'again.md'), 'utf8').replaceAll(
      'again-compass',
      'report-compass',
    );
    expect(markdown).toBe(readFileSync(join(work.path, 'report.md'), 'utf8'));
  });

  it('explains a score of one repository', async () => {
    const explained = await run(['explain', 'report.json', 'tides-api'], { cwd: work.path });
    expect(explained.code).toBe(0);
    expect(explained.stdout).toMatch(/licensing/i);
  });

  it('keeps standard output clean for a pipe', async () => {
    const piped = await run(['audit', 'snapshot:facts', '-f', 'json'], { cwd: work.path });
    expect(() => JSON.parse(piped.stdout)).not.toThrow();
    const plain = await run(['audit', 'snapshot:facts'], { cwd: work.path });
    expect(stripVTControlCharacters(plain.stdout)).toBe(plain.stdout);
  });

  it('colors a pipe when asked to, and never against NO_COLOR', async () => {
    const forced = await run(['audit', 'snapshot:facts'], { cwd: work.path, env: { FORCE_COLOR: '1' } });
    expect(stripVTControlCharacters(forced.stdout)).not.toBe(forced.stdout);
    const never = await run(['audit', 'snapshot:facts', '--no-color'], {
      cwd: work.path,
      env: { FORCE_COLOR: '1' },
    });
    expect(stripVTControlCharacters(never.stdout)).toBe(never.stdout);
  });

  it('asks the gate only when told to, and says why it did not pass', async () => {
    const gated = await run(['audit', 'snapshot:facts', '-q', '--fail-on', 'critical'], { cwd: work.path });
    expect(gated).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^ospo-compass: \d+ findings? of severity critical/),
    });
    const scored = await run(['audit', 'snapshot:facts', '-q', '--min-score', 'licensing=100'], {
      cwd: work.path,
    });
    expect(scored).toMatchObject({ code: 1, stderr: expect.stringContaining('licensing is') });
    const strict = await run(['audit', 'snapshot:facts', '-q', '--strict'], { cwd: work.path });
    expect(strict).toMatchObject({ code: 3, stderr: expect.stringContaining('--strict') });
  });

  it('hears only of public things for a public audience', async () => {
    const told = await run(['audit', 'snapshot:facts', '-f', 'json', '-q', '--audience', 'public'], {
      cwd: work.path,
    });
    const rows = JSON.parse(told.stdout).repositories as { visibility: string }[];
    expect(new Set(rows.map((row) => row.visibility))).toEqual(new Set(['public']));
  });
});
