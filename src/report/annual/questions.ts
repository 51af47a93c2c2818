import type { PortraitFacts } from '../../model/portrait.ts';
import { portraitSchema } from '../../model/portrait.ts';
import type { Year } from '../../model/year.ts';
import { bars } from '../charts/bars.ts';
import { columns } from '../charts/columns.ts';
import { PAGE_THEME } from '../web/tokens.ts';
import { type Block, type Chapter, tableOf } from './blocks.ts';
import type { Words } from './words.ts';

/** The questions that leaders ask: each with one chart, its table, and two sentences from the data. */

type Facts = { readonly [K in keyof PortraitFacts]?: PortraitFacts[K] | undefined };
export const factsOf = ({ report }: Year): Facts => {
  const read = portraitSchema.partial().safeParse(report.facts);
  return read.success ? read.data : {};
};

/** Two sentences, or one that says that nothing tells. */
export const said = (words: Words, texts: readonly (string | null)[]): Block => {
  const known = texts.filter((text) => text !== null);
  return { kind: 'sentences', texts: known.length === 0 ? [words.say('nothing')] : known };
};

export const frameOf = (words: Words, name: string) => ({
  title: words.say(`chart.${name}`),
  description: words.say('chart.description'),
  theme: PAGE_THEME,
  prefix: `chart-${name}`,
});

export const chart = (words: Words, name: string, svg: string): Block => ({
  kind: 'chart',
  name,
  svg,
  title: words.say(`chart.${name}`),
});

export const cell = (words: Words, value: number | null): string =>
  value === null ? words.say('notMeasured') : words.number(value);

/** A month on an axis, with its year where one begins. */
export const dated = (month: string, at: number, words: Words) => ({
  label: words.monthAlone(month),
  ...(at === 0 || month.endsWith('-01') ? { below: month.slice(0, 4) } : {}),
});

export function aliveChapter(year: Year, words: Words): Chapter {
  const { answers, method } = year.report;
  const { crew } = factsOf(year);
  const commits = year.months.reduce((sum, { commits: n }) => sum + (n ?? 0), 0);
  const monthly = columns(
    year.months.map(({ month, commits: n }, at) => ({ ...dated(month, at, words), values: [n] })),
    [{ name: words.say('col.commits'), tone: 'strong' }],
    frameOf(words, 'commits'),
  );
  const yearly = columns(
    year.years.map(({ year: label, created, archived }) => ({ label, values: [created, archived] })),
    [
      { name: words.say('col.created'), tone: 'strong' },
      { name: words.say('col.archived'), tone: 'light' },
    ],
    frameOf(words, 'years'),
  );
  return {
    id: 'alive',
    title: words.say('section.alive'),
    blocks: [
      said(words, [
        words.say('alive.1', { alive: answers.alive, finished: answers.finished, adrift: answers.adrift }),
        crew == null ? null : words.say('alive.2', { commits, bots: method.botCommitsRemoved }),
      ]),
      chart(words, 'commits', monthly),
      ...(crew == null
        ? []
        : [{ kind: 'note', text: words.say('source.commits', { n: crew.repositories }) } as const]),
      ...tableOf(
        words.say('chart.commits'),
        [words.say('col.month'), `>${words.say('col.commits')}`],
        year.months.map(({ month, commits: n }) => [words.month(month), cell(words, n)]),
      ),
      ...(year.years.length === 0
        ? []
        : [{ kind: 'heading', text: words.say('chart.years') } as const, chart(words, 'years', yearly)]),
      ...tableOf(
        words.say('chart.years'),
        [words.say('col.year'), `>${words.say('col.created')}`, `>${words.say('col.archived')}`],
        year.years.map(({ year: name, created, archived }) => [
          name,
          words.number(created),
          words.number(archived),
        ]),
      ),
    ],
  };
}

const licenseName = (words: Words, name: string): string => words.or(`license.${name}`, name);

/** Bars beyond these are told together; the table has them all, and what is not known always has its own. */
const LICENSES = 10;

export function useChapter(year: Year, words: Words): Chapter {
  const { reusable, notReusable, unclear } = year.report.answers;
  const total = year.licenses.reduce((sum, { n }) => sum + n, 0);
  const [most] = year.licenses.filter(({ name }) => words.or(`license.${name}`, '') === '');
  const unknown = year.licenses.find(({ name }) => name === 'unknown')?.n ?? 0;
  const rare = year.licenses.slice(LICENSES, -1);
  const others = rare.reduce((sum, { n }) => sum + n, 0);
  const shown = [
    ...year.licenses.slice(0, LICENSES),
    ...(others === 0 ? [] : [{ name: 'others', n: others }]),
    ...year.licenses.slice(LICENSES).slice(-1),
  ];
  const drawn = bars(
    shown.map(({ name, n }) => ({
      label: licenseName(words, name),
      value: n,
      said: words.number(n),
      unknown: name === 'unknown',
    })),
    frameOf(words, 'licenses'),
  );
  return {
    id: 'use',
    title: words.say('section.use'),
    blocks: [
      said(words, [
        words.say('use.1', { ours: reusable + notReusable + unclear, reusable, not: notReusable, unclear }),
        most === undefined ? null : words.say('use.2', { license: most.name, n: most.n, unknown }),
      ]),
      chart(words, 'licenses', drawn),
      { kind: 'note', text: words.say('source.licenses', { n: total }) },
      ...tableOf(
        words.say('chart.licenses'),
        [words.say('col.license'), `>${words.say('col.repositories')}`],
        year.licenses.map(({ name, n }) => [licenseName(words, name), words.number(n)]),
      ),
    ],
  };
}
