import { z } from 'zod';
import { type Report, reportSchema } from '../model/report.ts';
import type { Reporter } from '../model/reporter.ts';

/**
 * The report as data: keys in the order of the schema, lists as they come. A finding, a repository, a rule is one line, so that
 * differences between two reports read well and large ones stay small.
 */
export const json: Reporter = {
  name: 'json',
  extension: '.json',
  render: (report) => [{ name: '', content: reportText(report) }],
};

type Order = (value: unknown) => unknown;
const asIs: Order = (value) => value;
const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A function that puts the keys of a value into the order of its schema and drops what the schema does not name. */
function orderOf(schema: unknown): Order {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable)
    return orderOf(schema.unwrap());
  if (schema instanceof z.ZodArray) {
    const each = orderOf(schema.element);
    return each === asIs ? asIs : (value) => (Array.isArray(value) ? value.map(each) : value);
  }
  if (schema instanceof z.ZodObject) return objectOrder(Object.entries(schema.shape));
  if (!(schema instanceof z.ZodRecord)) return asIs;
  if (schema.keyType instanceof z.ZodEnum) {
    return objectOrder(schema.keyType.options.map((key) => [String(key), schema.valueType]));
  }
  const each = orderOf(schema.valueType);
  if (each === asIs) return asIs;
  return (value) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, each(inner)]))
      : value;
}

function objectOrder(shape: readonly (readonly [string, unknown])[]): Order {
  const keys = shape.map(([key, inner]) => [key, orderOf(inner)] as const);
  return (value) => {
    if (!isObject(value)) return value;
    const ordered: { [key: string]: unknown } = {};
    for (const [key, order] of keys) {
      const inner = value[key];
      if (inner !== undefined) ordered[key] = order(inner);
    }
    return ordered;
  };
}

/** Levels of a top-level key that are opened to lines of their own; one where nothing is said. */
const OPEN: { readonly [key: string]: number } = {
  tool: 0,
  ruleset: 2,
  organizations: 3,
  portfolio: 2,
  lenses: 3,
};

/** C1 controls and reordering marks would act on a terminal that shows the file: they are escaped, and read as the same text. */
const ACTIVE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const escaped = (mark: string): string => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
const compact = (value: unknown): string => JSON.stringify(value).replace(ACTIVE, escaped);

function write(
  value: unknown,
  levels: number,
  indent: string,
  lines: string[],
  lead: string,
  tail: string,
): void {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (levels === 0 || entries.length === 0) {
    lines.push(indent + lead + compact(value) + tail);
    return;
  }
  const list = Array.isArray(value);
  lines.push(`${indent}${lead}${list ? '[' : '{'}`);
  entries.forEach(([key, inner], at) => {
    const name = list ? '' : `${compact(key)}: `;
    write(inner, levels - 1, `${indent}  `, lines, name, at === entries.length - 1 ? '' : ',');
  });
  lines.push(`${indent}${list ? ']' : '}'}${tail}`);
}

function reportText(report: Report): string {
  const lines = ['{'];
  const entries = Object.entries(objectOrder(Object.entries(reportSchema.shape))(report) as Report);
  entries.forEach(([key, value], at) => {
    const tail = at === entries.length - 1 ? '' : ',';
    write(value, OPEN[key] ?? 1, '  ', lines, `${compact(key)}: `, tail);
  });
  lines.push('}', '');
  return lines.join('\n');
}
