import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom: the house as data. */
const ROOMS: { readonly [room: string]: readonly string[] } = {
  'src/model': [],
  'src/derive': ['src/model'],
  'src/forge': ['src/model'],
  'src/snapshot': ['src/model'],
  'src/ruleset': ['src/model', 'src/derive'],
  'src/audit': ['src/model', 'src/derive'],
  'src/compare': ['src/model'],
  'src/mend': ['src/model'],
  'src/report': ['src/model'],
  'src/crawl': ['src/model', 'src/forge', 'src/snapshot'],
  'src/rule.ts': ['src/model'],
  'src/reporter.ts': ['src/model', 'src/report'],
  rules: ['src/model'],
  fixtures: [],
  'src/cli': [
    'src/model',
    'src/derive',
    'src/forge',
    'src/snapshot',
    'src/ruleset',
    'src/audit',
    'src/compare',
    'src/mend',
    'src/report',
    'src/crawl',
    'fixtures',
  ],
};

/** Packages that only one place may know. */
const KEPT: { readonly [name: string]: readonly string[] } = {
  octokit: ['src/forge/github'],
  commander: ['src/cli'],
  chalk: ['src/cli', 'src/report/terminal'],
  yaml: ['src/ruleset', 'src/derive', 'fixtures'],
  re2js: ['src/ruleset/yaml'],
  'hyparquet-writer': ['src/report/parquet'],
  'write-excel-file/node': ['src/report/xlsx'],
};

const root = resolve(import.meta.dirname, '..');
const files = ['src', 'rules', 'fixtures'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);
const roomOf = (path: string) =>
  Object.keys(ROOMS).find((room) => path === room || path.startsWith(`${room}/`));
const IMPORTS =
  /^(?:import|export)\b[^'";]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)|\bawait import\(\s*'([^']+)'/gm;
const importsOf = (path: string) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(IMPORTS)].map(
    ([, from, bare, lazy, awaited]) => (from ?? bare ?? lazy ?? awaited) as string,
  );

describe('the house', () => {
  it('has a room for every file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  it('lets rooms import only what the table allows', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => relative(root, resolve(root, dirname(file), name)))
        .filter((target) => {
          const [from, to] = [roomOf(file) as string, roomOf(target)];
          return to !== from && !(to !== undefined && ROOMS[from]?.includes(to));
        })
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps octokit, commander, chalk, yaml and the writer of Parquet where they belong', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => KEPT[name] !== undefined && !KEPT[name]?.some((room) => file.startsWith(room)))
        .map((name) => `${file} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('loads no package in CommonJS by itself: joined with others it would lose its names', () => {
    const lazy = /\bimport\('([a-z@][^']*)'\)/g;
    const wrong = files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(lazy)]
        .map(([, name]) => name as string)
        .filter(
          (name) =>
            JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).type !==
            'module',
        )
        .map((name) => `${file} loads ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('sees the imports that it judges', () => {
    expect(importsOf('src/audit/audit.ts')).toContain('../model/report.ts');
    expect(importsOf('src/cli/audit.ts')).toContain('../report/index.ts');
  });

  it('never ends the process, reads the clock or prints outside bin', () => {
    const worldly =
      /\bprocess\.(exit|env|argv|stdout|stderr|cwd)\b|\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/;
    const library = files.filter((file) => file.startsWith('src/') || file.startsWith('rules/'));
    const wrong = library.filter((file) => worldly.test(readFileSync(join(root, file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  it('keeps files under 200 lines and names that say what is inside', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 201);
    // The raw facts and the report are each one published vocabulary, read from top to bottom.
    const vocabularies = ['src/model/facts.ts', 'src/model/report.ts'];
    expect(long.filter((file) => !vocabularies.includes(file))).toEqual([]);
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|shared|lib)(\/|\.ts$)/.test(file)),
    ).toEqual([]);
  });
});
