import type { Lens, Report } from '../../model/report.ts';
import { byLevel, EVIDENCE_WORDS, headline, lensesOf, showing } from '../lenses.ts';
import { type Html, html, link, picture } from '../web/html.ts';
import { PAGE_THEME } from '../web/tokens.ts';
import { capital } from '../wording.ts';
import { evidenceRose, MOST_SPOKES } from './lens-rose.ts';
import { section, table } from './table.ts';

/** The findings by the criteria of each framework, with what must be said beside them. */
export function lenses(report: Report): Html | null {
  const all = lensesOf(report);
  const body = all.map(([id, lens], at) => oneLens(id, lens, at));
  return section('lenses', 'Lenses', body.length === 0 ? null : html`${body}`);
}

function oneLens(id: string, lens: Lens, at: number): Html {
  const levels = byLevel(lens);
  const groups = levels.length === 0 ? [['', lens.criteria] as const] : levels;
  const drawn = lens.criteria.length <= MOST_SPOKES ? evidenceRose(lens, PAGE_THEME, `lens-${at + 1}`) : null;
  const tables = groups.map(([name, criteria]) => [
    name === '' ? null : html`<p><b>${capital(name)}</b>: ${headline(criteria)}.</p>`,
    table(
      `${lens.name}${name === '' ? '' : `, ${name}`}`,
      ['Criterion', 'Meaning', 'Evidence', 'Seen'],
      rowsOf(criteria),
    ),
  ]);
  return html`<article id="lens-${id}"><h3>${link(lens.name, lens.url)} ${lens.version}</h3>
<p>${capital(headline(lens.criteria))}. ${lens.wording}</p>
${drawn === null ? null : html`<figure class="rose">${picture(drawn)}</figure>`}
<details><summary>Criteria</summary>${tables}</details></article>`;
}

const rowsOf = (criteria: readonly Lens['criteria'][number][]): string[][] =>
  criteria.map((criterion) => [
    criterion.id,
    criterion.meaning,
    EVIDENCE_WORDS[criterion.evidence],
    showing(criterion) || '–',
  ]);
