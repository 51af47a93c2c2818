import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { CompassError } from '../../model/errors.ts';
import type { Rule } from '../../model/rule.ts';
import { answerEntry } from './entry.ts';
import { isYaml } from './find.ts';
import { asRule } from './validate.ts';

const HINTS: { readonly [code: string]: string } = {
  ERR_UNKNOWN_FILE_EXTENSION: 'This Node runs no TypeScript: compile the rule, or use Node 22.18 or later.',
  ERR_MODULE_NOT_FOUND: 'Install what the rule imports beside it.',
  MODULE_NOT_FOUND:
    'Install what the rule requires beside it; ospo-compass/rule is handed to ES modules only, so write import.',
};

async function contentOf(path: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'no such file' : message;
    throw new CompassError('module', `${name}: the rule could not be loaded: ${why}`, undefined, { cause });
  }
}

/** The default export; what a compiler made of one lies a level deeper. */
async function exportOf(path: string, name: string): Promise<unknown> {
  answerEntry();
  try {
    const { default: exported } = (await import(pathToFileURL(path).href)) as { default?: unknown };
    return (exported as { default?: unknown } | undefined)?.default ?? exported;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const next = HINTS[(cause as NodeJS.ErrnoException | null)?.code ?? ''];
    throw new CompassError('module', `${name}: the rule could not be loaded: ${message}`, next, { cause });
  }
}

/** Every rule of a file: of a module one or an array, of YAML one. Messages call it by its name. */
export async function rulesOf(path: string, name: string): Promise<Rule[]> {
  const content = await contentOf(path, name);
  const origin = { file: name, digest: createHash('sha256').update(content).digest('hex') };
  if (isYaml(path)) {
    const { readYamlRule } = await import('../yaml/read.ts');
    return [{ ...(await readYamlRule(content.toString('utf8'), name)), origin }];
  }
  const exported = await exportOf(path, name);
  const all: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  if (exported === undefined || all.length === 0) {
    const next = 'Export what defineRule returns as default.';
    throw new CompassError('module', `${name}: no rule is exported`, next);
  }
  return all.map((one) => asRule(one, origin));
}
