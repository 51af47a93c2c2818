import type { Report } from '../../model/report.ts';
import { markdown } from '../escape.ts';
import { NEVER_SCORED, numbersOf } from '../numbers.ts';
import { section, table } from './table.ts';

export function inNumbers(report: Report): string[] {
  const rows = numbersOf(report).map(([what, told]) => [what, markdown(told)]);
  const lines = rows.length === 0 ? [] : [NEVER_SCORED, '', ...table(['What', 'How many'], rows)];
  return section('In numbers', lines);
}
