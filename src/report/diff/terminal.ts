import type { Changes } from '../../model/changes.ts';
import type { Reporter } from '../../model/reporter.ts';
import { cut, hang, openPage, type Page, padEnd, padStart, sentences, widthOf } from '../terminal/page.ts';
import { count } from '../wording.ts';
import {
  type Course,
  causesOf,
  coursesOf,
  endingOf,
  groupsOf,
  inventoryOf,
  isTrend,
  nameOf,
  notesOf,
  sentencesOf,
  titleOf,
} from './story.ts';

/** For the person at the terminal. */
export const terminal = {
  name: 'terminal',
  extension: '.txt',
  render(changes, options) {
    const page = openPage(options, { bearings: [], nameOf: (bearing) => nameOf(changes, bearing) });
    const lines = [
      ...sentences([page.say(titleOf(changes))], page, '  ').map((line) => page.ink.bold(line)),
      ...sentences(sentencesOf(changes).map(page.say), page, '  '),
      ...coursesOf(changes).flatMap((course) => courseLines(course, changes, page)),
      ...groupsOf(changes).flatMap(({ title, n, quiet, rules }) => {
        const told = rules.map((rule) =>
          quiet
            ? `${page.say(rule.title)} (${rule.names.length})`
            : `${page.say(rule.title)}: ${names(rule.names, page)}`,
        );
        return labelled(`${title} (${n})`, some(told, quiet ? QUIET : RULES, 'rule'), page);
      }),
      ...inventoryOf(changes).flatMap(({ title, names: all }) =>
        labelled(`${title} (${all.length})`, [names(all, page)], page),
      ),
      ...labelled('Besides', notesOf(changes).map(page.say), page),
      '',
      ...sentences(endingOf(changes).split(/(?<=\.) /), page, '  ').map((line) => page.ink.dim(line)),
    ];
    return [{ name: '', content: `${lines.join('\n')}\n` }];
  },
} satisfies Reporter<Changes>;

/** Columns of the numbers beside a bearing's name. */
const NUMBERS = 24;
const RULES = 6;
const QUIET = 3;
const NAMES = 6;

function some(lines: readonly string[], most: number, what: string): string[] {
  const left = lines.length - most;
  return left > 0
    ? [...lines.slice(0, most), `and ${count(left, `more ${what}`, `more ${what}s`)}`]
    : [...lines];
}

function names(all: readonly string[], page: Page): string {
  const shown = all
    .slice(0, NAMES)
    .map((name) => page.say(name))
    .join(', ');
  return all.length > NAMES ? `${shown} and ${all.length - NAMES} more` : shown;
}

const labelled = (title: string, lines: readonly string[], page: Page): string[] =>
  lines.length === 0
    ? []
    : ['', `  ${page.ink.bold(title)}`, ...lines.flatMap((line) => hang('   ', line, page, 3))];

/** `licensing  82 → 86  ▲ 4  license-file +3.1`, one line a bearing. */
function courseLines({ name, bearings }: Course, changes: Changes, page: Page): string[] {
  if (bearings.length === 0)
    return ['', ...hang('  ', `${page.say(name)}: nothing was decided in both.`, page)];
  const called = bearings.map(({ bearing }) => cut(page.shown.nameOf(bearing), page.width - NUMBERS, page));
  const widest = Math.max(...called.map(widthOf));
  const lines = bearings.flatMap((moved, at) => {
    const arrow = isTrend(moved)
      ? `${moved.moved > 0 ? page.glyphs.up : page.glyphs.down} ${Math.abs(Math.round(moved.moved))}`
      : '';
    const to = page.glyphs.full === '#' ? '->' : '→';
    const numbers = `${padStart(String(Math.round(moved.old)), 3)} ${to} ${padStart(String(Math.round(moved.new)), 3)}`;
    const lead = `  ${padEnd(called[at] ?? '', widest)}  ${numbers}  ${padEnd(arrow, 5)}`;
    const causes = page.say(causesOf(moved, 3));
    return causes === '' || page.width - widthOf(lead) < 20
      ? [lead.trimEnd()]
      : hang(`${lead} `, causes, page, 2);
  });
  const whose =
    changes.organizations.length > 1 ? [`  ${page.ink.bold(cut(page.say(name), page.width - 2, page))}`] : [];
  return ['', ...whose, ...lines];
}
