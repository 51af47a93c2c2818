/** What short texts say without being a license: a notice that names one, or that no rights are granted. */

interface Notice {
  readonly pattern: RegExp;
  readonly id: (found: RegExpExecArray, words: string) => string;
}

const LATER = /\b(?:any later version|or later|or newer|or any later)\b/;
const GNU: { readonly [name: string]: string } = {
  '': 'GPL',
  lesser: 'LGPL',
  library: 'LGPL',
  affero: 'AGPL',
};
const GNU_VERSIONS: { readonly [prefix: string]: readonly string[] } = {
  GPL: ['1.0', '2.0', '3.0'],
  LGPL: ['2.0', '2.1', '3.0'],
  AGPL: ['1.0', '3.0'],
};

function gnu(name: string, version: string, words: string): string {
  const prefix = GNU[name] ?? 'GPL';
  const full = version.includes(' ') ? version.replace(' ', '.') : `${version}.0`;
  return (GNU_VERSIONS[prefix] ?? []).includes(full)
    ? `${prefix}-${full}${LATER.test(words) ? '-or-later' : '-only'}`
    : '';
}

/** Over normalized words; each names one license and its version in the words of its own standard notice. */
const NOTICES: readonly Notice[] = [
  { pattern: /\blicensed under the apache license version 2 0\b/, id: () => 'Apache-2.0' },
  {
    pattern: /\bsubject to the terms of the mozilla public license v(?:ersion)? ?2 0\b/,
    id: () => 'MPL-2.0',
  },
  { pattern: /\bterms of the eclipse public license v?(?:ersion)? ?(?:2 0|2)\b/, id: () => 'EPL-2.0' },
  {
    pattern:
      /\b(?:waive copyright and related rights in the work worldwide through|waived? [a-z ]{1,60}\bworldwide through|public domain worldwide using) the cc0 1 0(?: universal)?\b/,
    id: () => 'CC0-1.0',
  },
  {
    pattern:
      /\bcreative commons attribution( noncommercial)?( sharealike| noderivatives| noderivs)? ([1-4]) ([05])\b/,
    id: ([, commercial, changes, ...version]) =>
      ['CC-BY', commercial && 'NC', changes && (changes === ' sharealike' ? 'SA' : 'ND'), version.join('.')]
        .filter(Boolean)
        .join('-'),
  },
  { pattern: /\bterms of the eclipse public license v?(?:ersion)? ?1 0\b/, id: () => 'EPL-1.0' },
  { pattern: /\blicensed under the eupl version 1 (1|2)\b/, id: (found) => `EUPL-1.${found[1]}` },
  {
    pattern:
      /\bgnu (?:(affero|lesser|library) )?general public license(?: as published by the free software foundation)?(?: either)?(?: version| v)? ?([123](?: [01])?)\b/,
    id: (found, words) => gnu(found[1] ?? '', found[2] as string, words),
  },
];

const TITLE_WORDS = 12;

/** A text that is headed as a license, of which many wordings go about. */
export const titleIn = (words: readonly string[]): string | null =>
  /^(?:la )?license ouverte(?: version)? 2 0\b/.test(words.slice(0, TITLE_WORDS).join(' '))
    ? 'etalab-2.0'
    : null;

/** The license that a notice names, or null when it names none or several. */
export function noticeIn(words: readonly string[]): string | null {
  const text = words.slice(0, 2000).join(' ');
  const named = new Set<string>();
  for (const { pattern, id } of NOTICES) {
    const found = pattern.exec(text);
    const name = found === null ? '' : id(found, text);
    if (name !== '') named.add(name);
  }
  return named.size === 1 ? ([...named][0] as string) : null;
}

const CLOSED: readonly RegExp[] = [
  /\bproprietary (?:and|&) confidential\b/,
  /\bconfidential and proprietary\b/,
  /\bproprietary (?:software|license|information|code)\b/,
  /\b(?:this )?(?:software|code|source|repository|project) is proprietary\b/,
  /\bno (?:license|rights?|permission) (?:is|are) (?:hereby )?(?:granted|given|conveyed)\b/,
  /\bno license to (?:use|copy|modify)\b/,
  /\bunauthorized (?:copying|use|reproduction|distribution)\b.{0,160}\bprohibited\b/,
  /\b(?:for )?internal use only\b/,
  /\bnot licensed for (?:use|distribution|reuse)\b/,
  /\ball rights? reserved\b/,
];

/** The words by which a text that is no known license says that no rights are granted. */
export function closedWords(words: readonly string[], reservesAll: boolean): string | null {
  const text = words.slice(0, 4000).join(' ');
  for (const pattern of CLOSED) {
    const found = pattern.exec(text);
    if (found !== null) return found[0].slice(0, 120);
  }
  return reservesAll ? 'all rights reserved' : null;
}

const TAG = /SPDX-License-Identifier:[ \t]*([^\r\n]{1,200})/gi;

/** The expression of the SPDX tags in a text as written; undefined when there is none, or they differ. */
export function tagIn(text: string): string | undefined {
  const tags = new Set(
    [...text.matchAll(TAG)]
      .slice(0, 50)
      .map(([, tag = '']) => tag.replace(/(?:-->|\*\/|[*#"'`<>]).*$/, '').trim()),
  );
  return tags.size === 1 ? [...tags][0] || undefined : undefined;
}
