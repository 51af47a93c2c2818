import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, run } from './command.ts';

const { path: at, remove } = folder();
const file = (name: string) => join(at, name);
const example = fileURLToPath(new URL('../../examples/reporters/without-license.mjs', import.meta.url));
beforeAll(async () => {
  await run(['demo', '-q', '-f', `json=${file('report.json')}`]);
  cpSync(example, file('without-license.mjs'));
});
afterAll(remove);
const render = (...formats: string[]) =>
  run(['report', 'report.json', '-q', ...formats.flatMap((format) => ['-f', format])], { cwd: at });

describe('a format of one’s own', () => {
  it('is the example, which writes what it finds', async () => {
    const { code, stderr } = await render('./without-license.mjs=wiki.md');
    expect([code, stderr]).toEqual([0, '']);
    expect(readFileSync(file('wiki.md'), 'utf8')).toContain(
      '| [harbor-agency/survey-2019](https://forge.example/harbor-agency/survey-2019) | There is no license file',
    );
  });

  it.each([
    ['syntax.mjs', 'export default {', 'the reporter could not be loaded'],
    ['empty.mjs', 'export const a = 1;', 'no reporter is exported'],
    ['nameless.mjs', 'export default { render: () => [] };', 'the reporter has no name, or no extension'],
    ['throws.mjs', own('throw new Error("out of ink")'), 'the reporter failed: out of ink'],
    ['nothing.mjs', own('return undefined'), 'render gave no list of artifacts'],
    [
      'path.mjs',
      own("return [{ name: '', content: '' }, { name: '../../etc/x', content: '' }]"),
      '"../../etc/x" is no name of a file beside the report',
    ],
    [
      'twice.mjs',
      own("return [{ name: '', content: '' }, { name: 'a', content: '' }, { name: 'a', content: '' }]"),
      'two artifacts have one name',
    ],
    ['number.mjs', own("return [{ name: '', content: 3 }]"), 'an artifact has no text or bytes'],
  ])('that is none is told, and nothing is written: %s', async (name, text, said) => {
    writeFileSync(file(name), text);
    const { code, stderr } = await render(`./${name}=out.txt`);
    expect(code).toBe(4);
    expect(stderr).toContain(`-f ./${name}: ${said}`);
    expect(existsSync(file('out.txt'))).toBe(false);
  });
});

function own(body: string): string {
  return `export default { name: 'own', extension: '.txt', render() { ${body}; } };`;
}

describe('formats of several files', () => {
  it('lie in a folder under names of our own', async () => {
    const { code } = await render('csv=tables/', 'badge=badges/', 'todo=lists/', 'xlsx=book.xlsx');
    expect(code).toBe(0);
    for (const name of [
      'tables/findings.csv',
      'tables/repositories.csv',
      'badges/heading.json',
      'badges/licensing.svg',
      'lists/index.md',
      'book.xlsx',
    ])
      expect(existsSync(file(name)), name).toBe(true);
  });

  it('make a list for each repository when that is asked for', async () => {
    const { code } = await run(
      ['report', 'report.json', '-q', '-f', 'todo=by-repository/', '--by', 'repository'],
      { cwd: at },
    );
    expect(code).toBe(0);
    expect(readFileSync(file('by-repository/index.md'), 'utf8')).toContain('harbor-agency/crew-portal');
  });
});
