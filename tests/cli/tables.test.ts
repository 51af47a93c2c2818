import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleReport } from '../report/sample.ts';
import { folder, type Ran, run } from './command.ts';

/** Where `-f parquet` puts its two tables. */

const folders: ReturnType<typeof folder>[] = [];
afterAll(() => {
  for (const one of folders) one.remove();
});
let work = '';
beforeEach(() => {
  const one = folder();
  folders.push(one);
  work = one.path;
  writeFileSync(join(work, 'report.json'), JSON.stringify(sampleReport()));
});
const report = (...args: string[]): Promise<Ran> => run(['report', 'report.json', ...args], { cwd: work });
const isTable = (...names: string[]) =>
  readFileSync(join(work, ...names))
    .subarray(0, 4)
    .toString() === 'PAR1';

describe('-f parquet', () => {
  it('writes two tables into a folder, made where there is none, and says which', async () => {
    const ran = await report('-f', 'parquet=tables/2026');
    expect(ran).toMatchObject({ code: 0, stdout: '' });
    expect(readdirSync(join(work, 'tables/2026')).sort()).toEqual([
      'findings.parquet',
      'repositories.parquet',
    ]);
    expect(ran.stderr).toContain(`wrote ${join(work, 'tables/2026/findings.parquet')}`);
    expect(ran.stderr).toContain(`wrote ${join(work, 'tables/2026/repositories.parquet')}`);
    expect(isTable('tables/2026/findings.parquet')).toBe(true);
    expect(isTable('tables/2026/repositories.parquet')).toBe(true);
  });

  it('takes a folder that is there, whatever it is called, and --output-dir and -o alike', async () => {
    mkdirSync(join(work, 'odd.parquet'));
    expect(await report('-f', 'parquet=odd.parquet')).toMatchObject({ code: 0 });
    expect(await report('-f', 'parquet', '--output-dir', 'all', '-f', 'json')).toMatchObject({ code: 0 });
    expect(await report('-f', 'parquet', '-o', 'one/')).toMatchObject({ code: 0 });
    for (const name of ['odd.parquet', 'all', 'one'])
      expect(readdirSync(join(work, name))).toEqual(
        expect.arrayContaining(['findings.parquet', 'repositories.parquet']),
      );
    expect(existsSync(join(work, 'all/ospo-compass.json'))).toBe(true);
  });

  it('writes the findings to a file that is named, and the repositories beside it', async () => {
    expect(await report('-f', 'parquet=2026.parquet')).toMatchObject({ code: 0 });
    expect(isTable('2026.parquet') && isTable('2026.repositories.parquet')).toBe(true);
    expect(readdirSync(work)).toHaveLength(3);
  });

  it('refuses standard output, which has no place for two', async () => {
    const ran = await report('-f', 'parquet');
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('Name a folder for them: -f parquet=parquet/');
  });

  it('still asks a file of formats that are one', async () => {
    const ran = await report('-f', 'json=here/');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('Name a file in it: here/report.json');
  });

  it('is loaded by those alone who ask for it', async () => {
    const loaded = async (...args: string[]) => {
      const coverage = join(work, `loaded-by-${args.length}`);
      await run(args, { cwd: work, env: { NODE_V8_COVERAGE: coverage } });
      const [file = ''] = readdirSync(coverage);
      const scripts = JSON.parse(readFileSync(join(coverage, file), 'utf8')).result as { url: string }[];
      expect(scripts.some(({ url }) => url.endsWith('/main.js'))).toBe(true);
      return scripts.some(({ url }) => url.includes('parquet'));
    };
    expect(await loaded('--help')).toBe(false);
    expect(await loaded('report', 'report.json', '-f', 'json', '-q')).toBe(false);
    expect(await loaded('report', 'report.json', '-f', 'parquet=tables', '-q', '-v')).toBe(true);
  });
});
