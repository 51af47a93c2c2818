import { type Blocks, type Collector, collector, without } from './blocks.ts';

interface State {
  readonly out: Collector;
  readonly references: Map<string, string>;
  /** The fence that is open, or null. */
  fence: string | null;
  blank: boolean;
  inList: boolean;
  inCode: boolean;
  /** An <h1> that is not closed on its own line: its level and what stood in it so far. */
  html: { level: number; lines: string[] } | null;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ATX = /^ {0,3}(#{1,6})(?:[ \t]|$)/;
const REFERENCE = /^ {0,3}\[([^\]]+)\]:[ \t]*<?([^\s>]+)/;
const LIST = /^[ \t]{0,20}(?:[-*+]|\d{1,9}[.)])[ \t]/;
const HTML_HEADING = /^\s{0,20}<h([1-6])\b[^>]*>/i;
const HTML_HEADING_LINES = 12;

/** CommonMark as far as prose, headings and links need it, one line at a time. */
export function readMarkdown(text: string): Blocks {
  const state: State = {
    out: collector(),
    references: new Map(),
    fence: null,
    blank: true,
    inList: false,
    inCode: false,
    html: null,
  };
  for (const line of withoutFrontMatter(without(text, '<!--', '-->').split('\n'))) readLine(state, line);
  if (state.html !== null) for (const line of state.html.lines) state.out.line(line);
  return { blocks: state.out.end(), references: state.references };
}

/** YAML between two --- at the very beginning is data, not prose. */
export function withoutFrontMatter(lines: string[]): string[] {
  if (lines[0]?.trimEnd() !== '---') return lines;
  const end = lines.slice(1, 200).findIndex((line) => line.trimEnd() === '---');
  return end < 0 ? lines : lines.slice(end + 2);
}

function readLine(state: State, raw: string): void {
  const line = unquoted(raw);
  if (inFence(state, line) || inHtmlHeading(state, line) || isIndentedCode(state, line)) return;
  const blank = line.trim() === '';
  if (blank) state.out.line('');
  else readText(state, line);
  state.blank = blank;
}

/** Without leading `>`, which may be many. */
function unquoted(line: string): string {
  let at = 0;
  while (at < line.length && (line[at] === '>' || (line[at] === ' ' && line[at + 1] === '>'))) at++;
  return at === 0
    ? line
    : line
        .slice(at)
        .replace(/^ /, '')
        .replace(/^\[![A-Za-z]{1,20}\]/, '');
}

function inFence(state: State, line: string): boolean {
  const mark = FENCE.exec(state.inList ? line.trimStart() : line)?.[1];
  if (state.fence === null) {
    if (mark === undefined) return false;
    state.fence = mark;
    state.out.line('');
    return true;
  }
  if (mark?.startsWith(state.fence) && line.trim() === mark) state.fence = null;
  return true;
}

/** Four spaces behind a blank line, outside of lists. */
function isIndentedCode(state: State, line: string): boolean {
  const indented = line.startsWith('    ') || line.startsWith('\t');
  if (line.trim() === '') return false;
  state.inCode = indented && !state.inList && (state.blank || state.inCode);
  return state.inCode;
}

function inHtmlHeading(state: State, line: string): boolean {
  const open = state.html === null ? HTML_HEADING.exec(line) : null;
  if (open !== null) state.html = { level: Number(open[1]), lines: [] };
  if (state.html === null) return false;
  state.html.lines.push(line);
  const { level, lines } = state.html;
  if (/<\/h[1-6]\s{0,9}>/i.test(line)) state.out.heading(level, lines.join('\n'));
  else if (lines.length < HTML_HEADING_LINES) return true;
  else for (const kept of lines) state.out.line(kept);
  state.html = null;
  return true;
}

function readText(state: State, line: string): void {
  const atx = ATX.exec(line)?.[1];
  const level = atx?.length ?? underline(line);
  const title = atx === undefined ? titleAbove(state, level) : closedTitle(line.trim().slice(atx.length));
  const reference = REFERENCE.exec(line);
  if (level !== null && title !== undefined) {
    if (atx !== undefined) state.inList = false;
    state.out.heading(level, title);
  } else if (reference !== null) state.references.set((reference[1] ?? '').toLowerCase(), reference[2] ?? '');
  else if (isRule(line)) state.out.line('');
  else readItem(state, line);
}

const titleAbove = (state: State, level: number | null): string | undefined =>
  level === null || state.blank ? undefined : state.out.takeBack();

function readItem(state: State, line: string): void {
  const list = LIST.exec(line)?.[0];
  if (list !== undefined) state.inList = true;
  else if (state.blank && !/^[ \t]/.test(line)) state.inList = false;
  state.out.line(list === undefined ? line : line.slice(list.length).replace(/^\[[ xX]\] /, ''));
}

/** `Title ##` is closed by its last marks. */
function closedTitle(title: string): string {
  let end = title.length;
  while (end > 0 && title[end - 1] === '#') end--;
  return end < title.length && (end === 0 || title[end - 1] === ' ') ? title.slice(0, end) : title;
}

/** The level that a line of = or - gives to the line above it. */
export function underline(line: string): number | null {
  const mark = line.trim();
  if (mark.length < 2) return null;
  if (/^=+$/.test(mark)) return 1;
  return /^-+$/.test(mark) ? 2 : null;
}

/** Thematic breaks and the rule below the head of a table. */
function isRule(line: string): boolean {
  for (const sign of line) if (!'|-:*_= \t\r'.includes(sign)) return false;
  return true;
}
