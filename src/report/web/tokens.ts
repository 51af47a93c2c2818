import { BANDS } from '../../model/bearing.ts';
import { THEMES, type Theme } from '../theme.ts';

/** The colors of the pictures as CSS variables, so that page and pictures turn dark together. Paper is always light. */

const slug = (band: string): string => band.replaceAll(' ', '-');

const declared = ({ paper, ink, quiet, track, sea, reef, bands }: Theme): string =>
  [
    `--paper:${paper}`,
    `--ink:${ink}`,
    `--quiet:${quiet}`,
    `--track:${track}`,
    `--sea:${sea}`,
    `--reef:${reef}`,
    ...BANDS.map((band) => `--${slug(band)}:${bands[band]}`),
  ].join(';');

export const TOKENS = [
  `:root{color-scheme:light dark;${declared(THEMES.light)}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${declared(THEMES.dark)}}}`,
].join('\n');

/** A theme whose colors are those of the page around the picture. */
export const PAGE_THEME: Theme = {
  paper: 'var(--paper)',
  ink: 'var(--ink)',
  quiet: 'var(--quiet)',
  track: 'var(--track)',
  sea: 'var(--sea)',
  reef: 'var(--reef)',
  bands: {
    'on course': 'var(--on-course)',
    steady: 'var(--steady)',
    drifting: 'var(--drifting)',
    'off course': 'var(--off-course)',
    fogbound: 'var(--fogbound)',
    'not charted': 'var(--not-charted)',
  },
};
