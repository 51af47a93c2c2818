import { daysBetween } from '../../model/age.ts';
import { nearest } from '../../model/nearest.ts';
import { type Unknown, unknown } from '../../model/observation.ts';
import type { Ends } from './path.ts';
import type { Pattern } from './pattern.ts';
import type { Check, Scalar, Word } from './schema.ts';

/** A word with what it asks for: whether a value fits, and how that is said. */
export interface Asked {
  readonly says: string;
  /** Whether a list is asked as a whole; else one element that fits is enough. */
  readonly whole: boolean;
  /** Holds when no value fits. */
  readonly refuses?: boolean;
  fits(value: unknown, asOf: string): boolean | Unknown;
}

export type Compile = (pattern: string) => Pattern | string;

const inWords = (value: Scalar): string => (typeof value === 'string' ? `"${value}"` : String(value));
const isThere = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && sizeOf(value) !== 0;

const sizeOf = (value: unknown): number | null => {
  if (Array.isArray(value)) return value.length;
  return value instanceof Set ? value.size : null;
};

const TYPES = { string: 'text', number: 'number', boolean: 'flag' } as const;

/** Why a value can never stand at the end of a path; nothing when it can. */
function misfit(value: Scalar, ends: Ends): string | undefined {
  if (ends.type === 'list') return misfit(value, ends.of);
  if (ends.type === 'any') return undefined;
  const type = TYPES[typeof value as keyof typeof TYPES];
  if (ends.type !== type) return `${inWords(value)} is a ${type}, and the fact is ${article(ends)}`;
  const values = ends.type === 'text' ? ends.values : undefined;
  if (values === undefined || values.includes(String(value))) return undefined;
  const near = nearest(String(value), values);
  return `${inWords(value)} is never its value; ${near.length > 0 ? `did you mean ${near.join(' or ')}?` : `it is one of ${values.join(', ')}`}`;
}

const article = ({ type }: Ends): string => (type === 'object' ? 'an object' : `a ${type}`);
const innermost = (ends: Ends): Ends => (ends.type === 'list' ? innermost(ends.of) : ends);

const only = (ends: Ends, ...types: readonly Ends['type'][]): string | undefined =>
  [...types, 'any'].includes(ends.type)
    ? undefined
    : `needs ${types.join(' or ')}, and the fact is ${article(ends)}`;

const UNITS: { readonly [unit: string]: number } = { day: 1, week: 7, month: 30, year: 365 };

function days(age: string): number {
  const [n, unit = ''] = age.split(' ');
  return Number(n) * (UNITS[unit.replace(/s$/, '')] ?? 1);
}

type Maker<W extends Word> = (value: NonNullable<Check[W]>, ends: Ends, compile: Compile) => Asked | string;

/** The vocabulary. Each word says what is wrong with its use, or becomes a question. */
const MAKERS: { readonly [W in Word]: Maker<W> } = {
  present: (wanted) => ({
    says: wanted ? 'something' : 'nothing',
    whole: true,
    refuses: !wanted,
    fits: isThere,
  }),
  equals: (wanted, ends) =>
    misfit(wanted, ends) ?? { says: inWords(wanted), whole: false, fits: (value) => value === wanted },
  oneOf: (wanted, ends) =>
    wanted.map((one) => misfit(one, ends)).find((wrong) => wrong !== undefined) ?? {
      says: `one of ${wanted.map(inWords).join(', ')}`,
      whole: false,
      fits: (value) => wanted.includes(value as Scalar),
    },
  matches(wanted, ends, compile) {
    const wrong = only(innermost(ends), 'text');
    const pattern = wrong ?? compile(wanted);
    if (typeof pattern === 'string') return pattern;
    return {
      says: `a match of ${wanted}`,
      whole: false,
      fits: (value) => (typeof value === 'string' ? (pattern(value) ?? TOO_LONG) : false),
    };
  },
  atLeast: (wanted, ends) =>
    only(ends, 'number', 'list') ?? {
      says: `at least ${wanted}`,
      whole: true,
      fits: (value) => (sizeOf(value) ?? (typeof value === 'number' ? value : Number.NaN)) >= wanted,
    },
  olderThan: (wanted, ends) =>
    only(innermost(ends), 'text') ?? {
      says: `older than ${wanted}`,
      whole: false,
      fits(value, asOf) {
        if (typeof value !== 'string') return false;
        const age = daysBetween(value, asOf);
        return Number.isNaN(age) ? unknown('not-recognized', 'it is no instant in time') : age > days(wanted);
      },
    },
};

export const TOO_LONG = unknown('capped', 'a pattern is tried on the first 64 KiB only');

export const asked = <W extends Word>(word: W, value: NonNullable<Check[W]>, ends: Ends, compile: Compile) =>
  (MAKERS[word] as Maker<W>)(value, ends, compile);
