import type { Year } from '../../model/year.ts';
import { bars } from '../charts/bars.ts';
import { columns } from '../charts/columns.ts';
import { type Chapter, tableOf } from './blocks.ts';
import { cell, chart, dated, factsOf, frameOf, said } from './questions.ts';
import type { Words } from './words.ts';

/** The questions about people: who carries the work, and whether others are answered. People are counted, and none is named. */

export function carryChapter(year: Year, words: Words): Chapter {
  const { crew, contributions, elephantFactor = [] } = factsOf(year);
  const drawn = columns(
    year.months.map(({ month, inside, outside }, at) => ({
      ...dated(month, at, words),
      values: [inside, outside],
    })),
    [
      { name: words.say('col.inside'), tone: 'strong' },
      { name: words.say('col.outside'), tone: 'light' },
    ],
    frameOf(words, 'changes'),
  );
  return {
    id: 'carry',
    title: words.say('section.carry'),
    blocks: [
      said(words, [
        crew == null
          ? null
          : words.say('carry.1', { people: crew.people, half: crew.half, fourFifths: crew.fourFifths }),
        contributions == null
          ? null
          : words.say('carry.2', { merged: contributions.merged, outside: contributions.byOutsiders }),
      ]),
      chart(words, 'changes', drawn),
      ...(contributions == null
        ? []
        : [{ kind: 'note', text: words.say('source.changes', { n: contributions.repositories }) } as const]),
      ...tableOf(
        words.say('chart.changes'),
        [words.say('col.month'), `>${words.say('col.inside')}`, `>${words.say('col.outside')}`],
        year.months.map(({ month, inside, outside }) => [
          words.month(month),
          cell(words, inside),
          cell(words, outside),
        ]),
      ),
      ...tableOf(
        words.say('col.half'),
        [words.say('col.project'), `>${words.say('col.half')}`, `>${words.say('col.commits')}`],
        elephantFactor.map(({ repository, factor, commits }) => [
          repository,
          words.number(factor),
          words.number(commits),
        ]),
      ),
    ],
  };
}

export function answerChapter(year: Year, words: Words): Chapter {
  const { answers } = factsOf(year);
  const rows =
    answers == null
      ? []
      : [
          { name: 'answered', n: answers.items - answers.waiting },
          { name: 'waiting', n: answers.waiting },
          { name: 'forgotten', n: answers.forgotten },
        ];
  const drawn = bars(
    rows.map(({ name, n }) => ({ label: words.say(`answers.${name}`), value: n, said: words.number(n) })),
    frameOf(words, 'answers'),
  );
  return {
    id: 'answer',
    title: words.say('section.answer'),
    blocks: [
      said(words, [
        answers?.median == null
          ? null
          : words.say('answer.1', { median: answers.median, items: answers.items }),
        answers == null
          ? null
          : words.say('answer.2', { waiting: answers.waiting, forgotten: answers.forgotten }),
      ]),
      ...(answers == null
        ? []
        : [
            chart(words, 'answers', drawn),
            { kind: 'note', text: words.say('source.answers', { n: answers.repositories }) } as const,
          ]),
      ...tableOf(
        words.say('chart.answers'),
        [words.say('col.what'), `>${words.say('col.n')}`],
        rows.map(({ name, n }) => [words.say(`answers.${name}`), words.number(n)]),
      ),
    ],
  };
}
