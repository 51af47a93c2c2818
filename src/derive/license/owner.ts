/** Finds owner lines ("Copyright (c) 2024 Harbor Agency"), which are no part of a license's text. */

const MARK =
  /^[^\p{L}\p{N}©("'“”‘’]*(?:(?:portions?|parts?|modifications?|original(?: code| work)?|code|some parts?|additional)(?: are| is|,)?[ \t]+)?(?:copyright\b|copr\.|\(c\)(?= ?(?:copyright|(?:1[89]|20)\d\d|[<[{]|by |yyyy))|©|spdx-filecopyrighttext:)/iu;
/** A license's title on the owner's line. */
const TITLE = /^(?:[\w.+-]+ ){0,5}licen[cs]e(?: \([\w-]{1,12}\))?[ :,-]+(?=copyright\b|\(c\)|©)/iu;
const SIGN = /\(c\)|©|\bcopyright\b|\bcopr\.|&copy;|spdx-filecopyrighttext:/giu;
const YEARS =
  /\b(?:1[89]|20)\d\d\b(?:[ \t]*(?:[-,/]|\bto\b)[ \t]*(?:(?:1[89]|20)?\d\d|present|now)\b)*[,.]?/giu;
/** What may follow the word in prose, so that a wrapped "copyright notice" is no owner line. */
const PROSE =
  /^(?:-{1,3}\p{L}+|notices?|also|means|like|holders?|owners?|laws?|licen[cs]e[sd]?|licensors?|and|or|acts?|statements?|interests?|protection|terms?|treat(?:y|ies)|rights?|in|of|on|to|for|is|are|may|shall|under|which|that|infringement|disclaimers?|doctrines?|registers?|header|information|permission|patents?|claims?|management|legislation|status|restrictions?|material|be|as|with|from|line|lines|does|has|if|office|page|and\/or|where|relinquish|waivers?|assignments?|subject|ownership)\b/iu;
const PLACEHOLDER =
  /[<[{(](?:year|yyyy|date|fullname|name|owner|copyright|author|holder|organi[sz]ation|project|company|your|insert|dates?)[^>\]})]{0,80}[>\]})]|\{\{|\byyyy\b|<[^<>]{1,80}>|\[[^[\]]{1,80}\]|\b(?:your name|name of copyright owner|copyright holders?|TODO(?! group\b))\b|\byear {1,4}name of author\b/i;
const START =
  /\b(?:permission (?:is|to)|redistribution and use|licensed under|licensed to|this (?:program|software|library|file|work|package|source|license|document)|everyone is permitted|released under|the (?:mit|isc|bsd) license|all rights reserved|you may|please see|we |is free software|distributed under)\b/iu;
const LICENSE_AUTHORS =
  /free software foundation|creative commons|mozilla|apache software foundation|eclipse foundation|python software foundation|fsf\.org|\b\d{2,3} (?:franklin st|temple place|mass(?:achusetts)? ave)/i;
/** Terms on an owner's line: "Copyright 2024 Harbor. Not for commercial use." They must not go with the owner. */
const TERMS =
  /\b(?:not|never|only|except|unless|prohibited|restricted|non-?commercial|commercial (?:use|purposes?)|internal use)\b/i;
/** Longer lines are paragraphs: an owner stands on a line of their own. */
const LONGEST = 400;

/** Where the license begins on the owner's line, when somebody joined them; -1 for a line that is nothing but owner. */
function licenseBegins(line: string): number {
  const title = TITLE.exec(line)?.[0].length ?? 0;
  const begins = line.slice(title).search(START);
  return begins === -1 ? -1 : begins + title;
}

export function isOwnerLine(line: string): boolean {
  if (line.length > LONGEST) return false;
  const untitled = line.replace(TITLE, '');
  const mark = MARK.exec(untitled);
  if (mark === null) return false;
  const rest = untitled
    .slice(mark[0].length)
    .replace(/^[\s:,.]*(?:(?:\(c\)|©|\bcopyright\b)[\s:,.]*)*/iu, '');
  return !PROSE.test(rest);
}

/** Nothing but addresses, or the heading above the owners. */
export const isContact = (line: string): boolean =>
  /^copyright notice:?$/i.test(line) ||
  (line.includes('@') && line.length <= LONGEST && line.split(/\s+/).every((word) => /.@./.test(word)));

/** What a line leaves of the license when its owner is taken out. */
export function withoutOwner(line: string): string {
  if (TERMS.test(line)) return line;
  const begins = licenseBegins(line);
  return begins > 0 ? line.slice(begins) : '';
}

/** The line after an owner line still lists owners. */
export function continuesOwners(previous: string, line: string): boolean {
  if (line === '' || line.length > 120 || licenseBegins(line) === 0) return false;
  if (
    /^(?:(?:1[89]|20)\d\d\b|\(c\)|©|and (?:individual |other |its )?contributors|contributors\b|by\b.{0,60}(?:19|20)\d\d)/iu.test(
      line,
    )
  )
    return true;
  if (/[,&]$|\band$|\bby$|\(c\)$|©$/iu.test(previous)) return !/[.:;]$/u.test(line) || line.length < 60;
  return /^[^\s@]+@[^\s@]+$|^<[^>]+@[^>]+>$|^https?:\S+$/u.test(line);
}

export interface Owner {
  readonly holder: string | null;
  readonly placeholder: boolean;
}

/** The holder that a line names: null for none, and for the unfilled words of a template. */
function holderIn(line: string): Owner {
  const begins = licenseBegins(line);
  const own = (begins > 0 ? line.slice(0, begins) : line).replace(TITLE, '');
  if (PLACEHOLDER.test(own.replace(/<[^<>]*(?:@|https?:)[^<>]*>/g, ' ')))
    return { holder: null, placeholder: true };
  if (isContact(own)) return { holder: null, placeholder: false };
  const name = own
    .slice(0, LONGEST)
    .replace(SIGN, ' ')
    .replace(YEARS, ' ')
    .replace(/\ball rights reserved\b\.?/giu, ' ')
    .replace(/^[\s\W]*(?:by|the year)\b/iu, ' ')
    .replace(/^[\s\-–—,.:;*#/|]+|[\s\-–—,:;*#/|]+$/gu, '')
    .replace(/\( ?\)|<!--|-->/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { holder: /\p{L}{2}/u.test(name) ? name.slice(0, 200) : null, placeholder: false };
}

/** First named owner among owner lines; authors of the license itself are no owners of the work. */
export function ownerOf(lines: readonly string[]): Owner {
  const told = lines.map(holderIn);
  const named = told.find(({ holder }) => holder !== null && !LICENSE_AUTHORS.test(holder));
  return { holder: named?.holder ?? null, placeholder: told.some(({ placeholder }) => placeholder) };
}
