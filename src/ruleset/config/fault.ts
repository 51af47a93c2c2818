import { z } from 'zod';
import { meant } from '../../model/nearest.ts';

/** A mistake in a written file: where it is, what it is, and what was probably meant. */
interface Fault {
  readonly keys: readonly PropertyKey[];
  readonly what: string;
  readonly next: string;
}

type Issue = z.core.$ZodIssue;

/** Of the ways in which a value may be written, the one that was tried: the mistake lies deeper in it, or is one of words. */
function tried(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const first = issue.errors.flatMap(([one]) => (one === undefined ? [] : [one]));
  const chosen =
    first.find((one) => one.path.length > 0 || one.code === 'unrecognized_keys') ??
    first.find((one) => one.code !== 'invalid_type');
  if (chosen === undefined) return issue;
  return tried({ ...chosen, path: [...issue.path, ...chosen.path] } as Issue);
}

/** The keys that an object of the schema may have at a path; none where it is no object or takes any. */
function keysAt(schema: unknown, [key, ...more]: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable)
    return keysAt(schema.unwrap(), key === undefined ? [] : [key, ...more]);
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => keysAt(option, key === undefined ? [] : [key, ...more]));
  if (schema instanceof z.ZodArray) return key === undefined ? [] : keysAt(schema.element, more);
  if (schema instanceof z.ZodRecord) {
    if (key !== undefined) return keysAt(schema.valueType, more);
    return schema.keyType instanceof z.ZodEnum ? schema.keyType.options.map(String) : [];
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return key === undefined ? Object.keys(schema.shape) : keysAt(schema.shape[key as string], more);
}

const isPlain = (value: unknown): value is { readonly [key: PropertyKey]: unknown } =>
  typeof value === 'object' && value !== null;

const valueAt = (data: unknown, keys: readonly PropertyKey[]): unknown =>
  keys.reduce<unknown>((value, key) => (isPlain(value) ? value[key] : undefined), data);

const LONGEST = 40;
const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** @param where what to read when nothing is near */
export function faultOf(first: Issue, schema: z.ZodType, data: unknown, where: string): Fault {
  const issue = tried(first);
  const keys = issue.path;
  const name = keys.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const [wrong = ''] = issue.keys;
    const next = meant(wrong, keysAt(schema, keys), where);
    return { keys: [...keys, wrong], what: `unknown key "${[...keys, wrong].map(String).join('.')}"`, next };
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    const value = valueAt(data, keys);
    const what = `${name}: ${quoted(value)} is none of ${allowed.join(', ')}`;
    return { keys, what, next: meant(String(value), allowed, where) };
  }
  return { keys, what: `${name === '' ? 'the file' : name}: ${issue.message}`, next: where };
}
