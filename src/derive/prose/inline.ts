import type { Anchor } from '../../model/documents.ts';
import { readTag } from './tags.ts';

/** What is left of a run of text when marks, tags, images and link targets are taken out. */
export interface Inline {
  readonly text: string;
  readonly anchors: readonly Anchor[];
  readonly images: readonly string[];
}

interface Open {
  /** Length of `out` where it began. */
  readonly from: number;
  readonly as: 'link' | 'image' | 'tag';
  readonly url?: string;
}

interface Scan {
  readonly raw: string;
  readonly references: ReadonlyMap<string, string>;
  /** Pieces of plain text, so that taking back an image's words costs what it holds. */
  readonly out: string[];
  readonly open: Open[];
  readonly anchors: Anchor[];
  readonly images: string[];
  readonly ends: { readonly [sign in ')' | ']' | '>']: (from: number) => number };
  at: number;
}

const MAX_OPEN = 64;
const MAX_TARGET = 2048;
const MAX_WORDS = 1000;

/** The next place of a sign; remembers it, so that asking again and again costs one pass over the text. */
function finder(raw: string, sign: string): (from: number) => number {
  let next = -2;
  return (from) => {
    if (next !== -1 && next < from) next = raw.indexOf(sign, from);
    return next;
  };
}

/** One pass over a run of Markdown or HTML text. Everything looked ahead for is bounded. */
export function readInline(raw: string, references: ReadonlyMap<string, string>): Inline {
  SIGN.lastIndex = 0;
  if (!SIGN.test(raw)) return { text: tidy(raw), anchors: [], images: [] };
  const ends = { ')': finder(raw, ')'), ']': finder(raw, ']'), '>': finder(raw, '>') };
  const scan: Scan = { raw, references, out: [], open: [], anchors: [], images: [], ends, at: 0 };
  while (scan.at < raw.length) {
    pass(scan);
    if (scan.at < raw.length) step(scan);
  }
  return { text: tidy(scan.out.join('')), anchors: scan.anchors, images: scan.images };
}

/** Everything that a step looks at; what lies between is prose as it stands. */
const SIGN = /[[\]!<\\|*`~]|https?:\/\//g;

/** Takes over the prose up to the next sign. */
function pass(scan: Scan): void {
  SIGN.lastIndex = scan.at;
  const to = SIGN.exec(scan.raw)?.index ?? scan.raw.length;
  if (to > scan.at) scan.out.push(scan.raw.slice(scan.at, to));
  scan.at = to;
}

function step(scan: Scan): void {
  const sign = scan.raw[scan.at] ?? '';
  if (sign === '[') begin(scan, 'link', 1);
  else if (sign === '!' && scan.raw[scan.at + 1] === '[') begin(scan, 'image', 2);
  else if (sign === ']') finish(scan);
  else if (!(sign === '<' && tag(scan)) && !(sign === 'h' && address(scan))) plain(scan, sign);
}

/** One sign of prose; marks of emphasis and code go, cells of tables stay apart. */
function plain(scan: Scan, sign: string): void {
  scan.at++;
  if (sign === '\\' && scan.at < scan.raw.length) scan.out.push(scan.raw[scan.at++] ?? '');
  else if (sign === '|') scan.out.push(' ');
  else if (sign !== '*' && sign !== '`' && sign !== '~') scan.out.push(sign);
}

function begin(scan: Scan, as: 'link' | 'image', width: number): void {
  if (scan.open.length < MAX_OPEN) scan.open.push({ from: scan.out.length, as });
  else scan.out.push('[');
  scan.at += width;
}

/** At a `]`: a target in () or [] makes it a link or image, else the brackets were just brackets. */
function finish(scan: Scan): void {
  scan.at++;
  const opened = scan.open.at(-1)?.as === 'tag' ? undefined : scan.open.pop();
  if (opened === undefined) {
    scan.out.push(']');
    return;
  }
  const words = wordsSince(scan, opened);
  const url = target(scan, words);
  if (url === null) return;
  if (opened.as === 'image') {
    scan.out.length = opened.from;
    scan.images.push(url);
  } else scan.anchors.push({ text: tidy(words), url });
}

/** What a link is called, bounded, since links may be opened within one another. */
const wordsSince = ({ out }: Scan, { from }: Open): string =>
  out
    .slice(from, from + MAX_WORDS)
    .join('')
    .slice(0, MAX_WORDS);

function target(scan: Scan, words: string): string | null {
  const next = scan.raw[scan.at];
  const close = next === '(' ? ')' : ']';
  const reference = (name: string) => scan.references.get(name.trim().toLowerCase()) ?? null;
  if (next !== '(' && next !== '[') return words.length > 200 ? null : reference(words);
  let to = scan.ends[close](scan.at + 1);
  if (to < 0 || to - scan.at > MAX_TARGET) return null;
  let inside = scan.raw.slice(scan.at + 1, to);
  if (next === '(' && inside.includes('(') && scan.raw[to + 1] === ')') inside += scan.raw[to++] ?? '';
  if (next === '[') {
    const url = reference(inside === '' ? words : inside);
    if (url !== null) scan.at = to + 1;
    return url;
  }
  scan.at = to + 1;
  return (inside.trim().split(/\s/, 1)[0] ?? '').replace(/^<|>$/g, '');
}

function tag(scan: Scan): boolean {
  if (!/[a-z/!]/i.test(scan.raw[scan.at + 1] ?? '')) return false;
  const to = scan.ends['>'](scan.at);
  if (to < 0 || to - scan.at > MAX_TARGET) return false;
  const read = readTag(scan.raw.slice(scan.at + 1, to));
  scan.at = to + 1;
  if (read.type === 'image') scan.images.push(read.url);
  else if (read.type === 'address') {
    scan.anchors.push({ text: '', url: read.url });
    if (read.url.startsWith('mailto:')) scan.out.push(read.url.slice('mailto:'.length));
  } else if (read.type === 'open' && scan.open.length < MAX_OPEN)
    scan.open.push({ from: scan.out.length, as: 'tag', url: read.url });
  else if (read.type === 'close') closeTag(scan);
  else if (read.type === 'break') scan.out.push(' ');
  return true;
}

function closeTag(scan: Scan): void {
  const opened = scan.open.at(-1)?.as === 'tag' ? scan.open.pop() : undefined;
  if (opened?.url !== undefined) scan.anchors.push({ text: tidy(wordsSince(scan, opened)), url: opened.url });
}

/** A bare web address is a target, not prose. */
function address(scan: Scan): boolean {
  const start = scan.raw.startsWith('https://', scan.at) || scan.raw.startsWith('http://', scan.at);
  if (!start) return false;
  let to = scan.at;
  while (to < scan.raw.length && to - scan.at < MAX_TARGET && !/[\s<>"'`|\])]/.test(scan.raw[to] ?? '')) to++;
  let end = to;
  while (end > scan.at && '.,;:!?*_'.includes(scan.raw[end - 1] ?? '')) end--;
  scan.anchors.push({ text: '', url: scan.raw.slice(scan.at, end) });
  scan.at = end;
  return true;
}

const ENTITIES: { readonly [name: string]: string } = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&copy;': '©',
};

/** Collapses white space and spells the usual entities out. */
export function tidy(text: string): string {
  const spelled = text.includes('&')
    ? text.replace(/&[a-z#0-9]{2,5};/g, (name) => ENTITIES[name] ?? name)
    : text;
  // A single space stays as it is, and most are.
  return spelled.replace(/\s{2,}|[^\S ]/g, ' ').trim();
}
