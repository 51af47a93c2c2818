import { isNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault, Plain } from '../../model/metadata-files.ts';

/** The first of them are enough to begin with. */
const MAX_FAULTS = 20;
/** Lines are looked up by parsing the text once more: not worth it in one that is longer than any honest file. */
const MAX_TEXT = 16 * 1024;
const MAX_KEY = 100;

type Issue = z.core.$ZodIssue;

/** The value at a path of keys and places in lists; undefined where there is none. */
const valueAt = (data: unknown, path: Issue['path']): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as { readonly [key: PropertyKey]: unknown })[key]
        : undefined,
    data,
  );

function wordsOf(issue: Issue, value: unknown): string {
  if (issue.code === 'custom') return issue.message;
  if (value === undefined || value === null) return 'is missing';
  if (issue.code === 'too_small')
    return value === '' || issue.minimum === 1 ? 'is empty' : `is shorter than ${issue.minimum} characters`;
  if (issue.code === 'too_big') return `is longer than ${issue.maximum} characters`;
  if (issue.code === 'invalid_value')
    return `is not ${issue.values.length === 1 ? String(issue.values[0]) : 'one of the values that the schema allows'}`;
  if (issue.code === 'invalid_type') return `is no ${issue.expected}`;
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'is no URL';
  return issue.message.startsWith('is ') ? issue.message : 'is not as the schema wants it';
}

/** The line on which a key begins, or the last one on the way to it; undefined where that can't be told. */
function lineLookup(text: string): (keys: readonly string[]) => number | undefined {
  if (text.length > MAX_TEXT) return () => undefined;
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  return (keys) => {
    for (let depth = keys.length; depth > 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true);
      const start = isNode(node) ? node.range?.[0] : undefined;
      if (start !== undefined) return text.slice(0, start).split('\n').length;
    }
    return undefined;
  };
}

/** What a metadata file violates of its schema: the key, in words what is wrong, and where. */
export function faultsOf(schema: z.ZodType, data: Plain, text: string): readonly Fault[] {
  const { error } = schema.safeParse(data);
  if (error === undefined) return [];
  const lineOf = lineLookup(text);
  return error.issues.slice(0, MAX_FAULTS).map((issue) => {
    const keys = issue.path.map(String);
    const line = lineOf(keys);
    return {
      key: keys.join('/').slice(0, MAX_KEY),
      says: wordsOf(issue, valueAt(data, issue.path)),
      ...(line === undefined ? {} : { line }),
    };
  });
}
