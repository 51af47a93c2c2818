import type { OrganizationRow, Report } from '../../model/report.ts';
import { shownIn } from '../bearings.ts';
import { markdown } from '../escape.ts';
import { historyOf, historyWords } from '../history.ts';
import { capital } from '../wording.ts';
import { table } from './table.ts';

/** The runs before this one, a step each. */
export function history(report: Report, { id }: OrganizationRow): string[] {
  const told = historyOf(report, id);
  if (told === null) return [];
  const { nameOf } = shownIn(report);
  const rows = told.lines.map(({ bearing, steps, first, last }) => [
    capital(markdown(nameOf(bearing))),
    // A bar would end the cell.
    steps.replaceAll('|', '\\|'),
    String(Math.round(first)),
    String(Math.round(last)),
  ]);
  return [
    `${capital(markdown(historyWords(told)))}.`,
    '',
    ...table(['Bearing', 'Runs', '>First', '>Last'], rows),
  ];
}
