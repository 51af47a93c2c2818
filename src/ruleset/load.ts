import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BEARINGS } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { Framework } from '../model/lens.ts';
import { meant } from '../model/nearest.ts';
import type { Policy } from '../model/policy.ts';
import { namesOf, type Rule } from '../model/rule.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { severitySet } from '../model/severity.ts';
import { type OwnRules, ownRules, refuseCollisions } from './custom/own.ts';
import { readLenses } from './lens.ts';
import { versionOf } from './version.ts';

export interface RulesRequest {
  /** Rule ids, codes, bearings or `bearing/*`, or files and packages with rules of one's own. Empty or absent: all. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** Files and packages whose rules come beside the built-in ones. */
  readonly use?: readonly string[];
  /** Folder with one folder a bearing; the built-in rules when absent. */
  readonly directory?: string;
  /** For relative paths to files, and where packages are installed. */
  readonly workingDirectory?: string;
}

export interface RulesetRequest extends RulesRequest {
  readonly policy: Policy;
  /** Ids of the frameworks to show the findings by; none when absent. */
  readonly lenses?: readonly string[];
}

/** The build gathers the built-in rules in one file, which loads faster than a file each. */
const GATHERED = 'index.js';
const BUILT_IN = fileURLToPath(new URL('../../rules/', import.meta.url));
const isModule = (file: string) => /(?<!\.d)\.(js|ts)$/.test(file);

const builtIn = async (path: string): Promise<Rule> =>
  ((await import(pathToFileURL(path).href)) as { default: Rule }).default;

/** Every rule below a folder of bearings, sorted by code. Imports them; nothing registers anything. */
export async function rulesIn(directory: string = BUILT_IN): Promise<Rule[]> {
  const gathered = resolve(directory, GATHERED);
  const rules = existsSync(gathered) ? await gatheredIn(gathered) : await oneByOne(directory);
  return rules.sort((a, b) => (a.code < b.code ? -1 : 1));
}

const gatheredIn = async (path: string): Promise<Rule[]> => [
  ...((await import(pathToFileURL(path).href)) as { default: readonly Rule[] }).default,
];

async function oneByOne(directory: string): Promise<Rule[]> {
  const folders = BEARINGS.map((bearing) => resolve(directory, bearing)).filter((folder) =>
    existsSync(folder),
  );
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder)).filter(isModule).map((file) => resolve(folder, file)),
    ),
  );
  return Promise.all(files.flat().map(builtIn));
}

/** What to do about a name that no rule has. */
export const unknownRule = (name: string, rules: readonly Rule[]): string =>
  meant(
    name,
    [...rules.flatMap(({ id, code }) => [id, code]), ...BEARINGS],
    'See them all with "ospo-compass rules list".',
  );

const called = (name: string, rules: readonly Rule[]): Rule[] =>
  rules.filter((rule) => namesOf(rule).includes(name.toLowerCase()));

/** The rules that some names stand for, in a flag. */
async function select(
  names: readonly string[],
  flag: string,
  known: readonly Rule[],
  own: OwnRules,
): Promise<Rule[]> {
  const chosen: Rule[] = [];
  for (const name of names) {
    const byName = called(name, known);
    const found = byName.length > 0 ? byName : await own.named(name);
    if (found === null)
      throw new CompassError('usage', `${flag} ${name}: no such rule or package`, unknownRule(name, known));
    chosen.push(...found);
  }
  return chosen;
}

async function used(names: readonly string[], own: OwnRules, workingDirectory: string): Promise<void> {
  for (const name of names) {
    if ((await own.named(name)) !== null) continue;
    const next = `Install it in ${workingDirectory}, or name a file: ./${name}.js`;
    throw new CompassError('module', `use: ${name}: no such package`, next);
  }
}

/** Every rule that is there, and those that are to judge. */
export interface Choice {
  readonly all: readonly Rule[];
  readonly chosen: ReadonlySet<Rule>;
}

/** Rejects with `CompassError`: `module` for a rule that can't be loaded or has another's id, `usage` for an unknown name. */
export async function chooseRules(request: RulesRequest): Promise<Choice> {
  const { only = [], skip = [], use = [], workingDirectory = '.' } = request;
  const own = ownRules(workingDirectory);
  const inHouse = await rulesIn(request.directory);
  await used(use, own, workingDirectory);
  const known = [...inHouse, ...(await own.all())];
  for (const name of [...only, ...skip]) if (called(name, known).length === 0) await own.named(name);
  const added = await own.all();
  refuseCollisions(inHouse, added);
  const all = [...inHouse, ...added];
  const wanted = await select(only, '--rule', all, own);
  const unwanted = new Set(await select(skip, '--skip-rule', all, own));
  const chosen = new Set((only.length === 0 ? all : wanted).filter((rule) => !unwanted.has(rule)));
  return { all, chosen };
}

/** What a policy makes of the rules that were chosen. */
export function rulesetOf(
  { all, chosen }: Choice,
  policy: Policy,
  lenses: readonly Framework[] = [],
): Ruleset {
  const rules = all
    .filter((rule) => chosen.has(rule) && severitySet(rule, policy) !== 'off')
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  if (rules.length === 0 && chosen.size < all.length) {
    throw new CompassError(
      'usage',
      'no rule is left to judge by',
      `Of --rule and --skip-rule, the configuration and profile "${policy.profile}", nothing remains.`,
    );
  }
  return { version: versionOf(rules, policy), policy, rules, lenses };
}

/** Rules and policy of an audit, as `chooseRules` and `rulesetOf` make them. */
export const loadRuleset = async ({ policy, lenses, ...request }: RulesetRequest): Promise<Ruleset> =>
  rulesetOf(await chooseRules(request), policy, await readLenses(lenses ?? []));
