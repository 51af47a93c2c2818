import { xml } from '../escape.ts';
import type { Theme } from '../theme.ts';

/** What every chart is: a picture with a name and a description for those who hear it, without scripts, styles or outside references. */
export interface Frame {
  /** May hold a stranger's text. */
  readonly title: string;
  readonly description: string;
  readonly theme: Theme;
  /** Begins every id, so that several charts can stand on one page. Letters, digits, hyphens. */
  readonly prefix: string;
}

export const WIDTH = 720;
/** Two decimals at most: short in the file, the same on every machine. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);

export const fogOf = ({ prefix }: Frame): string => `url(#${prefix}-fog)`;

/** Numbers and time run from left to right in every language; labels are laid out by their own direction. */
export function framed(frame: Frame, height: number, parts: readonly string[]): string {
  const { title, description, theme, prefix } = frame;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${px(height)}" width="${WIDTH}" height="${px(height)}" role="img" aria-labelledby="${prefix}-title ${prefix}-desc" direction="ltr" font-family="system-ui, sans-serif" font-size="14" fill="${theme.ink}">`,
    `<title id="${prefix}-title">${xml(title)}</title>`,
    `<desc id="${prefix}-desc">${xml(description)}</desc>`,
    `<defs><pattern id="${prefix}-fog" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1 0V5" stroke="${theme.ink}" stroke-opacity="0.45" stroke-width="1.4"/></pattern></defs>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

const LONGEST = 28;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** A label that leaves room for its bar. */
export function short(label: string, most = LONGEST): string {
  const letters = [...segmenter.segment(label)];
  return letters.length <= most
    ? label
    : `${letters
        .slice(0, most - 1)
        .map(({ segment }) => segment)
        .join('')}…`;
}
