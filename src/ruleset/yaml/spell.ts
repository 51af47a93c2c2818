import { day } from '../../model/age.ts';
import { listed } from '../../model/words.ts';

const LONGEST = 200;
const MOST = 5;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A value of a fact as a sentence has it. */
export function spell(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'string') return INSTANT.test(value) ? day(value) : value.slice(0, LONGEST);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(Math.round(value * 100) / 100);
  if (value instanceof Set) return spell([...value]);
  if (!Array.isArray(value)) return 'present';
  if (value.length === 0) return 'none';
  const shown = value.slice(0, MOST).map(spell);
  const more = value.length - shown.length;
  return more === 0 ? listed(shown) : `${shown.join(', ')} and ${more} more`;
}
