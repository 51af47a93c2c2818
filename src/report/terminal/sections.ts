import type { Report } from '../../model/report.ts';
import {
  bearingOf,
  isReef,
  needingWork,
  notRunByReason,
  type Reef,
  type Row,
  readingOf,
  reefsOf,
  rulesById,
  shortName,
} from '../summary.ts';
import {
  capital,
  count,
  factWords,
  isOfOrganization,
  points,
  reasonWords,
  repositories,
  wantWords,
} from '../wording.ts';
import { cut, hang, type Page, padEnd, padStart, widthOf, wrap } from './page.ts';

/** The parts below the compass. Each answers its lines, or none when it has nothing to say. */

const LABEL = 13;
const lead = (name: string, page: Page): string => `  ${page.ink.bold(padEnd(name, LABEL - 2))}`;
const indent = ' '.repeat(LABEL);

/** Under a label, or below it where the terminal is narrow. */
function under(name: string, texts: readonly string[], page: Page, most?: number): string[] {
  if (texts.length === 0) return [];
  if (page.width < 60) {
    return ['', `  ${page.ink.bold(name)}`, ...texts.flatMap((text) => hang('   ', text, page, most))];
  }
  const lines = texts.flatMap((text, at) => hang(at === 0 ? lead(name, page) : indent, text, page, most));
  return ['', ...lines];
}

export function reefLines(report: Report, page: Page): string[] {
  const lines = under(
    'Reefs',
    reefsOf(report).map((reef) => reefText(reef, report, page)),
    page,
    3,
  );
  return lines.map((line) => line.replace('Reefs', (word) => page.ink.red(word)));
}

function reefText({ rule, findings, message }: Reef, report: Report, page: Page): string {
  const names = findings.map((finding) => page.say(shortName(finding.subject.name, report.organizations)));
  const what = message === null ? `Not so: ${page.say(rule.title)}` : page.say(message).replace(/\.$/, '');
  return `${what}. ${capital(repositories(findings.length))}: ${names.slice(0, 50).join(', ')}`;
}

const SHOWN = 5;

export function correctionLines(report: Report, page: Page): string[] {
  if (report.corrections.length === 0) return [];
  const rules = rulesById(report);
  const shown = report.corrections.slice(0, SHOWN).map((correction) => ({
    text: page.say(correction.fix.text),
    repairs: `repairs ${correction.repairs}`,
    gain: `${bearingOf(rules, correction) ?? ''} +${points(correction.gain)}`.trim(),
  }));
  const widest = (texts: readonly string[]) => Math.max(...texts.map(widthOf));
  const repairs = widest(shown.map((row) => row.repairs));
  const gains = widest(shown.map((row) => row.gain));
  const aside = page.width >= 60;
  const room = page.width - 6 - (aside ? repairs + gains + 5 : 0);
  const lines = shown.flatMap((row, at) => {
    const [first = '', ...more] = wrap(row.text, room, page, 3);
    const start = `  ${padStart(String(at + 1), 2)}. `;
    const numbers = `${padStart(row.repairs, repairs)}  ${padStart(row.gain, gains)}`;
    if (!aside) {
      const all = [first, ...more, `${row.repairs} ${page.glyphs.dot} ${row.gain}`];
      return all.map((line, part) => (part === 0 ? start : '      ') + cut(line, page.width - 6, page));
    }
    return [`${start}${padEnd(first, room)}   ${numbers}`, ...more.map((line) => `      ${line}`)];
  });
  const rest = report.corrections.length - shown.length;
  return [
    '',
    `  ${page.ink.bold('Corrections')}`,
    ...lines,
    ...(rest > 0 ? [page.ink.dim(`      and ${rest} more in the report`)] : []),
  ];
}

/** Where most is to be mended: a list of work, not a ranking of people. */
export function workLines(report: Report, page: Page): string[] {
  const rows = needingWork(report).slice(0, SHOWN);
  if (rows.length === 0) return [];
  const names = rows.map(({ repository }) => page.say(shortName(repository.name, report.organizations)));
  const name = Math.min(
    Math.max(...names.map(widthOf)),
    page.width >= 100 ? 36 : page.width >= 60 ? 20 : page.width - 14,
  );
  const low = rows.map((row) => lowest(row, page));
  const lowWidth = Math.max(...low.map(widthOf));
  const kind = Math.max(...rows.map(({ repository }) => repository.kind.length));
  const used = 3 + name + 2 + kind;
  const lines = rows.map((row, at) => {
    const start = `   ${padEnd(cut(names[at] ?? '', name, page), name)}  `;
    const cells = [padEnd(row.repository.kind, kind)];
    const room = page.width - used - (page.width >= 60 ? lowWidth + 2 : 0) - 2;
    if (page.width >= 60) cells.push(padEnd(low[at] ?? '', lowWidth));
    if (room < 16) return (start + cells.join('  ')).trimEnd();
    const worst = cut(page.say(row.worst.message), room, page);
    return start + [...cells, isReef(row.worst) ? page.ink.red(worst) : worst].join('  ');
  });
  return ['', `  ${page.ink.bold('Most to mend')}`, ...lines];
}

const lowest = (row: Row, page: Page): string =>
  row.lowest
    .slice(0, page.width >= 100 ? 2 : 1)
    .map(({ bearing, score }) => `${bearing} ${Math.round(score)}`)
    .join(', ');

export function unseenLines(report: Report, page: Page): string[] {
  const texts = report.visibility.map(({ fact, why, wants, repositories: n }) => {
    const of = n > 0 && !isOfOrganization(fact) ? ` of ${repositories(n)}` : '';
    return `${capital(factWords(page.say(fact)))}${of}: ${page.say(wantWords(why, wants))}`;
  });
  const shown = texts.slice(0, 8);
  const more = texts.length - shown.length;
  return under(
    'Not seen',
    [...shown, ...(more > 0 ? [`and ${count(more, 'more kind', 'more kinds')} of facts`] : [])],
    page,
    2,
  );
}

export function notRunLines(report: Report, page: Page): string[] {
  const groups = notRunByReason(report);
  if (groups.length === 0) return [];
  const texts = groups.map(
    ({ because, rules }) => `${count(rules.length, 'rule', 'rules')} (${page.say(because)})`,
  );
  return under('Not run', [texts.join(', ')], page, 1);
}

export function errorLines(report: Report, page: Page): string[] {
  const texts = report.method.errors.map(({ rule, message }) => page.say(`${rule}: ${message}`));
  const shown = texts.slice(0, SHOWN);
  const more = texts.length - shown.length;
  return under('Errors', [...shown, ...(more > 0 ? [`and ${more} more`] : [])], page, 2);
}

/** The last line: how much was read and decided, and how to see more. */
export function endLines(report: Report, page: Page): string[] {
  const { read, listed, rules, undecided, reasons } = readingOf(report);
  const why = reasons
    .map((reason) => reasonWords(reason))
    .slice(0, 2)
    .join('; ');
  const open =
    undecided === 0
      ? ''
      : `, ${undecided} undecided in places (${why}${reasons.length > 2 ? '; and more' : ''})`;
  const said = `${read} of ${repositories(listed)} read, ${count(rules, 'rule', 'rules')}${open}`;
  const more = 'details: --format markdown=report.md';
  const one = `${said} ${page.glyphs.dot} ${more}`;
  const texts = 2 + widthOf(one) <= page.width ? [one] : [said, more];
  return ['', ...texts.flatMap((text) => hang('  ', text, page))];
}
