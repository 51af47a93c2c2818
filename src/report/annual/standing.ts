import type { Course, Year } from '../../model/year.ts';
import { shownIn } from '../bearings.ts';
import { bars } from '../charts/bars.ts';
import { type RoseWords, rose } from '../svg.ts';
import { PAGE_THEME } from '../web/tokens.ts';
import { type Block, type Chapter, tableOf } from './blocks.ts';
import { chart, factsOf, frameOf } from './questions.ts';
import type { Words } from './words.ts';

/** Where the organization stands: its compass, what there is, and how each rule went. */

export function compassChapter(year: Year, words: Words): Chapter {
  const compared = year.courses.some(({ bearings }) => bearings.some(({ moved }) => moved !== null));
  return {
    id: 'compass',
    title: words.say('section.compass'),
    blocks: [
      ...year.courses.flatMap((course, at) => courseBlocks(course, year, words, `compass-${at + 1}`)),
      ...(compared ? [{ kind: 'note', text: words.say('moved') } as const] : []),
    ],
  };
}

function courseBlocks(course: Course, { report }: Year, words: Words, prefix: string): Block[] {
  const organization = report.organizations.find(({ id }) => id === course.id);
  const { bearings: charted, nameOf } = shownIn(report);
  const called = (bearing: Course['bearings'][number]['bearing']): string =>
    nameOf(bearing) === bearing ? words.say(`bearing.${bearing}`) : nameOf(bearing);
  const shown = { bearings: charted, nameOf: called };
  const spoken: RoseWords = {
    title: words.say('rose.title', { name: course.name }),
    description: words.say('chart.description'),
    turnTo: words.say('rose.turnTo'),
    band: (band) => words.say(`band.${band}`),
    seen: ({ coverage }) =>
      coverage === null || coverage >= 1 ? null : words.say('rose.seen', { share: words.percent(coverage) }),
  };
  const drawn =
    organization === undefined
      ? ''
      : rose({ ...organization, title: course.name, shown, theme: PAGE_THEME, prefix, words: spoken });
  const score = (value: number | null): string => (value === null ? '–' : words.number(Math.round(value)));
  const rows = course.bearings
    .filter(({ bearing }) => charted.includes(bearing))
    .map(({ bearing, score: now, band, coverage, before, moved }) => [
      called(bearing),
      score(now),
      words.say(`band.${band}`),
      coverage === null ? '–' : words.percent(coverage),
      score(before),
      moved === null ? '–' : `${moved > 0 ? '+' : ''}${words.number(Math.round(moved * 10) / 10)}`,
    ]);
  const heads = ['>score', 'band', '>seen', '>before', '>moved'].map((head) =>
    head.startsWith('>') ? `>${words.say(`col.${head.slice(1)}`)}` : words.say(`col.${head}`),
  );
  return [
    ...(report.organizations.length > 1 ? [{ kind: 'heading', text: course.name } as const] : []),
    ...(drawn === '' ? [] : [{ kind: 'chart', name: prefix, svg: drawn, title: course.name } as const]),
    ...tableOf(course.name, [words.say('col.bearing'), ...heads], rows),
  ];
}

/** Languages with less than this share of all bytes are left to the table of the full report. */
const LANGUAGES = 8;

export function inventoryChapter(year: Year, words: Words): Chapter {
  const bytes = year.languages.reduce((sum, { n }) => sum + n, 0);
  const kinds = bars(
    year.kinds.map(({ name, n }) => ({
      label: words.or(`word.${name}`, name),
      value: n,
      said: words.number(n),
      unknown: name === 'unknown',
    })),
    frameOf(words, 'kinds'),
  );
  const word = ({ name, n }: Year['kinds'][number]): string[] => [
    words.or(`word.${name}`, name),
    words.number(n),
  ];
  return {
    id: 'inventory',
    title: words.say('section.inventory'),
    blocks: [
      chart(words, 'kinds', kinds),
      { kind: 'note', text: words.say('source.inventory', { n: year.report.repositories.length }) },
      ...tableOf(
        words.say('chart.kinds'),
        [words.say('col.kind'), `>${words.say('col.repositories')}`],
        year.kinds.map(word),
      ),
      ...tableOf(
        words.say('col.state'),
        [words.say('col.state'), `>${words.say('col.repositories')}`],
        year.states.map(word),
      ),
      ...tableOf(
        words.say('chart.languages'),
        [words.say('col.language'), `>${words.say('col.share')}`],
        year.languages.slice(0, LANGUAGES).map(({ name, n }) => [name, words.percent(n / bytes)]),
      ),
      ...tableOf(
        words.say('col.project'),
        [words.say('col.project'), words.say('col.language'), `>${words.say('col.stars')}`],
        (factsOf(year).projects ?? []).map(({ name, language, stars }) => [
          name,
          language ?? '–',
          words.number(stars),
        ]),
      ),
    ],
  };
}

const RESULTS = ['own', 'inherited', 'partial', 'missing', 'unknown', 'waived', 'notApplicable'] as const;

export function rulesChapter(year: Year, words: Words): Chapter {
  const told = RESULTS.filter((result) => result !== 'waived' || year.rules.some(({ waived }) => waived > 0));
  return {
    id: 'rules',
    title: words.say('section.rules'),
    blocks: tableOf(
      words.say('section.rules'),
      [words.say('col.rule'), ...told.map((result) => `>${words.say(`col.${result}`)}`)],
      year.rules.map((rule) => [
        words.or(`rule.${rule.id}`, rule.title),
        ...told.map((result) => words.number(rule[result])),
      ]),
    ),
  };
}
