import { BEARINGS } from '../../model/bearing.ts';
import type { Finding, Report } from '../../model/report.ts';
import { isReef, rulesById } from '../summary.ts';
import { points, wantWords } from '../wording.ts';
import { cut, hang, type Page } from './page.ts';

/** Everything that was judged about one repository, by bearing: what holds, what does not, and what mends it. */
export function checklistLines(report: Report, page: Page): string[] {
  const rules = rulesById(report);
  const repository = report.repositories[0];
  return BEARINGS.flatMap((bearing) => {
    const own = report.findings.filter((finding) => rules.get(finding.rule)?.bearing === bearing);
    if (own.length === 0) return [];
    const told = repository?.bearings[bearing];
    const score = told === undefined || told.score === null ? '' : `  ${Math.round(told.score)}`;
    return [
      '',
      `  ${page.ink.bold(bearing)}${score}`,
      ...own.flatMap((finding) => itemLines(finding, rules.get(finding.rule)?.fix.text ?? '', page)),
    ];
  });
}

function itemLines(finding: Finding, fix: string, page: Page): string[] {
  const mark = page.glyphs.marks[finding.verdict];
  const painted = isReef(finding)
    ? page.ink.red(mark)
    : finding.verdict === 'pass'
      ? page.ink.green(mark)
      : mark;
  const review =
    finding.confidence === 'heuristic' && ['fail', 'partial'].includes(finding.verdict) ? ' (to review)' : '';
  const lines = hang(`   ${painted} `, page.say(finding.message) + review, page, 3);
  const aside = (lead: string, text: string) => hang(`     ${lead}`, page.say(text), page, 3);
  switch (finding.verdict) {
    case 'fail':
    case 'partial': {
      const gain = finding.gain > 0 ? ` (+${points(finding.gain)})` : '';
      return [...lines, ...aside('fix  ', fix + gain)];
    }
    case 'unknown':
      return finding.unknown === undefined
        ? lines
        : [...lines, ...aside('', wantWords(finding.unknown.why, finding.unknown.wants))];
    case 'waived': {
      const { waiver } = finding;
      if (waiver === undefined) return lines;
      return [...lines, ...aside('', `waived by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`)];
    }
    default:
      return lines;
  }
}

/** What the marks mean, on one line. */
export function legendLine(page: Page): string {
  const { marks } = page.glyphs;
  const shown = (['pass', 'partial', 'fail', 'unknown', 'waived', 'error'] as const).map(
    (verdict) => `${marks[verdict]} ${verdict}`,
  );
  return page.ink.dim(`  ${cut(shown.join('  '), page.width - 2, page)}`);
}
