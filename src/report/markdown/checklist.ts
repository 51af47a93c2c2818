import type { Report } from '../../model/report.ts';
import { checklistOf, type Item } from '../checklist.ts';
import { markdown } from '../escape.ts';
import { wantWords } from '../unseen.ts';

const MARKS = { pass: '✓', partial: '◐', fail: '✗', unknown: '?', waived: '~', error: '!' } as const;

/** What was judged about one repository, as lists: what to mend first. */
export function checklist(report: Report): string[] {
  return checklistOf(report).flatMap(({ title, items }) => [`## ${title}`, '', ...items.map(itemLine), '']);
}

function itemLine({ finding, text, fix, adds }: Item): string {
  const { unknown, waiver, verdict } = finding;
  const lead = `- ${markdown(MARKS[verdict])} ${markdown(text)}`;
  if (fix !== null) return `${lead} **Fix:** ${markdown(fix)}${adds === '' ? '' : ` (${markdown(adds)})`}`;
  if (unknown !== undefined) return `${lead} (${markdown(wantWords(unknown.why, unknown.wants))})`;
  if (waiver === undefined) return lead;
  return `${lead} (${waiver.verdict}, waived by ${markdown(waiver.owner)} until ${markdown(waiver.expires)}: ${markdown(waiver.reason)})`;
}
