import type { Lens, Report } from '../../model/report.ts';
import { markdown, markdownLink } from '../escape.ts';
import { byLevel, EVIDENCE_WORDS, headline, lensesOf, showing } from '../lenses.ts';
import { capital } from '../wording.ts';
import { section, table } from './table.ts';

/** The findings by the criteria of each framework, with what must be said beside them. */
export function lenses(report: Report): string[] {
  return section(
    'Lenses',
    lensesOf(report).flatMap(([, lens]) => lensLines(lens)),
  );
}

function lensLines(lens: Lens): string[] {
  const levels = byLevel(lens);
  const groups = levels.length === 0 ? [['', lens.criteria] as const] : levels;
  return [
    `### ${markdownLink(lens.name, lens.url)} ${markdown(lens.version)}`,
    '',
    `${capital(headline(lens.criteria))}. ${markdown(lens.wording)}`,
    '',
    ...groups.flatMap(([name, criteria]) => [
      ...(name === '' ? [] : [`**${capital(markdown(name))}**: ${headline(criteria)}.`, '']),
      ...table(
        ['Criterion', 'Meaning', 'Evidence', 'Seen'],
        criteria.map((criterion) => [
          markdown(criterion.id),
          markdown(criterion.meaning),
          EVIDENCE_WORDS[criterion.evidence],
          markdown(showing(criterion)) || '-',
        ]),
      ),
    ]),
  ];
}
