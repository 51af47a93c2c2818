import { DANGER } from './danger.ts';

/** The most of a text that is looked at, in characters. */
export const TEXT_CAP = 192 * 1024;

const ENTITIES: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  mdash: '-',
  ndash: '-',
  ldquo: '"',
  rdquo: '"',
  lsquo: "'",
  rsquo: "'",
  sect: '',
  para: '',
};
const BLOCK_TAG =
  /<\/?(?:p|div|br|h[1-6]|li|ul|ol|tr|td|dd|dt|dl|table|pre|blockquote|section|title)\b[^<>]*>/gi;
const TAG =
  /<\/?(?:a|abbr|b|big|body|cite|code|dfn|em|font|head|html|i|img|link|meta|ol|small|span|strong|sub|sup|tt|u)\b[^<>]*>/gi;
const SOUNDS_HTML = /<(?:html|body|p|div|br|h[1-6]|a|b|em|strong|ul|li)\b/i;
const LINK = /\[([^[\]\n]{0,300})\]\(([^()\s]{0,300})\)/g;
const BRACKETED = /<([^<>]{1,160})>|\[([^[\]]{1,160})\]|\{\{?([^{}]{1,160})\}\}?/g;
const LEADER = /^[ \t]*(?:\/\/+!?|\/\*+|\*+\/?|#+:?|;+|--+|>+|%+|\|+|\.\.(?= )|rem(?=\s)|dnl(?=\s)|"""|''')/i;
const FRAME = ' \t*#|/';

/** Removes what lies between `open` and `close`, in one pass; an opening without an end takes the rest. */
function without(text: string, open: string, close: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(open); at !== -1; at = text.indexOf(open, from)) {
    out += `${text.slice(from, at)} `;
    const end = text.indexOf(close, at + open.length);
    if (end === -1) return out;
    from = end + close.length;
  }
  return out + text.slice(from);
}

function fromHtml(text: string): string {
  let plain = without(text, '<!--', '-->');
  if (!SOUNDS_HTML.test(plain)) return plain;
  plain = without(without(plain, '<style', '</style>'), '<script', '</script>');
  return plain.replace(BLOCK_TAG, '\n').replace(TAG, ' ');
}

const entity = (whole: string, name: string): string => {
  if (name.startsWith('#')) {
    const code = Number(name[1]?.toLowerCase() === 'x' ? `0${name.slice(1)}` : name.slice(1));
    return code > 31 && code < 0x10000 ? String.fromCharCode(code) : ' ';
  }
  return ENTITIES[name.toLowerCase()] ?? whole;
};

/** A placeholder goes; an address stays, and so do words that would change what is granted. */
const bracketed = (whole: string, ...groups: (string | undefined)[]): string => {
  const inside = groups.slice(0, 3).find((group) => group !== undefined) ?? '';
  const stays = /^(?:https?:|mailto:|www\.)/i.test(inside) || DANGER.test(inside);
  return stays ? ` ${inside} ` : whole.includes('\n') ? '\n' : ' ';
};

/** Placeholders of a license's template, all at once: the words of the template are left. */
export const dropPlaceholders = (text: string): string => text.replace(BRACKETED, bracketed);

function bare(line: string): string {
  let rest = line;
  for (let turn = 0; turn < 3; turn++) {
    const shorter = rest.replace(LEADER, '');
    if (shorter === rest) break;
    rest = shorter;
  }
  let end = rest.length;
  while (end > 0 && FRAME.includes(rest[end - 1] as string)) end--;
  return rest.slice(0, end).trim();
}

/** The text as lines of prose: no markup, no comment leaders, no rulers; an empty line between paragraphs. */
export function linesOf(text: string): string[] {
  const plain = fromHtml(
    text
      .slice(0, TEXT_CAP)
      .replace(/\r\n?|[\f\v\u2028\u2029]/g, '\n')
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/[ \t\u00a0\u2000-\u200a\u202f\u3000]+/g, ' '),
  )
    .replace(/&(#?[a-z0-9]{1,8});/gi, entity)
    .replace(LINK, '$1')
    .replace(/[‘’‚‛`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/(\p{L})-\n[ \t]*(?:[*#/;>]+[ \t]*)?(?=\p{Ll})/gu, '$1');
  return plain
    .split('\n')
    .map(bare)
    .map((line) => (/[\p{L}\p{N}©]/u.test(line) ? line : ''));
}
