import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BEARINGS } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import { meant } from '../model/nearest.ts';
import type { Policy } from '../model/policy.ts';
import { namesOf, type Rule } from '../model/rule.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { severitySet } from '../model/severity.ts';
import { versionOf } from './version.ts';

export interface RulesetRequest {
  readonly policy: Policy;
  /** Rule ids, codes, bearings or `bearing/*`; a path to a module adds that rule. Empty or absent: all. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** Folder with one folder a bearing; the built-in rules when absent. */
  readonly directory?: string;
  /** For relative paths to rule modules. */
  readonly workingDirectory?: string;
}

const BUILT_IN = fileURLToPath(new URL('../../rules/', import.meta.url));
const isModule = (file: string) => /(?<!\.d)\.(js|ts)$/.test(file);

/** A module's default export as a rule, or the reason why it is none. */
async function importRule(path: string): Promise<Rule> {
  let rule: Partial<Rule> | undefined;
  try {
    rule = ((await import(pathToFileURL(path).href)) as { default?: Partial<Rule> }).default;
  } catch (cause) {
    const missing = !existsSync(path);
    const why = missing ? 'no such file' : cause instanceof Error ? cause.message : String(cause);
    throw new CompassError('module', `${path}: the rule could not be loaded: ${why}`, undefined, { cause });
  }
  if (typeof rule?.id !== 'string' || typeof rule.judge !== 'function' || !Array.isArray(rule.needs)) {
    throw new CompassError(
      'module',
      `${path}: no rule is exported`,
      'Export the result of defineRule as default.',
    );
  }
  return rule as Rule;
}

/** Every rule below a folder of bearings, sorted by code. Imports them; nothing registers anything. */
export async function rulesIn(directory: string = BUILT_IN): Promise<Rule[]> {
  const folders = BEARINGS.map((bearing) => resolve(directory, bearing)).filter((folder) =>
    existsSync(folder),
  );
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder)).filter(isModule).map((file) => resolve(folder, file)),
    ),
  );
  const rules = await Promise.all(files.flat().map(importRule));
  return rules.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** What to do about a name that no rule has. */
export const unknownRule = (name: string, rules: readonly Rule[]): string =>
  meant(
    name,
    [...rules.flatMap(({ id, code }) => [id, code]), ...BEARINGS],
    'See them all with "ospo-compass rules list".',
  );

function select(rules: readonly Rule[], wanted: readonly string[], flag: string): Set<Rule> {
  const chosen = new Set<Rule>();
  for (const name of wanted) {
    const found = rules.filter((rule) => namesOf(rule).includes(name.toLowerCase()));
    if (found.length === 0) {
      throw new CompassError('usage', `${flag} ${name}: no such rule`, unknownRule(name, rules));
    }
    for (const rule of found) chosen.add(rule);
  }
  return chosen;
}

const isPath = (name: string) => /[\\/]/.test(name) && isModule(name);

/** Rules and policy of an audit. Rejects with `CompassError`: `module` for a rule that can't be loaded, `usage` for an unknown name. */
export async function loadRuleset(request: RulesetRequest): Promise<Ruleset> {
  const { policy, only = [], skip = [], workingDirectory = '.' } = request;
  const all = await rulesIn(request.directory);
  const modules = only.filter(isPath);
  for (const path of modules) all.push(await importRule(resolve(workingDirectory, path)));
  const named = only.filter((name) => !isPath(name));
  const chosen = named.length === 0 ? new Set(all) : select(all, named, '--rule');
  for (const rule of all.slice(all.length - modules.length)) chosen.add(rule);
  for (const rule of select(all, skip, '--skip-rule')) chosen.delete(rule);
  const rules = all
    .filter((rule) => chosen.has(rule) && severitySet(rule, policy) !== 'off')
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  if (rules.length === 0 && (only.length > 0 || skip.length > 0)) {
    throw new CompassError(
      'usage',
      'no rule is left to judge by',
      `Of --rule and --skip-rule, the configuration and profile "${policy.profile}", nothing remains.`,
    );
  }
  return { version: versionOf(rules, policy), policy, rules };
}
