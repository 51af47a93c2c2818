import { stripVTControlCharacters } from 'node:util';

/** Text that strangers wrote (names, messages, evidence) is harmless in a format only after the function named for it. */

/** Bidirectional marks, overrides and isolates reorder what stands around them; tag characters are invisible text. */
const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
// biome would rather see no control characters in a pattern: they are built from their numbers.
const range = (from: number, to: number) => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;
/** C0 without tab and newline, DEL, C1. */
const CONTROLS = new RegExp(`[${range(0, 8)}${range(11, 31)}${range(127, 159)}]`, 'g');
const LONE_SURROGATES = /\p{Surrogate}/gu;
const NONCHARACTERS = /[\ufffe\uffff]/g;

/** Halves of characters, which nothing can encode, are replaced. */
export const wellFormed = (text: string): string =>
  text.replace(LONE_SURROGATES, '\ufffd').replace(NONCHARACTERS, '\ufffd');

/** Most texts are of these alone, and none of what is taken out is among them. */
const ORDINARY = /^[ -~]*$/;

/** Text without terminal sequences, control characters (newline and tab stay) and reordering marks. */
export function plain(text: string): string {
  if (ORDINARY.test(text)) return text;
  return stripVTControlCharacters(wellFormed(text).replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n'))
    .replace(CONTROLS, '')
    .replace(REORDERING, '');
}

/** `plain` on one line: breaks and runs of white space become a space. */
export function plainLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}

/** What a terminal whose locale is not UTF-8 can show: each other character becomes `?`. */
export const ascii = (text: string): string => text.replace(/\p{Mn}/gu, '').replace(/[^\n -~]/gu, '?');

/**
 * Text that no CI server takes for a command: GitHub's runner finds `::name::` where a line begins, spaces left aside, and
 * `##[name]` anywhere; Azure's agent finds `##vso[name]`. Any word may come to stand at the beginning of a line.
 */
export function uncommanded(text: string): string {
  return text
    .replace(/(?<=^|[\s\p{DI}])(?::[\p{M}\p{DI}]*){2,}/gu, (colons) => [...colons].join(' '))
    .replace(/#(?=#\w*\[)/g, '# ');
}

/** A stranger's text in a line for a terminal or a log, which may be that of a CI server. */
export const loggedLine = (text: string): string => uncommanded(plainLine(text));

/** Lines that hold a stranger's text, for a terminal or a log: each keeps its indent. */
export const logged = (text: string): string =>
  plain(text).replaceAll('\t', '  ').split('\n').map(uncommanded).join('\n');

const ACTIVE =
  /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|(?<=#)#(?=\w*\[)/gu;
const escaped = (mark: string): string =>
  Array.from({ length: mark.length }, (_, at) => mark.charCodeAt(at).toString(16).padStart(4, '0'))
    .map((code) => `\\u${code}`)
    .join('');
/**
 * JSON whose text is harmless where it is printed: C1 controls, reordering and invisible marks would act on a terminal, and
 * `##[…]` on a CI server. They are escaped, and read as the same text.
 */
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(ACTIVE, escaped);

/** Text and quoted attributes of XML, SVG and HTML. */
export function xml(text: string): string {
  return plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Zero width joiner: parts a mark from the word it would turn into a mention, a reference or a link. */
const JOINER = '\u200d';

/**
 * A line of Markdown that shows `text` as it is, in a paragraph, a list item or a cell of a table: no markup, no HTML, no link,
 * no mention and no reference that would notify anybody on GitHub or GitLab.
 */
export function markdown(text: string): string {
  return plainLine(text)
    .replace(/([@#!~%&$^])(?=[\p{L}\p{N}_"])|(@)(?=\.)/gu, `$1$2${JOINER}`)
    .replace(/(GH-)(?=\d)/gi, `$1${JOINER}`)
    .replace(/(:)(?=\/\/)/g, `$1${JOINER}`)
    .replace(/(www)(?=\.)/gi, `$1${JOINER}`)
    .replace(/[\\`*_[\]|~${}]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^([#=-]|\+(?= |$))/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');
}

/**
 * An http(s) address that fits into `[…](…)`, or null for anything else, such as `javascript:`. One with a user in it is
 * none: it looks like another host, or holds a password.
 */
export function webAddress(url: string | null | undefined): string | null {
  if (url === null || url === undefined || !URL.canParse(url)) return null;
  const { protocol, href, username, password } = new URL(url);
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') return null;
  return href.replace(/[()|<>[\]\\`*_'"]|[^!-~]/gu, (mark) =>
    mark === '_' ? mark : encodeURIComponent(mark).replace(/[()*']/g, percent),
  );
}

const percent = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;

/** A Markdown link, or the text alone where the address is none of the web. */
export function markdownLink(text: string, url: string | null | undefined): string {
  const address = webAddress(url);
  const label = markdown(text);
  return address === null || label === '' ? label : `[${label}](${address})`;
}
