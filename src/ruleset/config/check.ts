import { BEARINGS } from '../../model/bearing.ts';
import { CompassError } from '../../model/errors.ts';
import { meant } from '../../model/nearest.ts';
import { namesOf, type Rule } from '../../model/rule.ts';
import { unknownRule } from '../load.ts';
import type { Layer } from './layer.ts';
import type { ReadConfig } from './read.ts';
import type { Config } from './schema.ts';

/** What a schema cannot say of a configuration: whether the rules that it names are there, and have what it sets. */

const refuse = ({ at }: Layer, keys: readonly PropertyKey[], what: string, next: string) =>
  new CompassError('usage', `${at(keys)}: ${keys.map(String).join('.')}: ${what}`, next);

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

function checkOptions(layer: Layer, id: string, rule: Rule, options: { readonly [name: string]: unknown }) {
  const own = rule.options ?? {};
  for (const [name, value] of Object.entries(options)) {
    const keys = ['rules', id, 'options', name];
    if (!Object.hasOwn(own, name)) {
      const all = Object.keys(own);
      const next = all.length === 0 ? 'It has none.' : meant(name, all, `It has: ${all.join(', ')}.`);
      throw refuse(layer, keys, 'the rule has no such option', next);
    }
    const wanted = kindOf(own[name]);
    if (kindOf(value) !== wanted)
      throw refuse(layer, keys, `a ${kindOf(value)}, where a ${wanted} is asked for`, `It is ${own[name]}.`);
  }
}

/** All of a bearing, also of one that has no rule. */
const NAMES_OF_BEARINGS: readonly string[] = BEARINGS.map((bearing) => `${bearing}/*`);

function checkRules(layer: Layer, rules: readonly Rule[]): void {
  for (const [id, told] of Object.entries(layer.config.rules ?? {})) {
    const options = typeof told === 'string' ? undefined : told.options;
    const rule = rules.find((one) => one.id === id);
    if (rule !== undefined) checkOptions(layer, id, rule, options ?? {});
    else if (!NAMES_OF_BEARINGS.includes(id))
      throw refuse(layer, ['rules', id], 'no such rule', unknownRule(id, rules));
    else if (options !== undefined)
      throw refuse(layer, ['rules', id, 'options'], 'options are those of one rule', 'Name the rule.');
  }
}

/** By any of its names, or all of a bearing. */
function isKnown(name: string, rules: readonly Rule[]): boolean {
  const asked = name.toLowerCase();
  return NAMES_OF_BEARINGS.includes(asked) || rules.some((rule) => namesOf(rule).includes(asked));
}

function checkWaivers(layer: Layer, rules: readonly Rule[]): void {
  for (const [index, { rule: name }] of (layer.config.waivers ?? []).entries()) {
    if (!isKnown(name, rules))
      throw refuse(layer, ['waivers', index, 'rule'], `${name}: no such rule`, unknownRule(name, rules));
  }
}

function checkRollout(layer: Layer, rules: readonly Rule[]): void {
  for (const [index, { rules: names = [] }] of (layer.config.rollout ?? []).entries())
    for (const [at, name] of names.entries())
      if (!isKnown(name, rules))
        throw refuse(
          layer,
          ['rollout', index, 'rules', at],
          `${name}: no such rule`,
          unknownRule(name, rules),
        );
}

/** A bearing counts in one that stands for itself: otherwise its rules would be nowhere. */
function checkBearings(layer: Layer, { bearings = {} }: Config): void {
  for (const bearing of BEARINGS) {
    const into = bearings[bearing]?.into;
    if (into !== undefined && (into === bearing || bearings[into]?.into !== undefined))
      throw refuse(
        layer,
        ['bearings', bearing, 'into'],
        `${into} counts in another bearing itself`,
        'Name one that stands for itself.',
      );
  }
}

/** @param rules all that there are, also those that the profile turns off */
export function checkConfig({ layers, config }: ReadConfig, rules: readonly Rule[]): void {
  for (const layer of layers) {
    checkRules(layer, rules);
    checkWaivers(layer, rules);
    checkRollout(layer, rules);
  }
  const last = layers.at(-1);
  if (last !== undefined) checkBearings(last, config);
}
