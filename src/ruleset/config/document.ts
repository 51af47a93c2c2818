import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { CompassError } from '../../model/errors.ts';
import { faultOf } from './fault.ts';

/** YAML that a person wrote, held against a schema: the first mistake is told with its place and the nearest right word. */

export interface Written<T> {
  readonly value: T;
  /** `file:line:column` of what stands at a path of keys, or of the nearest above it that exists. */
  at(keys: readonly PropertyKey[]): string;
}

/** A configuration is small; what is larger is something else, and hostile YAML is slow long before it is big. */
const MOST_BYTES = 64 * 1024;
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

function plainOf(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {};
  } catch (cause) {
    throw new CompassError('usage', `${path}: ${(cause as Error).message}`, undefined, { cause });
  }
}

/**
 * @param path as the file is called in messages
 * @param where what to read when nothing is near, such as the schema
 */
export function readWritten<T>(text: string, path: string, schema: z.ZodType<T>, where: string): Written<T> {
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new CompassError('usage', `${path}: larger than 64 KiB`, where);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    const said = broken.message.split('\n')[0]?.replace(/ at line.*$/, '');
    throw new CompassError('usage', `${path}:${line}:${col}: ${said}`, where);
  }
  const at = (keys: readonly PropertyKey[]) => `${path}:${positionOf(document, lines, keys)}`;
  const data = plainOf(document, path);
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, at };
  const { keys, what, next } = faultOf(parsed.error.issues[0] as z.core.$ZodIssue, schema, data, where);
  throw new CompassError('usage', `${at(keys)}: ${what}`, next);
}
