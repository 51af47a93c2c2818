import type { Annual } from '../../model/year.ts';
import type { Chapter } from './blocks.ts';
import { headlineChapter, methodChapter, workChapter } from './frame.ts';
import { answerChapter, carryChapter } from './people.ts';
import { aliveChapter, useChapter } from './questions.ts';
import { compassChapter, inventoryChapter, rulesChapter } from './standing.ts';
import { type Words, wordsIn } from './words.ts';

const CHAPTERS = [
  headlineChapter,
  aliveChapter,
  useChapter,
  carryChapter,
  answerChapter,
  compassChapter,
  inventoryChapter,
  rulesChapter,
  workChapter,
  methodChapter,
];

export interface Book {
  readonly words: Words;
  readonly title: string;
  readonly asOf: string;
  /** What is said before everything else: for whom it is, and what can't be compared. */
  readonly notes: readonly string[];
  readonly chapters: readonly Chapter[];
}

export function bookOf({ year, title, language }: Annual): Book {
  const words = wordsIn(language);
  const { report, period, runs } = year;
  const names = report.organizations.map(({ name }) => name).join(', ');
  const changed = runs.flatMap((run, at) => {
    const next = runs[at + 1];
    if (next === undefined || run.alike === next.alike) return [];
    return [words.say('changed', { from: words.date(run.asOf), to: words.date(next.asOf) })];
  });
  return {
    words,
    title:
      title ?? words.say('title', { name: names, from: words.date(period.from), to: words.date(period.to) }),
    asOf: words.say('asOf', { date: words.date(report.asOf) }),
    notes: [words.say(report.scope.audience), ...changed],
    chapters: CHAPTERS.map((chapter) => chapter(year, words)),
  };
}
