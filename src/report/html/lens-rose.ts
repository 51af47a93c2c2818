import type { Lens } from '../../model/report.ts';
import { xml } from '../escape.ts';
import { EVIDENCE_WORDS, headline } from '../lenses.ts';
import type { Theme } from '../theme.ts';

/** A framework of few criteria as a rose of its own: a bar a criterion, full where evidence is found, half where in part. */

/** More spokes than this have no room for their names. */
export const MOST_SPOKES = 12;

type Criterion = Lens['criteria'][number];
const WIDTH = 630;
const HEIGHT = 420;
const HUB = 30;
const RIM = 120;
const BAR = 20;

const px = (value: number): string => String(Math.round(value * 100) / 100);
const strip = (to: number, fill: string, more = ''): string =>
  `<rect x="${-BAR / 2}" y="${px(-to)}" width="${BAR}" height="${px(to - HUB)}" fill="${fill}"${more}/>`;

function spoke({ evidence }: Criterion, degrees: number, theme: Theme, fog: string): string {
  const track = strip(RIM, theme.track);
  const drawn = {
    found: track + strip(RIM, theme.bands['on course']),
    partial: track + strip((HUB + RIM) / 2, theme.bands.drifting),
    // What is missing is an empty track; an outline tells it from the paper.
    missing: strip(RIM, theme.track, ` stroke="${theme.quiet}"`),
    'not-checkable': strip(RIM, fog),
  }[evidence];
  return `<g transform="rotate(${px(degrees)})">${drawn}</g>`;
}

function label({ id, evidence }: Criterion, degrees: number, theme: Theme): string {
  const radians = (degrees * Math.PI) / 180;
  const x = Math.sin(radians) * (RIM + 12);
  const y = -Math.cos(radians) * (RIM + 12);
  const anchor = Math.abs(x) < 1 ? 'middle' : x > 0 ? 'start' : 'end';
  const top = Math.abs(x) < 1 ? (y < 0 ? y - 22 : y + 14) : y - 4;
  return [
    `<text x="${px(x)}" y="${px(top)}" text-anchor="${anchor}">${xml(id)}</text>`,
    `<text x="${px(x)}" y="${px(top + 17)}" text-anchor="${anchor}" font-size="13" fill="${theme.quiet}">${EVIDENCE_WORDS[evidence]}</text>`,
  ].join('');
}

/** A whole SVG document, like the rose of the compass: no script, no style, no outside reference. */
export function evidenceRose(lens: Lens, theme: Theme, prefix: string): string {
  const { criteria } = lens;
  const turn = (at: number): number => (360 / Math.max(1, criteria.length)) * at;
  const told = criteria.map(({ id, evidence }) => `${id} ${EVIDENCE_WORDS[evidence]}`).join('; ');
  const fog = `url(#${prefix}-fog)`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-WIDTH / 2} ${-HEIGHT / 2} ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="${prefix}-title ${prefix}-desc" font-family="system-ui, sans-serif" font-size="16" fill="${theme.ink}">`,
    `<title id="${prefix}-title">${xml(`Evidence by the criteria of ${lens.name}`)}</title>`,
    `<desc id="${prefix}-desc">${xml(`${headline(criteria)}. ${told}.`)}</desc>`,
    `<defs><pattern id="${prefix}-fog" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1 0V5" stroke="${theme.ink}" stroke-opacity="0.45" stroke-width="1.4"/></pattern></defs>`,
    ...criteria.map((criterion, at) => spoke(criterion, turn(at), theme, fog)),
    `<circle r="${RIM}" fill="none" stroke="${theme.quiet}" stroke-opacity="0.7"/>`,
    ...criteria.map((criterion, at) => label(criterion, turn(at), theme)),
    '</svg>',
    '',
  ].join('\n');
}
