import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { tooDeep } from '../../derive/depth.ts';
import { CompassError } from '../../model/errors.ts';
import { faultOf } from './fault.ts';
import { MOST_BYTES } from './file.ts';

/** YAML that a person wrote: a configuration or a rule. */

interface Places {
  /** `file:line:column` of what stands at a path of keys, or of the nearest above it that exists. */
  at(keys: readonly PropertyKey[]): string;
}

export interface Parsed extends Places {
  readonly data: unknown;
}

export interface Written<T> extends Places {
  readonly value: T;
}

const MOST_ALIASES = 20;

function positionOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): string {
  for (let length = path.length; length >= 0; length--) {
    const at = path.slice(0, length) as (string | number)[];
    const parent = document.getIn(at.slice(0, -1), true);
    const key = isMap(parent)
      ? parent.items.find((pair) => String(pair.key) === String(at.at(-1)))?.key
      : undefined;
    const node = (key ?? (length === 0 ? document.contents : document.getIn(at, true))) as {
      range?: number[] | null;
    } | null;
    const offset = node?.range?.[0];
    if (offset !== undefined) {
      const { line, col } = lines.linePos(offset);
      return `${line}:${col}`;
    }
  }
  return '1:1';
}

/**
 * @param path as the file is called in messages
 * @param refuse makes an error of the mistakes that keep it from being read, each with its place
 */
export function parseWritten(
  text: string,
  path: string,
  refuse: (mistakes: readonly string[]) => CompassError,
): Parsed {
  if (Buffer.byteLength(text) > MOST_BYTES) throw refuse([`${path}: larger than 64 KiB`]);
  if (tooDeep(text)) throw refuse([`${path}: nested too deeply`]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0) {
    const mistakes = document.errors.map(({ pos, message }) => {
      const { line, col } = lines.linePos(pos[0]);
      return `${path}:${line}:${col}: ${message.split('\n')[0]?.replace(/ at line.*$/, '')}`;
    });
    throw refuse(mistakes);
  }
  const at = (keys: readonly PropertyKey[]) => `${path}:${positionOf(document, lines, keys)}`;
  try {
    return { data: document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown, at };
  } catch (cause) {
    throw refuse([`${path}: ${(cause as Error).message}`]);
  }
}

/**
 * Holds it against a schema: the first mistake is told with its place and the nearest right word.
 * @param path as the file is called in messages
 * @param where what to read when nothing is near, such as the schema
 */
export function readWritten<T>(text: string, path: string, schema: z.ZodType<T>, where: string): Written<T> {
  const { data: told, at } = parseWritten(
    text,
    path,
    ([first = '']) => new CompassError('usage', first, where),
  );
  const data = told ?? {};
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, at };
  const { keys, what, next } = faultOf(parsed.error.issues[0] as z.core.$ZodIssue, schema, data, where);
  throw new CompassError('usage', `${at(keys)}: ${what}`, next);
}
