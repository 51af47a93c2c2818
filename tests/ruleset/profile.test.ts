import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProfile } from '../../src/ruleset/profile.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'profiles-'));
  await write(
    'base',
    'title: Base',
    'lens: [osps-baseline]',
    'rules: { licensing/a: high, licensing/b: low }',
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, ...lines: readonly string[]) =>
  writeFile(join(folder, `${name}.yml`), [`name: ${name}`, ...lines].join('\n'));

test('a profile keeps what it does not say of the one it extends', async () => {
  await write('child', 'title: Child', 'extends: base');
  expect(await readProfile('child', folder)).toMatchObject({
    name: 'child',
    title: 'Child',
    lens: ['osps-baseline'],
    rules: { 'licensing/a': 'high', 'licensing/b': 'low' },
  });
});

test('what it says wins: the lens as a whole, severities rule by rule', async () => {
  await write('child', 'title: Child', 'extends: base', 'lens: []', 'rules: { licensing/b: off }');
  expect(await readProfile('child', folder)).toMatchObject({
    lens: [],
    rules: { 'licensing/a': 'high', 'licensing/b': 'off' },
  });
});

test('a profile that extends nothing and says little has no lens and no severities of its own', async () => {
  await write('plain', 'title: Plain');
  expect(await readProfile('plain', folder)).toMatchObject({ lens: [], rules: {} });
});

test('a profile that is not there is told with those that are', async () => {
  await expect(readProfile('nowhere', folder)).rejects.toMatchObject({
    fault: 'module',
    next: 'There is: base.',
  });
});
