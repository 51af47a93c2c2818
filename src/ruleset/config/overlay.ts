import type { Policy } from '../../model/policy.ts';
import type { Config, RuleSettings } from './schema.ts';

/** One configuration over another: what is said later refines what stands before it. */

type Setting = Exclude<RuleSettings[string], string>;
const settingOf = (told: RuleSettings[string] = {}): Setting =>
  typeof told === 'string' ? { severity: told } : told;

/** `community/*` says something of every rule of the bearing: what was said of single ones before it no longer holds. */
function without(base: RuleSettings, bearing: string): RuleSettings {
  const entries = Object.entries(base).map(([id, told]) => {
    const { options } = settingOf(told);
    const kept: Setting = options === undefined ? {} : { options };
    return [id, id.startsWith(`${bearing}/`) ? kept : told] as const;
  });
  return Object.fromEntries(entries);
}

export function overlayRules(base: RuleSettings = {}, over: RuleSettings = {}): RuleSettings {
  let told = base;
  for (const [id, one] of Object.entries(over))
    if (id.endsWith('/*') && settingOf(one).severity !== undefined) told = without(told, id.slice(0, -2));
  const refined = Object.entries(over).map(([id, one]) => {
    const [before, after] = [settingOf(told[id]), settingOf(one)];
    const severity = after.severity ?? before.severity;
    const options = { ...before.options, ...after.options };
    if (Object.keys(options).length === 0) return [id, severity ?? {}] as const;
    return [id, { ...(severity === undefined ? {} : { severity }), options }] as const;
  });
  return { ...told, ...Object.fromEntries(refined) };
}

export function severitiesOf(rules: RuleSettings): Policy['severities'] {
  const told = Object.entries(rules).flatMap(([id, one]) => {
    const { severity } = settingOf(one);
    return severity === undefined ? [] : [[id, severity] as const];
  });
  return Object.fromEntries(told);
}

export function optionsOf(rules: RuleSettings): Policy['options'] {
  const told = Object.entries(rules).flatMap(([id, one]) => {
    const { options } = settingOf(one);
    return options === undefined ? [] : [[id, options] as const];
  });
  return Object.fromEntries(told);
}

/** Lists to which a configuration adds; any other list it replaces. */
const ADDED = ['waivers', 'bots', 'use'] as const;

const isMapping = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the second says stands behind what the first alone says: of several globs the last decides. */
const joined = (first: object, second: object): object =>
  Object.fromEntries([
    ...Object.entries(first).filter(([key]) => !Object.hasOwn(second, key)),
    ...Object.entries(second),
  ]);

/** Mappings are refined key by key; what else is said is said anew. */
export function overlay(base: Config, over: Config): Config {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isMapping(before) && isMapping(value) ? joined(before, value) : value;
  }
  for (const key of ADDED) {
    const lists = [...(base[key] ?? []), ...(over[key] ?? [])];
    if (lists.length > 0) merged[key] = lists;
  }
  if (base.rules !== undefined || over.rules !== undefined)
    merged.rules = overlayRules(base.rules, over.rules);
  return merged as Config;
}
