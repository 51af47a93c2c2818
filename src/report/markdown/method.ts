import type { Report } from '../../model/report.ts';
import { markdown } from '../escape.ts';
import { methodOf } from '../method.ts';
import { readingOf } from '../summary.ts';
import { readText } from '../wording.ts';
import { section, table } from './table.ts';

export const methodBox = (report: Report): string[] =>
  section(
    'Method',
    table(
      ['What', 'How'],
      methodOf(report).map(([what, how]) => [what, markdown(how)]),
    ),
  );

/** How much was read, at the end of every report. */
export function ending(report: Report): string[] {
  return [readText(readingOf(report)), ''];
}
