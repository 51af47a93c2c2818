import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, run } from '../cli/command.ts';
import { yamlRule } from './told.ts';

const work = folder();
afterAll(() => work.remove());

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(work.path, file)), { recursive: true });
  writeFileSync(join(work.path, file), text);
};
const install = (name: string, manifest: object, files: { readonly [file: string]: string }) => {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', ...manifest }));
  for (const [file, text] of Object.entries(files)) write(`node_modules/${name}/${file}`, text);
};

/** A rule as a plain object, in the words of JavaScript. */
const plain = (name: string, change = '') => `({
  apiVersion: 1, id: 'documentation/${name}', code: 'X-${name}', title: 'It is told', subject: 'repository',
  severity: 'low', confidence: 'file', needs: ['readme'], appliesTo: {}, standards: {},
  docs: { why: 'w', mistakes: ['M.'], fix: { id: 'tell-${name}', text: 'Tell.', scope: 'repository', effort: 'S' } },
  judge: ({ readme }) => ({ verdict: readme ? 'pass' : 'fail', credit: readme ? 1 : 0, evidence: [], message: 'M.' }),
  examples: [{ name: 'one', given: { files: { 'README.md': '# A' } }, expect: 'pass' }],
  ${change}
})`;

beforeAll(() => {
  install('in-commonjs', { main: 'index.js' }, { 'index.js': `module.exports = ${plain('cjs')};` });
  install(
    '@harbor/rules',
    { type: 'module', exports: './index.js' },
    {
      'index.js': `import { defineRule } from 'ospo-compass/rule';
export default [defineRule(${plain('esm-one')}), defineRule(${plain('esm-two')})];`,
    },
  );
  install(
    'import-only',
    { type: 'module', exports: { import: './index.js' } },
    {
      'index.js': `export default ${plain('import-only')};`,
    },
  );
  install('without-file', { main: 'gone.js' }, {});
  install('in-yaml', { exports: './rule.yml' }, { 'rule.yml': yamlRule('{ fact: readme, present: true }') });
});

const test = (...names: string[]) => run(['rules', 'test', ...names], { cwd: work.path });
const shown = (...args: string[]) => run(['rules', 'show', ...args], { cwd: work.path });

describe('a package', () => {
  it('in CommonJS, as an ES module with several rules, or with YAML is loaded by its name', async () => {
    const ran = await run(['rules', 'test', 'in-commonjs', '@harbor/rules', 'in-yaml', '-f', 'json'], {
      cwd: work.path,
    });
    const { rules } = JSON.parse(ran.stdout) as { rules: { id: string; file: string }[] };
    expect(rules.map(({ id, file }) => [id, file])).toEqual([
      ['documentation/cjs', 'in-commonjs'],
      ['documentation/esm-one', '@harbor/rules'],
      ['documentation/esm-two', '@harbor/rules'],
      ['documentation/tides', 'in-yaml'],
    ]);
    expect(ran.stderr).toBe('');
  });

  it('that exports for import alone is refused with what to change', async () => {
    const { code, stderr } = await test('import-only');
    expect(code).toBe(4);
    expect(stderr).toMatch(/import-only: .*\n.*needs a "default" entry/);
  });

  it('whose file is not there is told apart from one that is not installed', async () => {
    expect(await test('without-file')).toMatchObject({ code: 4, stderr: expect.stringContaining('"main"') });
    expect(await test('not-installed')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('install'),
    });
    const audited = await run(['audit', 'local:.', '--rule', 'not-installed'], { cwd: work.path });
    expect(audited).toMatchObject({ code: 2, stderr: expect.stringContaining('no such rule or package') });
  });

  it('is shown by its name, and never asked for where a built-in rule has it', async () => {
    expect((await shown('in-commonjs')).stdout).toContain('documentation/cjs');
    expect((await shown('licensing/license-file')).stdout).toContain('LIC-01');
    expect(await shown('fs')).toMatchObject({ code: 2 });
  });
});

describe('a module is refused', () => {
  it.each([
    ['of another version', plain('a', 'apiVersion: 2,'), /apiVersion: is written for another version/],
    [
      'that asks for what is no fact',
      plain('a', "needs: ['readmee'],"),
      /needs\.0: "readmee" is no fact; did you mean readme/,
    ],
    ['without documentation', plain('a', 'docs: undefined,'), /docs: Invalid input/],
    ['that judges nothing', plain('a', 'judge: 1,'), /judge: is no function/],
    [
      'with the id of a built-in rule',
      plain('a', "id: 'licensing/license-file',"),
      /is that of the built-in licensing\/license-file/,
    ],
    [
      'with the code of a built-in rule',
      plain('a', "code: 'LIC-01',"),
      /code LIC-01 is that of the built-in/,
    ],
    ['that imports what is not there', '0; import "nowhere"', /nowhere/],
    ['of nothing', '[]', /no rule is exported/],
  ])('%s', async (_, text, said) => {
    write('own.mjs', `export default ${text};`);
    const { code, stderr, stdout } = await test('./own.mjs');
    expect(stderr).toMatch(said);
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('that has the id of another one, but not when it is named twice', async () => {
    write('one.mjs', `export default ${plain('one')};`);
    write('two.mjs', `export default ${plain('two', "id: 'documentation/one',")};`);
    expect(await test('./one.mjs', './two.mjs')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining(
        './two.mjs: id documentation/one is that of documentation/one in ./one.mjs',
      ),
    });
    expect((await test('./one.mjs', 'one.mjs')).code).not.toBe(4);
  });
});

describe('the types of ospo-compass/rule', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const typed = (judge: string) => `import { defineRule, fail, pass } from 'ospo-compass/rule';
export default defineRule({
  apiVersion: 1,
  id: 'documentation/a', code: 'A', title: 'T', subject: 'repository', severity: 'low', confidence: 'file',
  needs: ['readme', 'meta.stars'], uses: ['texts'], appliesTo: {}, standards: {},
  docs: { why: 'w', mistakes: [], fix: { id: 'a', text: 'A.', scope: 'repository', effort: 'S' } },
  ${judge},
  examples: [],
});
`;

  it('let a rule read what it declares, and nothing else', async () => {
    mkdirSync(join(work.path, 'node_modules'), { recursive: true });
    symlinkSync(root, join(work.path, 'node_modules/ospo-compass'), 'dir');
    write(
      'right.ts',
      typed('judge: ({ readme, meta }) => (readme ? pass([]) : fail([], String(meta.stars)))'),
    );
    write('wrong.ts', typed("judge: ({ meta }) => (meta.forks > 1 ? pass([]) : fail([], 'None.'))"));
    const compile = (file: string) =>
      promisify(execFile)(
        join(root, 'node_modules/.bin/tsc'),
        ['--strict', '--noEmit', '--module', 'nodenext', file],
        {
          cwd: work.path,
        },
      ).then(
        () => 'compiles',
        ({ stdout }: { stdout: string }) => stdout,
      );
    expect(await compile('right.ts')).toBe('compiles');
    expect(await compile('wrong.ts')).toMatch(/Property 'forks' does not exist/);
  });
});
