import type { Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import type { Column } from '../parquet/column.ts';
import { FINDING_COLUMNS, findingRows } from '../parquet/findings.ts';
import { REPOSITORY_COLUMNS, repositoryRows } from '../parquet/repositories.ts';
import { flat, guarded } from './cell.ts';

/**
 * Two tables as RFC 4180 has them: the findings, and the repositories beside them, with the columns of the Parquet tables. UTF-8
 * without a mark before it, which programs would take for a part of the first name; for Excel there is `xlsx`.
 */
export const csv = {
  name: 'csv',
  extension: '.csv',
  inFolder: 'findings',
  render: (report, { file }) => [
    { name: '', content: tableOf(FINDING_COLUMNS, findingRows(report), report.findings.length) },
    { name: beside(file ?? 'findings'), content: repositories(report) },
  ],
} satisfies Reporter;

const repositories = (report: Report) =>
  tableOf(REPOSITORY_COLUMNS, repositoryRows(report), report.repositories.length);

/** As for Parquet: `findings` has `repositories` beside it, `2026` has `2026.repositories`. */
const beside = (file: string): string =>
  `${/findings$/.test(file) ? file.replace(/findings$/, 'repositories') : `${file}.repositories`}.csv`;

/** Rows that are laid out at once: thousands of repositories have hundreds of thousands of findings. */
const BLOCK = 4_096;

const tableOf = <Row>(
  columns: readonly Column<Row>[],
  rows: (from: number, to: number) => readonly Row[],
  count: number,
): Iterable<Uint8Array> => ({ [Symbol.iterator]: () => blocksOf(columns, rows, count) });

function* blocksOf<Row>(
  columns: readonly Column<Row>[],
  rows: (from: number, to: number) => readonly Row[],
  count: number,
): Generator<Uint8Array> {
  yield Buffer.from(`${columns.map(({ name }) => name).join(',')}\r\n`);
  for (let from = 0; from < count; from += BLOCK) {
    const lines = rows(from, from + BLOCK).map((row) => columns.map(({ of }) => cell(of(row))).join(','));
    yield Buffer.from(`${lines.join('\r\n')}\r\n`);
  }
}

function cell(value: unknown): string {
  const told = flat(value);
  if (told === null) return '';
  if (typeof told !== 'string') return String(told);
  const text = guarded(told);
  return /[",\r\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
