import { z } from 'zod';
import { jsonText } from './escape.ts';

/**
 * How the values of a schema are written as JSON: keys in the order of the schema, and nothing that the schema does not name.
 * Made once of a schema and asked for every value, since a report has findings by the hundred thousand.
 */
export interface Form {
  /** A value on one line. */
  line(value: unknown): string;
  /** What stands inside a list or an object, each with its name (none in a list) and its own form. */
  parts(value: unknown): readonly Part[];
}
export interface Part {
  readonly name: string;
  readonly value: unknown;
  readonly form: Form;
}

/** Nothing that JSON, or what shows it, would take for something else. */
const PLAIN = /^(?:[ !$-[\]-~]|#(?!#\w*\[))*$/;

export const compact = (value: unknown): string =>
  typeof value === 'string' && PLAIN.test(value) ? `"${value}"` : jsonText(value);

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whatever it is, as it comes. */
const asIs: Form = {
  line: compact,
  parts: (value) =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).map(([key, inner]) => ({
          name: Array.isArray(value) ? '' : compact(key),
          value: inner,
          form: asIs,
        })),
};

/** Lists are sorted, and much of a finding is as in the one before it: a word that comes again is not written anew. */
function text(): Form {
  let last: unknown;
  let written = '';
  const line = (value: unknown): string => {
    if (value === last && written !== '') return written;
    last = value;
    written = compact(value);
    return written;
  };
  return { line, parts: () => [] };
}

/** JSON has no number that is none. */
const number: Form = {
  line: (value) => (Number.isFinite(value) ? `${value}` : compact(value)),
  parts: () => [],
};

const listOf = (each: Form): Form => ({
  line: (value) => (Array.isArray(value) ? `[${value.map(each.line).join()}]` : compact(value)),
  parts: (value) =>
    Array.isArray(value) ? value.map((inner) => ({ name: '', value: inner, form: each })) : [],
});

/** A value that says itself which keys it has. */
function recordOf(each: Form): Form {
  const parts = (value: unknown): Part[] =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, inner]) =>
          inner === undefined ? [] : [{ name: compact(key), value: inner, form: each }],
        )
      : [];
  const line = (value: unknown) =>
    isObject(value)
      ? `{${parts(value)
          .map((part) => `${part.name}:${each.line(part.value)}`)
          .join()}}`
      : compact(value);
  return { line, parts };
}

function objectOf(shape: readonly (readonly [string, unknown])[]): Form {
  const fields = shape.map(([key, inner]) => {
    const name = compact(key);
    return { key, name, first: `{${name}:`, next: `,${name}:`, form: formOf(inner) };
  });
  const line = (value: unknown) => {
    if (!isObject(value)) return compact(value);
    let told = '';
    for (const { key, first, next, form } of fields) {
      const inner = value[key];
      if (inner !== undefined) told += (told === '' ? first : next) + form.line(inner);
    }
    return told === '' ? '{}' : `${told}}`;
  };
  const parts = (value: unknown): Part[] =>
    isObject(value)
      ? fields.flatMap(({ key, name, form }) =>
          value[key] === undefined ? [] : [{ name, value: value[key], form }],
        )
      : [];
  return { line, parts };
}

/** The form of a schema. */
export function formOf(schema: unknown): Form {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable) return formOf(schema.unwrap());
  if (schema instanceof z.ZodNumber) return number;
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return text();
  if (schema instanceof z.ZodArray) return listOf(formOf(schema.element));
  if (schema instanceof z.ZodObject) return objectOf(Object.entries(schema.shape));
  if (!(schema instanceof z.ZodRecord)) return asIs;
  if (schema.keyType instanceof z.ZodEnum)
    return objectOf(schema.keyType.options.map((key) => [String(key), schema.valueType]));
  return recordOf(formOf(schema.valueType));
}
