import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/** What can be known of the Containerfile without building it; the workflow builds and runs it. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const steps = read('Containerfile')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(/ (.*)/s) as [string, string]);
const stages = steps.reduce<[string, string][][]>((all, step) => {
  if (step[0] === 'FROM') all.push([]);
  all.at(-1)?.push(step);
  return all;
}, []);
const [build = [], run = []] = stages;
const last = (name: string) => run.findLast(([step]) => step === name)?.[1];
const manifest = JSON.parse(read('package.json'));

describe('the image', () => {
  it('is built of the packed package, in a stage that is left behind', () => {
    expect(stages.length).toBe(2);
    expect(build.map(([, rest]) => rest).join('\n')).toMatch(/npm ci && .*npm pack --ignore-scripts/);
    const copied = run.filter(([step]) => step === 'COPY').map(([, rest]) => rest);
    expect(copied).toEqual(['--from=build /package /package']);
  });

  it('has a Node that the package runs on, and git', () => {
    const [, major = ''] = /node:(\d+)/.exec(run[0]?.[1] ?? '') ?? [];
    expect(Number(major)).toBeGreaterThanOrEqual(Number(/\d+/.exec(manifest.engines.node)?.[0]));
    expect(run.map(([, rest]) => rest).join('\n')).toMatch(/apt-get install .*\bgit\b/);
  });

  it('runs the program, as nobody special', () => {
    expect(Object.keys(manifest.bin)).toEqual(JSON.parse(last('ENTRYPOINT') ?? '[]'));
    expect(last('USER')).toBe('node');
    const order = run.map(([step]) => step);
    expect(order.lastIndexOf('USER')).toBeGreaterThan(order.lastIndexOf('RUN'));
  });

  it('takes no history, no build and nothing that git ignores from this machine', () => {
    const hidden = read('.dockerignore').trim().split('\n');
    expect(hidden).toContain('.git');
    const ignored = read('.gitignore').trim().split('\n');
    expect(ignored.filter((line) => !hidden.includes(line.replace(/\/$/, '')))).toEqual([]);
    const tracked = execFileSync('git', ['ls-files'], { cwd: root }).toString().split('\n');
    expect(tracked.filter((file) => hidden.includes(file.split('/')[0] ?? ''))).toEqual([]);
    for (const needed of ['package.json', 'package-lock.json', 'bin'])
      expect(existsSync(join(root, needed))).toBe(true);
  });

  it('is built, and asked for the demo, whenever the project is checked', () => {
    const { jobs } = parse(read('.github/workflows/check.yml'));
    const ran = jobs.image.steps.map(({ run: line = '' }: { run?: string }) => line).join('\n');
    expect(ran).toContain('docker build --file Containerfile --tag ospo-compass .');
    expect(ran).toContain('docker run --rm ospo-compass demo');
  });
});
