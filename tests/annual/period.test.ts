import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { folder, run } from '../cli/command.ts';

const { path: at, remove } = folder();
const file = (name: string) => join(at, name);
afterAll(remove);
const read = (name: string): Report => JSON.parse(readFileSync(file(name), 'utf8'));

describe('a crawl with a period', () => {
  it('reaches back to its first day, and tells it month by month to its last', async () => {
    const period = ['--period', '2024-01-01..2026-08-31'];
    const { code } = await run([
      'demo',
      '-q',
      ...period,
      '--snapshot',
      file('long'),
      '-f',
      `json=${file('long.json')}`,
    ]);
    expect(code).toBe(0);
    const report = read('long.json');
    expect(report.period).toEqual({ from: '2024-01-01T00:00:00Z', to: '2026-09-01T00:00:00Z' });
    const months = Object.keys(report.facts.humanCommitsByMonth as object);
    expect(months[0]?.slice(0, 4)).toBe('2024');
    expect(months.at(-1)).toBe('2026-08');
    const head = JSON.parse(readFileSync(join(file('long'), 'snapshot.json'), 'utf8'));
    expect(head.plan.since).toBe('2024-01-01T00:00:00Z');
  });

  it('counts people and answers within the year all the same', async () => {
    await run(['demo', '-q', '-f', `json=${file('year.json')}`]);
    expect(read('long.json').facts.crew).toEqual(read('year.json').facts.crew);
    expect(read('long.json').organizations).toEqual(read('year.json').organizations);
  });

  it('is told by the annual report from its first month on', async () => {
    const { stdout } = await run(['annual', file('long'), '--period', '2024-01-01..2026-08-31']);
    expect(stdout).toMatch(/\| Jan 2024 \| \d+ \|/);
    expect(stdout).toContain('from January 1, 2024 to September 1, 2026');
  });

  it('begins where the snapshot begins, and says what lies before as not measured', async () => {
    await run(['demo', '-q', '--snapshot', file('short')]);
    const { stdout } = await run(['annual', file('short'), '--period', '2024-01-01..2026-08-31']);
    expect(stdout).toContain('| Jan 2024 | not measured |');
  });
});
