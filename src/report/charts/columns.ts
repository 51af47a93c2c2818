import { xml } from '../escape.ts';
import { type Frame, fogOf, framed, px, WIDTH } from './frame.ts';

/** Columns over time, one on the other where there are several series; a hatched stub where nothing was measured. */
export interface Column {
  readonly label: string;
  /** Under the label: the year, where a new one begins. */
  readonly below?: string;
  /** In the order of the series; null where nothing tells. */
  readonly values: readonly (number | null)[];
}

export interface Series {
  readonly name: string;
  /** `sea`, or the lighter `track`, which is told from it in grayscale too. */
  readonly tone: 'strong' | 'light';
}

const HEIGHT = 190;
const TOP = 34;
const LEFT = 44;
const BOTTOM = 42;
const STEPS = [1, 2, 5];

/** The next round number above, so that the scale has a mark people know. */
export function roundUp(value: number): number {
  for (let power = 1; ; power *= 10) for (const step of STEPS) if (step * power >= value) return step * power;
}

export function columns(data: readonly Column[], series: readonly Series[], frame: Frame): string {
  const { theme } = frame;
  const totals = data.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const top = roundUp(Math.max(1, ...totals));
  const y = (value: number): number => TOP + HEIGHT * (1 - value / top);
  const step = (WIDTH - LEFT) / Math.max(1, data.length);
  const fill = { strong: theme.sea, light: theme.bands.fogbound };
  const every = Math.ceil(data.length / 14);
  const drawn = data.map(({ label, below = '', values }, at) => {
    const x = LEFT + at * step + step * 0.15;
    const width = px(step * 0.7);
    const middle = x + step * 0.35;
    const name =
      (at % every === 0 ? text(middle, TOP + HEIGHT + 18, label, theme.quiet) : '') +
      (below === '' ? '' : text(middle, TOP + HEIGHT + 34, below, theme.quiet));
    if (values.every((value) => value === null))
      return `<rect x="${px(x)}" y="${px(y(0) - 8)}" width="${width}" height="8" fill="${fogOf(frame)}"/>${name}`;
    let stacked = 0;
    const parts = values.map((value, part) => {
      const from = stacked;
      stacked += value ?? 0;
      return value === null || value === 0
        ? ''
        : `<rect x="${px(x)}" y="${px(y(stacked))}" width="${width}" height="${px(y(from) - y(stacked))}" fill="${fill[series[part]?.tone ?? 'strong']}"/>`;
    });
    return parts.join('') + name;
  });
  const marks = [0, top / 2, top].map(
    (mark) =>
      `<path d="M${LEFT} ${px(y(mark))}H${WIDTH}" stroke="${theme.quiet}" stroke-opacity="${mark === 0 ? 1 : 0.3}"/>` +
      `<text x="${LEFT - 8}" y="${px(y(mark) + 5)}" text-anchor="end" font-size="12" fill="${theme.quiet}">${Number.isInteger(mark) ? mark : ''}</text>`,
  );
  const legend = series.length < 2 ? [] : legendOf(series, fill, theme.ink);
  return framed(frame, TOP + HEIGHT + BOTTOM, [...marks, ...drawn, ...legend]);
}

const text = (x: number, y: number, said: string, fill: string): string =>
  `<text x="${px(x)}" y="${px(y)}" text-anchor="middle" font-size="12" fill="${fill}">${xml(said)}</text>`;

/** Names of the series beside a piece of their color, in the order in which they are stacked. */
const legendOf = (
  series: readonly Series[],
  fill: { readonly [T in Series['tone']]: string },
  ink: string,
): string[] =>
  series.map(
    ({ name, tone }, at) =>
      `<rect x="${LEFT + at * 260}" y="6" width="12" height="12" fill="${fill[tone]}"/><text x="${LEFT + 18 + at * 260}" y="17" font-size="13" fill="${ink}">${xml(name)}</text>`,
  );
