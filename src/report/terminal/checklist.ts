import type { Report } from '../../model/report.ts';
import { checklistOf, type Item } from '../checklist.ts';
import { isReef } from '../summary.ts';
import { wantWords } from '../unseen.ts';
import { cut, hang, type Page, padStart, widthOf, wrap } from './page.ts';

/** Everything that was judged about one repository: what to mend first, with what mends it and what that adds. */
export function checklistLines(report: Report, page: Page): string[] {
  return checklistOf(report, page.shown).flatMap(({ title, items }) => {
    const aside = Math.max(...items.map(({ adds }) => widthOf(adds)));
    return [
      '',
      `  ${page.ink.bold(title)}`,
      ...items.flatMap((item) => [...titleLines(item, aside, page), ...moreLines(item, page)]),
    ];
  });
}

/** Below this width the points stand under the message instead of beside it. */
const BESIDE = 60;
const INDENT = '     ';

function titleLines({ finding, text, adds }: Item, aside: number, page: Page): string[] {
  const mark = page.glyphs.marks[finding.verdict];
  const painted = isReef(finding)
    ? page.ink.red(mark)
    : finding.verdict === 'pass'
      ? page.ink.green(mark)
      : mark;
  const beside = aside > 0 && page.width >= BESIDE;
  const room = page.width - INDENT.length;
  const [first = '', ...more] = wrap(page.say(text), room - (beside ? aside + 2 : 0), page, 3);
  const gain = beside ? padStart(adds, room - widthOf(first)) : '';
  const under = !beside && adds !== '' ? [cut(adds, room, page)] : [];
  return [`   ${painted} ${first}${gain}`.trimEnd(), ...[...more, ...under].map((line) => INDENT + line)];
}

function moreLines({ finding, fix }: Item, page: Page): string[] {
  const aside = (lead: string, text: string) => hang(INDENT + lead, page.say(text), page, 3);
  const { unknown, waiver } = finding;
  if (fix !== null) return aside('fix  ', fix);
  if (unknown !== undefined) {
    const words = wantWords(unknown.why, unknown.wants);
    return finding.message.startsWith(words) ? [] : aside('', words);
  }
  if (waiver === undefined) return [];
  return aside('', `${waiver.verdict}, waived by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`);
}
