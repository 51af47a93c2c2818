import type { Report } from '../../model/report.ts';
import { bearingOf, isReef, mendedIn, needingWork, type Row, rulesById, shortName } from '../summary.ts';
import { points } from '../wording.ts';
import { cut, type Page, padEnd, padStart, widthOf, wrap } from './page.ts';

/** What to do next: the best corrections, and the repositories where most is to be mended. */

const SHOWN = 5;
/** Narrower terminals get each line's numbers under it. */
const BESIDE = 72;
const widest = (texts: readonly string[]): number => Math.max(...texts.map(widthOf));

export function correctionLines(report: Report, page: Page): string[] {
  if (report.corrections.length === 0) return [];
  const rules = rulesById(report);
  const homes = mendedIn(report);
  const shown = report.corrections.slice(0, SHOWN).map((correction) => {
    const home = homes(correction).map(page.say);
    const bearing = bearingOf(rules, correction);
    return {
      text: page.say(correction.fix.text) + (home.length === 0 ? '' : ` (${home.join(', ')})`),
      repairs: String(correction.repairs),
      gain: `${bearing === null ? '' : page.shown.nameOf(bearing)} +${points(correction.gain)}`.trim(),
    };
  });
  const rest = report.corrections.length - shown.length;
  const more = rest > 0 ? [page.ink.dim(`      and ${rest} more in the full report`)] : [];
  if (page.width < BESIDE) {
    const lines = shown.flatMap(({ text, repairs, gain }, at) => {
      const all = [...wrap(text, page.width - 6, page, 3), `repairs ${repairs} ${page.glyphs.dot} ${gain}`];
      return all.map((line, part) => number(at, part) + cut(line, page.width - 6, page));
    });
    return ['', `  ${page.ink.bold('Corrections')}`, ...lines, ...more];
  }
  const gains = widest(shown.map(({ gain }) => gain));
  const numbers = 2 + 'repairs'.length + 2 + gains;
  const longest = Math.max(widest(shown.map(({ text }) => text)), 'Corrections'.length);
  const room = Math.min(page.width - 6 - numbers, longest);
  const lines = shown.flatMap(({ text, repairs, gain }, at) => {
    const [first = '', ...others] = wrap(text, room, page, 3);
    const aside = `  ${padStart(repairs, 'repairs'.length)}  ${padStart(gain, gains)}`;
    return [number(at, 0) + padEnd(first, room) + aside, ...others.map((line) => number(at, 1) + line)];
  });
  const head = `  ${page.ink.bold('Corrections')}${' '.repeat(room + 6 - 13)}`;
  const columns = page.ink.dim(`  repairs  ${padStart('adds', gains)}`);
  return ['', head + columns, ...lines, ...more];
}

const number = (at: number, part: number): string =>
  part === 0 ? `  ${padStart(String(at + 1), 2)}. ` : ' '.repeat(6);

/** A list of work, not a ranking of people: repository, its weakest bearing, and in words what loses it most. */
export function workLines(report: Report, page: Page): string[] {
  const rows = needingWork(report).slice(0, SHOWN);
  if (rows.length === 0) return [];
  const names = rows.map(({ repository }) => page.say(shortName(repository.name, report.organizations)));
  const beside = page.width >= BESIDE;
  const low = rows.map((row) => lowest(row, page));
  const scores = beside ? widest(low) : 0;
  const most = page.width >= 100 ? 36 : 24;
  const name = Math.min(widest(names), beside ? most : page.width - 3);
  const start = beside ? 3 + name + 2 + scores + 2 : 5;
  const lines = rows.flatMap((row, at) => {
    const called = cut(names[at] ?? '', name, page);
    const paint = (line: string) => (isReef(row.worst) ? page.ink.red(line) : line);
    const words = wrap(page.say(row.worst.message), page.width - start, page, 2).map(paint);
    if (!beside) return [`   ${called}`, ...words.map((line) => ' '.repeat(start) + line)];
    const [first = '', ...others] = words;
    return [
      `   ${padEnd(called, name)}  ${padEnd(low[at] ?? '', scores)}  ${first}`.trimEnd(),
      ...others.map((line) => ' '.repeat(start) + line),
    ];
  });
  return ['', `  ${page.ink.bold('Most to mend')}`, ...lines];
}

const lowest = ({ lowest: charted }: Row, page: Page): string =>
  charted
    .slice(0, page.width >= 100 ? 2 : 1)
    .map(({ bearing, score }) => `${page.shown.nameOf(bearing)} ${Math.round(score)}`)
    .join(', ');
