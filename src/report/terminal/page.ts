import { Chalk, type ChalkInstance } from 'chalk';
import stringWidth from 'string-width';
import type { Band } from '../../model/bearing.ts';
import type { RenderOptions } from '../../model/reporter.ts';
import type { Shown } from '../bearings.ts';
import { ascii, loggedLine, plainLine, uncommanded } from '../escape.ts';

/** Measures, glyphs and colors of one rendering. */
export interface Page {
  readonly width: number;
  readonly glyphs: Glyphs;
  /** A stranger's text, made harmless, on one line. */
  say(text: string): string;
  /** Colors support what the words say already. */
  readonly ink: ChalkInstance;
  band(band: Band, text: string): string;
  readonly shown: Shown;
}

interface Glyphs {
  readonly full: string;
  readonly fog: string;
  readonly rest: string;
  readonly dot: string;
  readonly turn: string;
  readonly up: string;
  readonly down: string;
  readonly ellipsis: string;
  readonly marks: { readonly [V in 'pass' | 'partial' | 'fail' | 'unknown' | 'waived' | 'error']: string };
}

const UNICODE: Glyphs = {
  full: '█',
  fog: '▒',
  rest: '░',
  dot: '·',
  turn: '◀',
  up: '▲',
  down: '▼',
  ellipsis: '…',
  marks: { pass: '✓', partial: '◐', fail: '✗', unknown: '?', waived: '~', error: '!' },
};
const ASCII: Glyphs = {
  full: '#',
  fog: '%',
  rest: '.',
  dot: '-',
  turn: '<',
  up: '+',
  down: '-',
  ellipsis: '~',
  marks: { pass: '+', partial: 'o', fail: 'x', unknown: '?', waived: '~', error: '!' },
};

/** Narrower terminals get this width: below it nothing can be laid out. */
const NARROWEST = 40;
/** Longer lines are hard to read. */
const WIDEST = 140;

/** A bearing that takes in several others is called after all of them: beyond this nothing fits beside its name. */
const LONGEST_NAME = 32;

const HUES: { readonly [B in Band]?: string } = {
  'on course': '#3f9f63',
  steady: '#7aa93f',
  drifting: '#c98a2b',
  'off course': '#b5705f',
};

export function openPage(options: RenderOptions, { bearings, nameOf }: Shown): Page {
  const ink = new Chalk({ level: options.colorLevel });
  // What ASCII drops may have kept the halves of a command apart.
  const say = options.unicode ? loggedLine : (text: string) => uncommanded(ascii(plainLine(text)));
  const glyphs = options.unicode ? UNICODE : ASCII;
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, options.width)),
    glyphs,
    say,
    shown: { bearings, nameOf: (bearing) => cut(say(nameOf(bearing)), LONGEST_NAME, { glyphs }) },
    ink,
    band: (band, text) => {
      const hue = HUES[band];
      if (hue === undefined) return ink.dim(text);
      // With sixteen colors the nearest to brown is red, and red is for reefs alone.
      if (options.colorLevel < 2)
        return band === 'on course' || band === 'steady' ? ink.green(text) : ink.yellow(text);
      return ink.hex(hue)(text);
    },
  };
}

export const widthOf = (text: string): number => stringWidth(text);

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of `text` that fits, with an ellipsis where something was cut. Uncolored text only. */
export function cut(text: string, width: number, page: Pick<Page, 'glyphs'>): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = widthOf(page.glyphs.ellipsis);
  for (const { segment } of segmenter.segment(text)) {
    used += widthOf(segment);
    if (used > width) break;
    kept += segment;
  }
  return kept.trimEnd() + page.glyphs.ellipsis;
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** Words on lines of at most `width`; a word that fits on none is cut. At most `most` lines. */
export function wrap(text: string, width: number, page: Page, most = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  const words = text.split(' ').filter((word) => word !== '');
  for (const [at, word] of words.entries()) {
    const wide = widthOf(word);
    if (line !== '' && lineWidth + 1 + wide > width) {
      if (lines.length + 1 >= most) {
        lines.push(cut(`${line} ${words.slice(at, at + 40).join(' ')}`, width, page));
        return lines;
      }
      lines.push(cut(line, width, page));
      line = '';
      lineWidth = 0;
    }
    line = line === '' ? word : `${line} ${word}`;
    lineWidth = line === word ? wide : lineWidth + 1 + wide;
  }
  return line === '' ? lines : [...lines, cut(line, width, page)];
}

/** Text in a column: `lead` before the first line, spaces of the same width before the others. */
export function hang(lead: string, text: string, page: Page, most?: number): string[] {
  const indent = widthOf(lead);
  return wrap(text, page.width - indent, page, most).map(
    (line, at) => (at === 0 ? lead : ' '.repeat(indent)) + line,
  );
}

/** Parts joined by a dot, wrapped between the parts. */
export function parts(texts: readonly string[], page: Page, indent: string): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    const joined = last === undefined ? '' : `${last} ${page.glyphs.dot} ${text}`;
    if (last !== undefined && widthOf(indent + joined) <= page.width) lines[lines.length - 1] = joined;
    else lines.push(cut(text, page.width - indent.length, page));
  }
  return lines.map((line) => indent + line);
}

/** Sentences, broken between them where a line ends; within one only where it fits on no line. */
export function sentences(texts: readonly string[], page: Page, indent: string): string[] {
  const room = page.width - widthOf(indent);
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${text}`) <= room) lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(...wrap(text, room, page));
  }
  return lines.map((line) => indent + line);
}
