import type { Band } from '../model/bearing.ts';

export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly track: string;
  readonly sea: string;
  /** A failed critical rule, and nothing else. */
  readonly reef: string;
  readonly bands: { readonly [B in Band]: string };
}
/** Colors of the pictures: ink on the page's paper at 4.5:1 or more; bands are never without their word. */
export const THEMES: { readonly [name in 'light' | 'dark']: Theme } = {
  light: {
    paper: '#fbfaf7',
    ink: '#1d2530',
    quiet: '#59636f',
    track: '#e9e7e1',
    sea: '#1f4e79',
    reef: '#b3261e',
    bands: {
      'on course': '#2f7d4f',
      steady: '#5b8c3a',
      drifting: '#b7791f',
      'off course': '#9b4a3a',
      fogbound: '#9aa0a6',
      'not charted': '#59636f',
    },
  },
  dark: {
    paper: '#12181f',
    ink: '#e6e9ed',
    quiet: '#a4adb8',
    track: '#2a323c',
    sea: '#8ab8e6',
    reef: '#ff8a80',
    bands: {
      'on course': '#63b98a',
      steady: '#96c46f',
      drifting: '#e0ab57',
      'off course': '#d48a7a',
      fogbound: '#7d858e',
      'not charted': '#a4adb8',
    },
  },
};
