import { BEARINGS, type Bearing, POINTS } from '../model/bearing.ts';
import type { Compass, Needle } from '../model/report.ts';
import type { Shown } from './bearings.ts';
import { xml } from './escape.ts';
import type { Theme } from './theme.ts';
import { capital, coverageText, scoreText, trendOf } from './wording.ts';

/** The rose: the compass of an organization as a picture. Same bytes for the same numbers. */

export interface Rose {
  /** Whose compass it is; may be a stranger's text. */
  readonly title: string;
  readonly compass: Compass;
  readonly heading: Bearing | null;
  readonly turnTo: Bearing | null;
  readonly shown: Shown;
  /** Its colors; those of a page are CSS variables of it. */
  readonly theme: Theme;
  /** Begins every id of the picture, so that two roses can stand on one page. Letters, digits, hyphens. */
  readonly prefix: string;
  /** What it says in another language. */
  readonly words?: RoseWords;
}

/** Everything that a rose says besides the names of its bearings. */
export interface RoseWords {
  readonly title: string;
  readonly description: string;
  readonly turnTo: string;
  band(band: Needle['band']): string;
  /** The covered share, where it is worth a word. */
  seen(needle: Needle): string | null;
}

const inEnglish = (rose: Rose): RoseWords => ({
  title: `Compass of ${rose.title}`,
  description: roseInWords(rose),
  turnTo: 'turn to',
  band: (band) => band,
  seen: coverageText,
});

const WIDTH = 630;
const HEIGHT = 450;
/** Where bars of this width meet their neighbors without overlapping. */
const HUB = 30;
const RIM = 124;
const BAR = 24;
const LENGTH = RIM - HUB;
const RINGS = [45, 65, 85];

/** Two decimals at most: enough for the eye, short in the file, the same on every machine. */
const px = (value: number): string => String(Math.round(value * 100) / 100);
const along = (share: number): number => HUB + LENGTH * Math.min(1, Math.max(0, share));

/** A rectangle on the bar's axis, from one radius to another; the bar points up before it is turned. */
const strip = (from: number, to: number, fill: string, more = ''): string =>
  to - from < 0.01
    ? ''
    : `<rect x="${px(-BAR / 2)}" y="${px(-to)}" width="${BAR}" height="${px(to - from)}" fill="${fill}"${more}/>`;

function bar(needle: Needle, degrees: number, theme: Theme, fog: string): string {
  const turned = `<g transform="rotate(${degrees})">`;
  if (needle.score === null) {
    return `${turned}<path d="M0 ${-HUB - 6}V${-RIM}" stroke="${theme.quiet}" stroke-dasharray="2 5"/></g>`;
  }
  const seen = along(needle.coverage ?? 0);
  const end = along(needle.score / 100);
  const trend = trendOf(needle);
  const before = trend === null ? 0 : along((needle.score - (needle.trend ?? 0)) / 100);
  return [
    turned,
    strip(HUB, seen, theme.track),
    strip(seen, RIM, fog),
    strip(HUB, end, theme.bands[needle.band]),
    // What lies beyond the coverage was not seen: the fog goes over it.
    strip(seen, end, fog),
    trend === null
      ? ''
      : `<path d="M${BAR / 2 + 2} ${px(-before)}h7" stroke="${theme.ink}" stroke-width="2"/>`,
    '</g>',
  ].join('');
}

const trendText = (needle: Needle): string => {
  const trend = trendOf(needle);
  return trend === null ? '' : trend > 0 ? ` ▲${trend}` : ` ▼${-trend}`;
};

interface Label {
  readonly needle: Needle;
  readonly bearing: Bearing;
  readonly name: string;
  readonly degrees: number;
  readonly turn: boolean;
}

function label({ needle, bearing, name, degrees, turn }: Label, theme: Theme, words: RoseWords): string {
  const radians = (degrees * Math.PI) / 180;
  const x = Math.sin(radians) * (RIM + 14);
  const y = -Math.cos(radians) * (RIM + 14);
  const anchor = Math.abs(x) < 1 ? 'middle' : x > 0 ? 'start' : 'end';
  const seen = words.seen(needle);
  const emphasis = turn ? ` font-weight="700" fill="${theme.sea}"` : '';
  const value = needle.score === null ? '–' : scoreText(needle);
  const lines = [
    ...(turn
      ? [`<tspan font-size="12" font-weight="700" fill="${theme.sea}">${xml(words.turnTo)}</tspan>`]
      : []),
    `<tspan${emphasis}>${xml(capital(name))}</tspan>` +
      `<tspan dx="5" font-size="11" fill="${theme.quiet}">${POINTS[bearing]}</tspan>`,
    `<tspan font-weight="700" font-size="19">${value}</tspan>` +
      `<tspan dx="6" font-size="14">${xml(words.band(needle.band))}${trendText(needle)}</tspan>`,
    ...(seen === null ? [] : [`<tspan font-size="12" fill="${theme.quiet}">${xml(seen)}</tspan>`]),
  ];
  const LINE = 20;
  // Above the rim the block ends there, below it begins there, beside it stands in the middle.
  const height = lines.length * LINE;
  const top =
    y < -RIM ? y - height : y > RIM ? y : y - height / 2 + (Math.abs(y) < 1 ? 0 : Math.sign(y) * 10);
  return lines
    .map((line, at) => {
      const place = `x="${px(x)}" y="${px(top + at * LINE + 14)}"`;
      return `<text ${place} text-anchor="${anchor}">${line}</text>`;
    })
    .join('');
}

/** The rose as a sentence a bearing, for those who hear it. */
export function roseInWords({
  compass,
  heading,
  turnTo,
  shown: { bearings: charted, nameOf },
}: Pick<Rose, 'compass' | 'heading' | 'turnTo' | 'shown'>): string {
  const bearings = charted.map((bearing) => {
    const needle = compass[bearing];
    const coverage = coverageText(needle);
    if (needle.score === null) return `${nameOf(bearing)} not charted`;
    return `${nameOf(bearing)} ${scoreText(needle)} ${needle.band}${coverage === null ? '' : `, ${coverage}`}`;
  });
  const course = [
    ...(heading === null ? [] : [`Strongest: ${nameOf(heading)}.`]),
    ...(turnTo === null ? [] : [`Turn to ${nameOf(turnTo)}.`]),
  ];
  return [`${bearings.join('; ')}.`, ...course].join(' ');
}

function dial(theme: Theme): string {
  const ring = (radius: number, more: string) => `<circle r="${px(radius)}" fill="none" ${more}/>`;
  const marks = RINGS.map((mark) => {
    const at = along(mark / 100);
    const place = `x="${px(Math.sin(Math.PI / 8) * at)}" y="${px(-Math.cos(Math.PI / 8) * at + 3)}"`;
    return `${ring(at, `stroke="${theme.quiet}" stroke-opacity="0.35"`)}<text ${place} font-size="9" text-anchor="middle" fill="${theme.quiet}" stroke="${theme.paper}" stroke-width="3" paint-order="stroke">${mark}</text>`;
  });
  return ring(RIM, `stroke="${theme.quiet}" stroke-opacity="0.7"`) + marks.join('');
}

function hub(theme: Theme, heading: Bearing | null): string {
  const degrees = heading === null ? 0 : BEARINGS.indexOf(heading) * 45;
  return [
    `<circle r="${HUB - 8}" fill="none" stroke="${theme.quiet}"/>`,
    `<g transform="rotate(${degrees})"><path d="M0 -15L5 0H-5Z" fill="${theme.sea}"/>`,
    `<path d="M0 15L5 0H-5Z" fill="${theme.quiet}"/></g>`,
  ].join('');
}

/** A whole SVG document without scripts, styles or outside references; its background is the page's. */
export function rose(options: Rose): string {
  const { theme, words = inEnglish(options) } = options;
  const id = (name: string): string => `${options.prefix}-${name}`;
  const spokes = options.shown.bearings.map((bearing) => ({
    needle: options.compass[bearing],
    bearing,
    name: options.shown.nameOf(bearing),
    degrees: BEARINGS.indexOf(bearing) * 45,
    turn: bearing === options.turnTo,
  }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-WIDTH / 2} ${-HEIGHT / 2} ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" direction="ltr" aria-labelledby="${id('title')} ${id('desc')}" font-family="system-ui, sans-serif" font-size="17" fill="${theme.ink}">`,
    `<title id="${id('title')}">${xml(words.title)}</title>`,
    `<desc id="${id('desc')}">${xml(words.description)}</desc>`,
    `<defs><pattern id="${id('fog')}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1 0V5" stroke="${theme.ink}" stroke-opacity="0.45" stroke-width="1.4"/></pattern></defs>`,
    ...spokes.map(({ needle, degrees }) => bar(needle, degrees, theme, `url(#${id('fog')})`)),
    dial(theme),
    hub(theme, options.heading),
    ...spokes.map((spoke) => label(spoke, theme, words)),
    '</svg>',
    '',
  ].join('\n');
}
