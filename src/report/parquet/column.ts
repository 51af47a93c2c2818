import type { SchemaElement } from 'hyparquet-writer';

/** One column of a table: its type, and where a row has its value. */
export interface Column<Row> {
  readonly name: string;
  readonly elements: readonly SchemaElement[];
  readonly of: (row: Row) => unknown;
}

type Repetition = 'REQUIRED' | 'OPTIONAL';
const text = (name: string, repetition_type: Repetition): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type,
});
const integer = (name: string, repetition_type: Repetition): SchemaElement => ({
  name,
  type: 'INT32',
  repetition_type,
});
const double = (name: string, repetition_type: Repetition): SchemaElement => ({
  name,
  type: 'DOUBLE',
  repetition_type,
});
const time = (name: string, repetition_type: Repetition): SchemaElement => ({
  name,
  type: 'INT64',
  converted_type: 'TIMESTAMP_MILLIS',
  repetition_type,
});
const truth = (name: string, repetition_type: Repetition): SchemaElement => ({
  name,
  type: 'BOOLEAN',
  repetition_type,
});
const SCALARS = { text, integer, double, truth, time };
type Scalar = keyof typeof SCALARS;

/** What a report's schema allows and a column's type does not is left out: a line of 1.5, a day that is none. */
export const whole = (value: number | undefined): number | null =>
  value !== undefined && (value | 0) === value ? value : null;
export function moment(text: string): Date | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** A column with a value in every row. */
export function always<Row>(name: string, type: Scalar, of: (row: Row) => unknown): Column<Row> {
  return { name, elements: [SCALARS[type](name, 'REQUIRED')], of };
}

/** A column that is null where the report has null or nothing. */
export function maybe<Row>(name: string, type: Scalar, of: (row: Row) => unknown): Column<Row> {
  return { name, elements: [SCALARS[type](name, 'OPTIONAL')], of };
}

/** The three levels by which Parquet tells an empty list from none. */
const listOf = (name: string, element: readonly SchemaElement[]): readonly SchemaElement[] => [
  { name, converted_type: 'LIST', repetition_type: 'REQUIRED', num_children: 1 },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...element,
];

/** A list of texts; empty, never null. */
export function texts<Row>(name: string, of: (row: Row) => readonly string[]): Column<Row> {
  return { name, elements: listOf(name, [text('element', 'REQUIRED')]), of };
}

/** A list of records, each field of which may be null; empty, never null. */
export function records<Row>(
  name: string,
  fields: { readonly [name: string]: Scalar },
  of: (row: Row) => readonly object[],
): Column<Row> {
  const inner = Object.entries(fields).map(([field, type]) => SCALARS[type](field, 'OPTIONAL'));
  const element: SchemaElement = {
    name: 'element',
    repetition_type: 'REQUIRED',
    num_children: inner.length,
  };
  return { name, elements: listOf(name, [element, ...inner]), of };
}
