import type { Report } from '../../model/report.ts';
import { count, percent } from '../wording.ts';

/** Thresholds in words: `minItems: 10` is at least 10 items, `passShare: 0.8` is pass: 80 %. */

type Value = Report['method']['thresholds'][string];

const BOUNDS: { readonly [word: string]: string } = {
  min: 'at least ',
  least: 'at least ',
  max: 'at most ',
  most: 'at most ',
};

const UNITS: { readonly [word: string]: (value: number) => string } = {
  days: (value) => count(value, 'day', 'days'),
  months: (value) => count(value, 'month', 'months'),
  chars: (value) => count(value, 'character', 'characters'),
  share: percent,
};

const amount = (value: Value): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** One option of a rule; what it is called in a configuration stands behind it where that is asked for. */
function optionWords(name: string, value: Value): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
  const bound = words.length > 1 ? BOUNDS[words[0] ?? ''] : undefined;
  const unit = typeof value === 'number' ? UNITS[words.at(-1) ?? ''] : undefined;
  const noun = words.slice(bound === undefined ? 0 : 1, unit === undefined ? undefined : -1).join(' ');
  if (unit !== undefined && typeof value === 'number') {
    const told = `${bound ?? ''}${unit(value)}`;
    return noun === '' ? told : `${noun}: ${told}`;
  }
  return bound === undefined ? `${noun}: ${amount(value)}` : `${bound}${amount(value)} ${noun}`;
}

/** The thresholds that were in force for a rule; null where it has none. */
export function thresholdWords({ method }: Report, rule: string, named: boolean): string | null {
  const options = method.thresholds[rule];
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return null;
  const told = Object.entries(options).map(
    ([name, value]) => `${optionWords(name, value)}${named ? ` (${name})` : ''}`,
  );
  return told.length === 0 ? null : told.join('; ');
}
