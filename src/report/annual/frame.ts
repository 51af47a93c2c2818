import type { Figure, Headline, Year } from '../../model/year.ts';
import { shownIn } from '../bearings.ts';
import { points } from '../figures.ts';
import { bearingOf, readingOf, rulesById } from '../summary.ts';
import { type Block, type Chapter, type Tile, tableOf } from './blocks.ts';
import type { Words } from './words.ts';

/** What stands around the questions: the numbers before them, what to do after them, and how all of it came about. */

export const headlineChapter = (year: Year, words: Words): Chapter => ({
  id: 'headlines',
  title: words.say('section.headlines'),
  blocks: [{ kind: 'tiles', tiles: year.headlines.map((headline) => tileOf(headline, words)) }],
});

const figure = ({ value, of }: Figure, words: Words): string =>
  value === null ? words.say('notTold') : of === null ? words.number(value) : words.say('of', { value, of });

const tileOf = (headline: Headline, words: Words): Tile => ({
  value: figure(headline, words),
  what: words.say(`headline.${headline.id}`),
  before:
    headline.before === null
      ? words.say('first')
      : words.say('before', { value: figure(headline.before, words) }),
});

export function workChapter(year: Year, words: Words): Chapter {
  const { report, done, toDo } = year;
  const rules = rulesById(report);
  const { nameOf } = shownIn(report);
  const titleOf = (id: string): string => words.or(`rule.${id}`, rules.get(id)?.title ?? id);
  const mended: Block[] =
    done === null
      ? [{ kind: 'note', text: words.say('done.first') }]
      : done.length === 0
        ? [{ kind: 'note', text: words.say('done.none') }]
        : tableOf(
            words.say('done'),
            [words.say('col.rule'), `>${words.say('col.repositories')}`],
            done.map(({ name, n }) => [titleOf(name), words.number(n)]),
          );
  const corrections = toDo.map((correction) => {
    const bearing = bearingOf(rules, correction);
    const called = bearing === null ? '' : nameOf(bearing);
    return [
      words.or(`fix.${correction.fix.id}`, correction.fix.text),
      words.number(correction.repairs),
      bearing === null ? '' : called === bearing ? words.say(`bearing.${bearing}`) : called,
      `+${points(correction.gain)}`,
    ];
  });
  return {
    id: 'work',
    title: words.say('section.work'),
    blocks: [
      { kind: 'heading', text: words.say('done') },
      ...mended,
      { kind: 'heading', text: words.say('toDo') },
      ...(corrections.length === 0 ? [{ kind: 'note', text: words.say('toDo.none') } as const] : []),
      ...tableOf(
        words.say('toDo'),
        [
          words.say('col.what'),
          `>${words.say('col.repairs')}`,
          words.say('col.bearing'),
          `>${words.say('col.adds')}`,
        ],
        corrections,
      ),
    ],
  };
}

export function methodChapter(year: Year, words: Words): Chapter {
  const { report, period, runs } = year;
  const { scope, method, tool } = report;
  const { read, listed } = readingOf(report);
  const filters = [...scope.filters.include, ...scope.filters.exclude.map((glob) => `!${glob}`)];
  const rows: [string, string][] = [
    ['asOf', words.date(report.asOf)],
    ['period', `${words.date(period.from)} – ${words.date(period.to)}`],
    ['reports', runs.map(({ asOf, ruleset }) => `${words.date(asOf)} (${ruleset})`).join('; ')],
    ['ruleset', `${report.ruleset.version}, ${report.ruleset.profile}`],
    ['depth', `${scope.depth}, ${scope.audience}`],
    ['targets', scope.targets.join(', ')],
    ['filters', filters.join(', ') || '–'],
    ['bots', words.number(method.botCommitsRemoved)],
    ['unread', words.say('of', { value: listed - read, of: listed })],
    ['tool', `${tool.name} ${tool.version}`],
  ];
  return {
    id: 'method',
    title: words.say('section.method'),
    blocks: tableOf(
      words.say('section.method'),
      [words.say('col.what'), words.say('col.how')],
      rows.map(([name, how]) => [words.say(`method.${name}`), how]),
    ),
  };
}
