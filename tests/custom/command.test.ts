import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folder, run } from '../cli/command.ts';
import { yamlRule } from './told.ts';

let work: ReturnType<typeof folder>;
beforeEach(() => {
  work = folder();
});
afterEach(() => work.remove());

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(work.path, file)), { recursive: true });
  writeFileSync(join(work.path, file), text);
};
const here = (...args: string[]) => run(args, { cwd: work.path });

/** A clone with some code, a README and a text of its own. */
function clone(): void {
  const git = (...args: string[]) =>
    execFileSync('git', [
      '-C',
      join(work.path, 'clones/tides'),
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@b.org',
      ...args,
    ]);
  write('clones/tides/README.md', '# Tides\n');
  write('clones/tides/package.json', '{ "name": "tides" }\n');
  write('clones/tides/src/tides.js', 'export const tides = [];\n');
  write('clones/tides/NOTES', 'tide in feet\n');
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'Begin');
}

describe('rules new', () => {
  it.each([
    [['--yaml'], 'tides.yml'],
    [['-o', 'mine/rules'], 'mine/rules/tides.mjs'],
  ])('with %j writes a draft that loads, and whose examples fail', async (flags, file) => {
    const made = await here('rules', 'new', 'documentation/tides', ...flags);
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining(`./${file}`)]);
    const tested = await here('rules', 'test', `./${file}`);
    expect(tested).toMatchObject({ code: 1, stderr: '' });
    expect(tested.stdout).toMatch(/FAIL {2}what passes: expected pass, and it is /);
    expect(tested.stdout).toMatch(/FAIL {2}a rule is filled in\n.*Fill in: /);
    expect(tested.stdout).toContain('Write what the draft asks for.');
  });

  it('never writes over a file', async () => {
    write('tides.yml', 'mine');
    const made = await here('rules', 'new', 'documentation/tides', '--yaml');
    expect(made).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') });
    expect(readFileSync(join(work.path, 'tides.yml'), 'utf8')).toBe('mine');
  });

  it.each(['weather/tides', 'documentation', 'documentation/../tides', 'licensing/license-file'])(
    'refuses the id %s',
    async (id) => {
      expect(await here('rules', 'new', id)).toMatchObject({ code: 2, stdout: '' });
      expect(existsSync(join(work.path, 'tides.mjs'))).toBe(false);
    },
  );
});

const NOTES = "{ file: { glob: 'NOTES', contains: feet } }";

describe('rules test', () => {
  it('tells in JSON what holds and what does not', async () => {
    write(
      'tides.yml',
      yamlRule(NOTES).replace(
        'examples: []',
        'examples: [{ name: a, given: { files: { NOTES: feet } }, expect: fail }]',
      ),
    );
    const { code, stdout } = await here('rules', 'test', 'tides.yml', '-f', 'json');
    const told = JSON.parse(stdout);
    expect([code, told.passed]).toEqual([1, false]);
    expect(told.rules[0].examples).toEqual([
      { name: 'a', expected: 'fail', result: 'pass', message: 'The tides are told', passed: false },
    ]);
    const broken = told.rules[0].laws.filter(({ faults }: { faults: string[] }) => faults.length > 0);
    expect(broken.map(({ law }: { law: string }) => law)).toEqual([
      'shows at least a pass and a fail',
      'says why it matters, where it is wrong, how it decides and what mends it',
      'shows a known mistake',
    ]);
  });

  it('ends with 4 where a rule cannot be loaded', async () => {
    write('broken.mjs', 'export default {');
    for (const file of ['./broken.mjs', './nowhere.yml'])
      expect(await here('rules', 'test', file)).toMatchObject({ code: 4, stdout: '' });
  });
});

describe('a rule of somebody’s own', () => {
  const judged = (stdout: string) => {
    const { ruleset, findings } = JSON.parse(stdout);
    return {
      version: ruleset.version as string,
      rules: ruleset.rules.map(({ id, severity }: { id: string; severity: string }) => `${id} ${severity}`),
      verdicts: Object.fromEntries(
        findings.map((one: { rule: string; verdict: string }) => [one.rule, one.verdict]),
      ),
    };
  };
  const audit = async (...args: string[]) => {
    const ran = await here('audit', 'local:clones', '-q', '-f', 'json', ...args);
    expect(ran.stderr).toBe('');
    return judged(ran.stdout);
  };

  it('judges real repositories, alone or beside others, and its texts are read', async () => {
    clone();
    write('tides.yml', yamlRule(NOTES));
    const alone = await audit('--rule', './tides.yml');
    expect(alone.rules).toEqual(['documentation/tides low']);
    expect(alone.verdicts['documentation/tides']).toBe('pass');
    const beside = await audit('--rule', './tides.yml', '--rule', 'LIC-01');
    expect(beside.rules).toEqual(['licensing/license-file critical', 'documentation/tides low']);
    write('tides.yml', yamlRule(NOTES.replace('feet', 'fathoms')));
    const other = await audit('--rule', './tides.yml');
    expect(other.verdicts['documentation/tides']).toBe('fail');
    expect(other.version).not.toBe(alone.version);
  });

  it('is configured like any other, and can be skipped by file or id', async () => {
    clone();
    write('tides.yml', yamlRule(NOTES));
    write('our.yml', 'use: [./tides.yml]\nrules: { documentation/tides: high }\n');
    const all = await audit('-c', 'our.yml');
    expect(all.rules).toContain('documentation/tides high');
    expect(all.rules.length).toBeGreaterThan(10);
    for (const name of ['./tides.yml', 'documentation/tides'])
      expect((await audit('-c', 'our.yml', '--skip-rule', name)).rules).not.toContain(
        'documentation/tides high',
      );
  });

  it('is never loaded by a configuration that merely lies there', async () => {
    write('ospo-compass.yml', 'use: [./tides.mjs]\n');
    write('tides.mjs', 'throw new Error("it ran")');
    const ran = await here('audit', 'local:.');
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('may not load rules') });
    expect(ran.stderr).not.toContain('it ran');
  });

  it('that throws is named with its file, and the run goes on', async () => {
    clone();
    await here('rules', 'new', 'documentation/tides');
    const draft = readFileSync(join(work.path, 'tides.mjs'), 'utf8');
    write('tides.mjs', draft.replace('const written = false;', 'throw new Error("ran aground");'));
    const ran = await here('audit', 'local:clones', '-q', '-f', 'json', '--rule', './tides.mjs');
    expect([ran.code, ran.stderr]).toEqual([
      0,
      expect.stringMatching(/rule documentation\/tides \(\.\/tides\.mjs\): .*ran aground/),
    ]);
    expect(judged(ran.stdout).verdicts['documentation/tides']).toBe('error');
  });

  it('named in a configuration must be there', async () => {
    write('our.yml', 'use: [not-installed]\n');
    expect(await here('audit', 'local:.', '-c', 'our.yml')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('use: not-installed: no such package'),
    });
  });

  it('in TypeScript is loaded where this Node can, and refused with a hint where it cannot', async () => {
    await here('rules', 'new', 'documentation/tides');
    write('tides.ts', readFileSync(join(work.path, 'tides.mjs'), 'utf8'));
    const { code, stderr } = await here('rules', 'test', './tides.ts');
    const [major = 0] = process.versions.node.split('.').map(Number);
    if (major < 22) expect([code, stderr]).toEqual([4, expect.stringContaining('runs no TypeScript')]);
    else expect(code).toBe(1);
  });
});
