import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, run } from './command.ts';

const { path: at, remove } = folder();
const file = (name: string) => join(at, name);

beforeAll(async () => {
  for (const [day, name] of [
    ['2025-09-01', '2025'],
    ['2026-09-01', '2026'],
  ] as const)
    await run(['demo', '-q', '--as-of', day, '--snapshot', file(name), '-f', `json=${file(`${name}.json`)}`]);
});
afterAll(remove);

describe('diff', () => {
  it('tells what changed between two snapshots, judged by the same rules', async () => {
    const { code, stdout, stderr } = await run(['diff', file('2025'), file('2026')]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('harbor-agency: what changed from 2025-09-01 to 2026-09-01');
    expect(stdout).toMatch(/Findings: 16 mended and 3 new\./);
    expect(stdout).toMatch(/activity +69 → +80 +▲ 11/);
  });

  it('tells the same of the reports of these snapshots', async () => {
    const [ofSnapshots, ofReports] = [
      await run(['diff', file('2025'), file('2026'), '-f', 'json']),
      await run(['diff', file('2025.json'), file('2026.json'), '-f', 'json']),
    ];
    expect(JSON.parse(ofReports.stdout)).toEqual(JSON.parse(ofSnapshots.stdout));
  });

  it('writes several formats at once, and says so', async () => {
    const { code, stderr } = await run([
      'diff',
      file('2025'),
      file('2026'),
      '-f',
      `markdown=${file('c.md')}`,
      '-f',
      `json=${file('c.json')}`,
    ]);
    expect([code, stderr]).toEqual([0, `wrote ${file('c.md')}\nwrote ${file('c.json')}\n`]);
    expect(readFileSync(file('c.md'), 'utf8')).toContain('## Mended (16)');
  });

  it('warns when the newer one is named first', async () => {
    const { code, stderr } = await run(['diff', file('2026.json'), file('2025.json')]);
    expect(code).toBe(0);
    expect(stderr).toContain('is newer than');
  });

  it('refuses what has no organization in common, and what is no report', async () => {
    const report = JSON.parse(readFileSync(file('2026.json'), 'utf8'));
    const others = {
      ...report,
      organizations: report.organizations.map((one: object) => ({ ...one, id: 'forge.example/x' })),
    };
    writeFileSync(file('other.json'), JSON.stringify(others));
    const strangers = await run(['diff', file('2025.json'), file('other.json')]);
    expect(strangers.code).toBe(2);
    expect(strangers.stderr).toContain(
      'have no organization in common: forge.example/harbor-agency; forge.example/x',
    );
    writeFileSync(file('broken.json'), '{');
    const broken = await run(['diff', file('broken.json'), file('2026.json')]);
    expect([broken.code, broken.stderr]).toEqual([
      2,
      expect.stringContaining('broken.json: not a JSON report'),
    ]);
  });
});

describe('audit --history', () => {
  const audit = (year: string, ...more: string[]) =>
    run(['audit', `snapshot:${file(year)}`, '-q', '--history', file('runs'), ...more]);

  it('lays runs side by side, and shows what moved since the last', async () => {
    const first = await audit('2025');
    expect([first.code, first.stdout.includes('History')]).toEqual([0, false]);
    const second = await audit('2026');
    expect(second.stdout).toContain('History    2 runs since 2025-09-01');
    expect(second.stdout).toMatch(/activity .* 80 +steady +▲11/);
    expect(readdirSync(file('runs'))).toHaveLength(2);
  });

  it('says the same again, and adds nothing when the same run is made again', async () => {
    const [one, two] = [await audit('2026', '-f', 'json'), await audit('2026', '-f', 'json')];
    expect(one.stdout).toBe(two.stdout);
    expect([readdirSync(file('runs')).length, two.stderr]).toEqual([2, '']);
  });

  it('leaves a report without it as it is', async () => {
    const { stdout } = await run(['demo', '-q', '-f', 'json']);
    expect(stdout).not.toContain('"trend"');
    expect(stdout).not.toContain('"history"');
  });

  it('names a file that is no run before anything is asked', async () => {
    writeFileSync(join(file('runs'), 'zz.json'), '{"schema": "something else"}');
    const { code, stderr, stdout } = await audit('2026');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('zz.json: no run of a history');
  });
});
