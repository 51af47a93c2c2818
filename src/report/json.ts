import { z } from 'zod';
import { type Report, reportSchema } from '../model/report.ts';
import type { Reporter } from '../model/reporter.ts';
import { compact, type Form, formOf } from './form.ts';
import { bytesOf } from './lines.ts';

/**
 * The report as data: keys in the order of the schema, lists as they come. A finding, a repository, a rule is one line, so that
 * differences between two reports read well and large ones stay small.
 */
export const json = {
  name: 'json',
  extension: '.json',
  render: (report) => [{ name: '', content: bytesOf(() => linesOf(report)) }],
} satisfies Reporter;

/** Levels of a top-level key that are opened to lines of their own; one where nothing is said. */
const OPEN: { readonly [key: string]: number } = {
  tool: 0,
  ruleset: 2,
  organizations: 3,
  portfolio: 2,
  lenses: 3,
};

/** One value with `levels` of it opened to lines. */
function* valueLines(
  value: unknown,
  form: Form,
  levels: number,
  indent: string,
  lead: string,
  tail: string,
): Generator<string> {
  const parts = levels === 0 ? [] : form.parts(value);
  if (parts.length === 0) {
    yield indent + lead + form.line(value) + tail;
    return;
  }
  const list = Array.isArray(value);
  yield `${indent}${lead}${list ? '[' : '{'}`;
  const last = parts.length - 1;
  for (const [at, part] of parts.entries()) {
    const name = part.name === '' ? '' : `${part.name}: `;
    yield* valueLines(part.value, part.form, levels - 1, `${indent}  `, name, at === last ? '' : ',');
  }
  yield `${indent}${list ? ']' : '}'}${tail}`;
}

/** A long list, one element a line, without a second list of its parts beside it. */
function* listLines(values: readonly unknown[], form: Form, lead: string, tail: string): Generator<string> {
  yield `  ${lead}[`;
  const last = values.length - 1;
  for (let at = 0; at < last; at++) yield `    ${form.line(values[at])},`;
  yield `    ${form.line(values[last])}`;
  yield `  ]${tail}`;
}

function* linesOf(report: Report): Generator<string> {
  yield '{';
  const told = Object.entries(reportSchema.shape).filter(
    ([key]) => report[key as keyof Report] !== undefined,
  );
  for (const [at, [key, schema]] of told.entries()) {
    const tail = at === told.length - 1 ? '' : ',';
    const value: unknown = report[key as keyof Report];
    const lead = `${compact(key)}: `;
    const levels = OPEN[key] ?? 1;
    if (levels === 1 && schema instanceof z.ZodArray && Array.isArray(value) && value.length > 0)
      yield* listLines(value, formOf(schema.element), lead, tail);
    else yield* valueLines(value, formOf(schema), levels, '  ', lead, tail);
  }
  yield '}';
}
