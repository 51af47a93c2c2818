import { z } from 'zod';
import { type Report, reportSchema } from '../model/report.ts';
import type { Reporter } from '../model/reporter.ts';
import { jsonText } from './escape.ts';

/**
 * The report as data: keys in the order of the schema, lists as they come. A finding, a repository, a rule is one line, so that
 * differences between two reports read well and large ones stay small.
 */
export const json: Reporter = {
  name: 'json',
  extension: '.json',
  render: (report) => [{ name: '', content: reportPieces(report) }],
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

/** Gathers lines as bytes, so that a report of any size is never one string. */
function lineBuffer() {
  const chunks: Buffer[] = [];
  let lines: string[] = [];
  let characters = 0;
  const flush = () => {
    chunks.push(Buffer.from(lines.join('')));
    lines = [];
    characters = 0;
  };
  return {
    add(line: string) {
      lines.push(`${line}\n`);
      characters += line.length;
      if (characters > CHUNK) flush();
    },
    pieces(): readonly Buffer[] {
      flush();
      return chunks;
    },
  };
}
const CHUNK = 1 << 20;
type Lines = ReturnType<typeof lineBuffer>;

/** One value with `levels` of it opened to lines. */
function write(
  value: unknown,
  levels: number,
  indent: string,
  lines: Lines,
  lead: string,
  tail: string,
): void {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (levels === 0 || entries.length === 0) {
    lines.add(indent + lead + jsonText(value) + tail);
    return;
  }
  const list = Array.isArray(value);
  lines.add(`${indent}${lead}${list ? '[' : '{'}`);
  entries.forEach(([key, inner], at) => {
    const name = list ? '' : `${jsonText(key)}: `;
    write(inner, levels - 1, `${indent}  `, lines, name, at === entries.length - 1 ? '' : ',');
  });
  lines.add(`${indent}${list ? ']' : '}'}${tail}`);
}

/** A long list, one element a line; elements are put into order one by one, so that no second list lives beside it. */
function writeList(values: readonly unknown[], order: Order, lines: Lines, lead: string, tail: string): void {
  if (values.length === 0) {
    lines.add(`  ${lead}[]${tail}`);
    return;
  }
  lines.add(`  ${lead}[`);
  values.forEach((value, at) => {
    lines.add(`    ${jsonText(order(value))}${at === values.length - 1 ? '' : ','}`);
  });
  lines.add(`  ]${tail}`);
}

function reportPieces(report: Report): readonly Buffer[] {
  const lines = lineBuffer();
  lines.add('{');
  const told = Object.entries(reportSchema.shape).filter(
    ([key]) => report[key as keyof Report] !== undefined,
  );
  told.forEach(([key, schema], at) => {
    const tail = at === told.length - 1 ? '' : ',';
    const value = report[key as keyof Report];
    const lead = `${jsonText(key)}: `;
    const levels = OPEN[key] ?? 1;
    if (levels === 1 && schema instanceof z.ZodArray && Array.isArray(value)) {
      writeList(value, orderOf(schema.element), lines, lead, tail);
    } else write(orderOf(schema)(value), levels, '  ', lines, lead, tail);
  });
  lines.add('}');
  return lines.pieces();
}
