import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import type { Rule } from '../../src/model/rule.ts';

const root = resolve(import.meta.dirname, '../../rules');

const below = (folder: string, extension: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith(extension))
    .sort();

export interface RuleFile {
  /** Path below rules/ without its extension. */
  readonly path: string;
  readonly rule: Rule;
}

/** Every rule file of the project. */
export const ruleFiles: readonly RuleFile[] = await Promise.all(
  below('.', '.ts').map(async (file) => {
    const module: { default: Rule } = await import(pathToFileURL(join(root, file)).href);
    return { path: file.slice(0, -'.ts'.length), rule: module.default };
  }),
);

const read = (folder: string) =>
  below(folder, '.yml').map((file) => ({
    file,
    data: parse(readFileSync(join(root, folder, file), 'utf8')) as unknown,
  }));

export const standardFiles = read('standards');
export const profileFiles = read('profiles');
export const readmePath = join(root, 'README.md');
