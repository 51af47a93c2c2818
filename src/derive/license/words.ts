import { withoutAsides } from './asides.ts';
import { TURNING } from './danger.ts';
import { dropPlaceholders, linesOf } from './lines.ts';
import { continuesOwners, isContact, isOwnerLine, type Owner, ownerOf, withoutOwner } from './owner.ts';
import { JOINED, SPELLINGS } from './spelling.ts';

/** A text by SPDX's matching guidelines: what is left of it when form, owners and placeholders are taken out. */
export interface Normalized {
  readonly words: readonly string[];
  /** What follows "END OF TERMS AND CONDITIONS": instructions, exceptions, or further terms. */
  readonly tail: readonly string[];
  /** Parts that may be left out without changing the license. */
  readonly aside: readonly string[];
  readonly owner: Owner;
  readonly reservesAll: boolean;
}

const END_OF_TERMS = /^\W*end of (?:the )?terms and conditions\b\W*/i;
const RESERVED = /\ball rights? reserved\b\.?/gi;
/** Bullets and numbers before a paragraph; numbers in parentheses anywhere. */
const BULLET = /^(?:[-*•·◦▪o]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})[.)])(?: |$)+/i;
const LETTERED = /(?:^|(?<=[\s;,:]))\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)(?=\s)/gi;
const WORD = /[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu;

function split(lines: readonly string[]): string[] {
  const prose = dropPlaceholders(lines.map((line) => line.replace(BULLET, '')).join('\n'))
    .replace(RESERVED, ' ')
    .replace(LETTERED, ' ')
    .replace(/\bhttps?:\/\//gi, '')
    .replace(/&/g, ' and ')
    .toLowerCase();
  const words: string[] = [];
  for (const [found] of prose.matchAll(WORD)) push(words, found.replace("'", ''));
  return withoutHolders(words);
}

function push(words: string[], raw: string): void {
  const word = SPELLINGS.get(raw) ?? raw;
  const joined = JOINED.get(words.at(-1) ?? '')?.get(word);
  if (joined === undefined) words.push(word);
  else words[words.length - 1] = joined;
}

/** Places where a license names its holder, who may be called anything: words before, words after, and how many between. */
const NAMED: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['neither', 'the', 'name'], ['nor']],
  [
    ['the', 'name', 'of'],
    ['may', 'not', 'be', 'used', 'to', 'endorse'],
  ],
  [
    ['provided', 'by'],
    ['as', 'is'],
  ],
  [
    ['in', 'no', 'event', 'shall'],
    ['be', 'liable'],
  ],
  [
    ['in', 'no', 'event', 'will'],
    ['be', 'liable'],
  ],
];
const FIRST_WORDS = new Set(NAMED.map(([before]) => before[0]));
const LONGEST_NAME = 28;

const follows = (words: readonly string[], at: number, wanted: readonly string[]): boolean =>
  wanted.every((word, index) => words[at + index] === word);

function withoutHolders(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const named = FIRST_WORDS.has(word) ? NAMED.find(([before]) => follows(words, at, before)) : undefined;
    if (named === undefined) {
      kept.push(word);
      continue;
    }
    const [before, after] = named;
    kept.push(...before);
    at += before.length - 1;
    for (let end = at + 1; end <= at + LONGEST_NAME; end++) {
      if (words[end] === after[0] && follows(words, end, after)) {
        at = end - 1;
        break;
      }
      if (TURNING.has(words[end] ?? '')) break;
    }
  }
  return kept;
}

/** Owner lines, taken out of the others. A line that an owner shares with the license gives the license back. */
function separate(lines: readonly string[]): { readonly text: string[]; readonly owners: string[] } {
  const text: string[] = [];
  const owners: string[] = [];
  let previous: string | null = null;
  for (const line of lines) {
    const owned: boolean =
      isOwnerLine(line) || isContact(line) || (previous !== null && continuesOwners(previous, line));
    if (owned) owners.push(line);
    const rest: string = owned ? withoutOwner(line) : line;
    text.push(rest);
    previous = owned && rest === '' ? line : null;
  }
  return { text, owners };
}

export function normalize(raw: string): Normalized {
  const lines = linesOf(raw);
  const { text, owners } = separate(lines);
  const end = text.findIndex((line) => END_OF_TERMS.test(line));
  const body = end === -1 ? text : text.slice(0, end);
  const tail = end === -1 ? [] : [(text[end] as string).replace(END_OF_TERMS, ''), ...text.slice(end + 1)];
  const terms = withoutAsides(split(body));
  const behind = withoutAsides(split(tail));
  return {
    words: terms.words,
    tail: behind.words,
    aside: [...terms.aside, ...behind.aside],
    owner: ownerOf(owners),
    reservesAll: lines.some((line) => /\ball rights? reserved\b/i.test(line)),
  };
}
