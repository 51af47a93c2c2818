import { plain } from '../escape.ts';

/** What a spreadsheet takes for the beginning of a formula, wherever a reader would not see it: behind blanks, too. */
const FORMULA = /^\s*[=+\-@|]/;

/** Text that no spreadsheet calculates: an apostrophe before it shows it as it is. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

interface Evidence {
  readonly path?: string;
  readonly line?: number | null;
  readonly observed?: string;
  readonly expected?: string;
}

/** `README.md:3: 120 characters; expected: at least 200`, one line a piece. */
const evidenceText = ({ path, line, observed, expected }: Evidence): string => {
  const place = path === undefined ? '' : `${path}${line == null ? '' : `:${line}`}`;
  const seen = [place, observed ?? ''].filter((part) => part !== '').join(': ');
  return expected === undefined ? seen : `${seen}; expected: ${expected}`;
};

/** A value of a table as text or number; null where there is none. Lists are joined, evidence is told a line a piece. */
export function flat(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value))
    return value
      .map((one: unknown) => (typeof one === 'object' && one !== null ? evidenceText(one) : String(one)))
      .map(plain)
      .join(value.some((one) => typeof one === 'object') ? '\n' : ', ');
  return plain(String(value));
}
