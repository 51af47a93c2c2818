import { type Bearing, POINTS } from '../../model/bearing.ts';
import type { Compass, Needle } from '../../model/report.ts';
import { coverageText, percent, SMALL, scoreText, trendOf } from '../wording.ts';
import { cut, hang, type Page, padEnd, padStart, widthOf } from './page.ts';

interface Course {
  readonly compass: Compass;
  readonly heading: Bearing | null;
  readonly turnTo: Bearing | null;
}
type Wide = 'wide' | 'usual' | 'narrow' | 'tiny';
const isNarrow = (wide: Wide): boolean => wide === 'narrow' || wide === 'tiny';

function sizeOf({ width }: Page): Wide {
  if (width >= 100) return 'wide';
  if (width >= 76) return 'usual';
  return width >= 48 ? 'narrow' : 'tiny';
}

const WIDEST_BAR = 40;
/** Fewer cells than this tell nothing. */
const NARROWEST_BAR = 6;

/** Wide enough for the usual names. */
const NAME = 14;

interface Measures {
  readonly wide: Wide;
  readonly lead: number;
  /** Width of the names of the bearings. */
  readonly names: number;
  readonly scores: number;
  readonly counts: number;
  /** Cells of a bar; none when the terminal has no room for them. */
  readonly cells: number;
}

/** The widths that the columns of all these compasses need, so that their bars can be compared. */
function measure(courses: readonly Course[], page: Page): Measures {
  const wide = sizeOf(page);
  const rows = courses.flatMap((course) =>
    page.shown.bearings.map((bearing) => ({
      needle: course.compass[bearing],
      told: note(bearing, course, page, wide),
    })),
  );
  const lead = isNarrow(wide) ? 0 : 4;
  const longest = Math.max(...page.shown.bearings.map((bearing) => widthOf(page.shown.nameOf(bearing))));
  const scores = Math.max(...rows.map(({ needle }) => scoreText(needle).length), 2);
  const counts = wide === 'wide' ? Math.max(...rows.map(({ needle }) => `n ${needle.n}`.length)) + 2 : 0;
  const notes = Math.max(...rows.map(({ told }) => widthOf(told)));
  const others = 2 + lead + 1 + scores + 2 + 11 + counts + (notes === 0 ? 0 : notes + 2);
  const names = isNarrow(wide) ? NAME : Math.max(NAME, Math.min(longest + 1, page.width - others));
  const room = Math.min(WIDEST_BAR, page.width - others - names - 2);
  return { wide, lead, names, scores, counts, cells: room < NARROWEST_BAR ? 0 : room };
}

/**
 * The bearings, one a line: bar, score, band, and what else must be known to read them. `beside` are the compasses that
 * stand in the same report.
 */
export function compassLines(course: Course, page: Page, beside: readonly Course[] = [course]): string[] {
  const { wide, lead, names, scores, counts, cells } = measure(beside, page);
  const lines = page.shown.bearings.map((bearing) => {
    const needle = course.compass[bearing];
    const told = note(bearing, course, page, wide);
    const emphasis = bearing === course.turnTo ? page.ink.bold : (text: string) => text;
    return [
      '  ',
      isNarrow(wide) ? '' : page.ink.dim(padEnd(POINTS[bearing], lead)),
      emphasis(padEnd(cut(page.shown.nameOf(bearing), names, page), names)),
      cells === 0 ? '' : `  ${bar(needle, cells, page)}`,
      ` ${emphasis(padStart(scoreText(needle), scores))}  `,
      page.band(needle.band, needle.band) + ' '.repeat(11 - needle.band.length),
      wide === 'wide' ? padStart(needle.score === null ? '' : `n ${needle.n}`, counts) : '',
      told === '' ? '' : `${wide === 'tiny' ? ' ' : '  '}${told}`,
    ]
      .join('')
      .trimEnd();
  });
  return isNarrow(wide) ? [...lines, ...courseInWords(course, page)] : lines;
}

function courseInWords({ heading, turnTo }: Course, page: Page): string[] {
  const words = [
    ...(heading === null ? [] : [`Strongest: ${page.shown.nameOf(heading)}.`]),
    ...(turnTo === null ? [] : [`Turn to ${page.shown.nameOf(turnTo)}.`]),
  ];
  return words.length === 0 ? [] : ['', ...hang('  ', words.join(' '), page)];
}

function bar(needle: Needle, cells: number, page: Page): string {
  const { full, fog, rest } = page.glyphs;
  if (needle.score === null) return ' '.repeat(cells);
  const coverage = needle.coverage ?? 0;
  const solid = Math.round((needle.score / 100) * coverage * cells);
  const unseen = Math.min(cells - solid, Math.ceil((1 - coverage) * cells - 1e-9));
  const empty = cells - solid - unseen;
  return page.band(needle.band, full.repeat(solid)) + page.ink.dim(fog.repeat(unseen) + rest.repeat(empty));
}

/** Trend, coverage, small counts, the score without waivers, heading and where to turn, as far as there is room. */
function note(bearing: Bearing, { compass, heading, turnTo }: Course, page: Page, wide: Wide): string {
  const needle = compass[bearing];
  const { up, down, turn } = page.glyphs;
  const coverage = coverageText(needle);
  const small = needle.score !== null && needle.n < SMALL;
  if (isNarrow(wide)) {
    const seen = small ? 'part' : percent(needle.coverage ?? 0);
    const mark = bearing === turnTo && wide === 'narrow' ? [turn] : [];
    return [...(coverage === null ? [] : [seen]), ...mark].join('  ');
  }
  const trend = trendOf(needle);
  const strict = needle.withWaiversIgnored;
  const flagship = wide === 'wide' ? needle.flagship : null;
  return [
    ...(trend === null ? [] : [trend > 0 ? `${up}${trend}` : `${down}${-trend}`]),
    ...(coverage === null ? [] : [coverage]),
    ...(small && wide === 'usual' ? [`n ${needle.n}`] : []),
    ...(typeof strict === 'number' ? [`${Math.round(strict)} unwaived`] : []),
    ...(typeof flagship === 'number' ? [`flagship ${Math.round(flagship)}`] : []),
    ...(bearing === heading ? ['heading'] : []),
    ...(bearing === turnTo ? [`${turn} turn to`] : []),
  ].join('  ');
}
