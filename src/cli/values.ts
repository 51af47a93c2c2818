import { InvalidArgumentError } from 'commander';
import type { Shard } from '../crawl/index.ts';
import { BEARINGS, type Bearing } from '../model/bearing.ts';

/** What is written behind a flag, as a value. Each throws `InvalidArgumentError` that says how to write it. */

export const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

const DATE = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** A day is its first moment in UTC; a time must say its zone, for a report must not depend on the machine's. */
export function instant(text: string): string {
  const [, day, time] = DATE.exec(text) ?? [];
  const date = new Date(day === undefined ? Number.NaN : `${day}${time ?? 'T00:00:00Z'}`);
  // JavaScript takes February 31 for March 3.
  const exists = day !== undefined && new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8));
  if (Number.isNaN(date.getTime()) || !exists)
    throw new InvalidArgumentError('Give a date such as 2026-09-01, or 2026-09-01T12:00:00Z.');
  return date.toISOString().replace('.000Z', 'Z');
}

/** From a day to a day, both in it; given from the first moment to the one after the last. */
export function period(text: string): { readonly from: string; readonly to: string } {
  const [first, last, ...more] = text.split('..');
  if (first === undefined || last === undefined || more.length > 0 || first.length > 10 || last.length > 10)
    throw new InvalidArgumentError('Write two days, such as 2025-01-01..2025-12-31.');
  const [from, to] = [
    instant(first),
    new Date(Date.parse(instant(last)) + 86_400_000).toISOString().replace('.000Z', 'Z'),
  ];
  if (to <= from) throw new InvalidArgumentError('The second day lies before the first.');
  return { from, to };
}

export const words = (text: string): string[] => text.split(',').map((item) => item.trim());

export function listOf<T extends string>(known: readonly T[]) {
  return (text: string): T[] => {
    const items = text.split(',').map((item) => item.trim());
    const wrong = items.find((item) => !known.includes(item as T));
    if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is none of ${known.join(', ')}.`);
    return items as T[];
  };
}

export function minScore(text: string, before: [Bearing, number][] | undefined): [Bearing, number][] {
  const [bearing, number] = text.split('=');
  const score = Number(number);
  if (!BEARINGS.includes(bearing as Bearing) || number === '' || !(score >= 0 && score <= 100)) {
    throw new InvalidArgumentError(`Write bearing=n, n from 0 to 100; bearings are ${BEARINGS.join(', ')}.`);
  }
  return [...(before ?? []), [bearing as Bearing, score]];
}

export function points(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a number such as 2000.');
  return Number(text);
}

/** As many jobs as a matrix of GitHub Actions has at most (GitLab: 200). */
const MOST_SHARDS = 256;

export function shard(text: string): Shard {
  const [, index, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  if (index === undefined || of === undefined || index < 1 || index > of || of > MOST_SHARDS)
    throw new InvalidArgumentError(`Write i/n such as 2/20: i from 1 to n, n up to ${MOST_SHARDS}.`);
  return { index, of };
}

const UNITS: { readonly [unit: string]: number } = { s: 1_000, m: 60_000, h: 3_600_000 };
export function duration(text: string): number {
  const match = /^(\d{1,6})(s|m|h)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Write a duration such as 90s, 20m or 2h.');
  return Number(match[1]) * (UNITS[match[2] as string] as number);
}
