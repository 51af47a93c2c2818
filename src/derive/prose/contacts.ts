/** Texts that templates leave to be filled in. Quantifiers are bounded and start behind a fixed sign. */
const PLACEHOLDERS: readonly { readonly sign: string; readonly pattern: RegExp }[] = [
  { sign: '[', pattern: /\[insert [^\]\n]{1,60}\]/gi },
  {
    sign: '[',
    pattern:
      /\[(?:full ?name|year|yyyy|name of copyright owner|your name|your email|email address|project name)\]/gi,
  },
  { sign: '<', pattern: /<(?:year|copyright holders?|name of author|owner)>/gi },
  { sign: '{{', pattern: /\{\{[^{}\n]{1,80}\}\}/g },
  { sign: 'TODO', pattern: /\bTODO\b(?! Group\b)/g },
  { sign: '', pattern: /\byour[-_]email\b(?:@[\w.-]{1,80})?/gi },
];
const ADDRESS = { sign: '@', pattern: /[\w.+-]{0,64}@(?:example\.(?:com|org|net)|domain\.com)\b/gi };
const MAX_PLACEHOLDERS = 50;

/** Unfilled template text, in the order of its kinds, each once. */
export function placeholdersIn(text: string): string[] {
  const found = new Set<string>();
  // Where no such host is named, no beginning of a word needs to be tried as its address.
  const named = text.includes('@') && /@(?:example|domain)\./i.test(text);
  for (const { sign, pattern } of named ? [...PLACEHOLDERS, ADDRESS] : PLACEHOLDERS) {
    if (!text.includes(sign)) continue;
    for (const [match] of text.matchAll(pattern)) {
      found.add(match);
      if (found.size >= MAX_PLACEHOLDERS) return [...found];
    }
  }
  return [...found];
}

const PLACEHOLDER_HOSTS = /(?:^|\.)(?:example\.(?:com|org|net)|domain\.com|yourdomain\.com)$/;

export function isPlaceholderAddress(address: string): boolean {
  const [local = '', host = ''] = address.toLowerCase().split('@');
  return PLACEHOLDER_HOSTS.test(host) || /^(?:your|my|some)[-_.]?(?:e-?mail|name|address)$/.test(local);
}

const LOCAL = /[\w.%+-]/;
const HOST = /[a-z0-9.-]/i;
const MAX_LOCAL = 64;
const MAX_HOST = 253;

const SPELLED = /[[(] ?at ?[\])]/i;

/** Raw text with `team [at] harbor [dot] org` as the address that it stands for; null where none is spelled so. */
export const spelledOut = (raw: string): string | null => (SPELLED.test(raw) ? joined(raw) : null);

const joined = (raw: string): string =>
  raw
    .replace(/ {0,2}(?:\[ ?at ?\]|\( ?at ?\)) {0,2}/gi, '@')
    .replace(/ {0,2}(?:\[ ?dot ?\]|\( ?dot ?\)) {0,2}/gi, '.');

/** E-mail addresses with their positions, found from each @ outwards, so that long lines cost no more than short ones. */
export function emailsIn(text: string): { readonly address: string; readonly at: number }[] {
  const found: { address: string; at: number }[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > 0 && at - from < MAX_LOCAL && LOCAL.test(text.charAt(from - 1))) from--;
    let to = at + 1;
    while (to < text.length && to - at < MAX_HOST && HOST.test(text.charAt(to))) to++;
    const host = text.slice(at + 1, to).replace(/(?<![.-])[.-]+$/, '');
    const local = text.slice(from, at).replace(/^[.%+-]+/, '');
    if (local !== '' && /^[a-z0-9-]{1,63}\..*[a-z]{2}$/i.test(host) && !host.includes('..'))
      found.push({ address: `${local}@${host}`.toLowerCase(), at });
  }
  return found;
}

/** Pages that explain a license or covenant, or draw a badge: nobody answers there. */
const NOBODY_ANSWERS = [
  'contributor-covenant.org',
  'github.com/mozilla/diversity',
  'citizencodeofconduct.org',
  'opensource.org/license',
  'creativecommons.org',
  'choosealicense.com',
  'spdx.org/licenses',
  'gnu.org/licenses',
  'gnu.org/copyleft',
  'apache.org/licenses',
  'mozilla.org/mpl',
  'mozilla.org/en-us/mpl',
  'eclipse.org/legal',
  'unlicense.org',
  'joinup.ec.europa.eu/collection/eupl',
  'shields.io',
  'badge.fury.io',
  'badgen.net',
  'repostatus.org',
  'keepachangelog.com',
  'semver.org',
];

const SUBDOMAINS = NOBODY_ANSWERS.map((home) => `.${home}`);

/** A web address behind which somebody may answer: no placeholder, no badge, no home of a license or covenant. */
export function isContactUrl(url: string): boolean {
  const match = /\s/.test(url) ? null : /^https?:\/\/([^/?#]+)(.*)$/i.exec(url);
  if (match === null) return false;
  const host = (match[1] ?? '').toLowerCase().replace(/^www\./, '');
  const page = `${host}${(match[2] ?? '').toLowerCase()}`;
  if (PLACEHOLDER_HOSTS.test(host) || host === 'localhost' || placeholdersIn(url.slice(0, 500)).length > 0)
    return false;
  if (/\/badges?[/.]|\/badge\.svg/.test(page) || (page.includes('/workflows/') && page.includes('.svg')))
    return false;
  return (
    !NOBODY_ANSWERS.some((home) => page.startsWith(home)) && !SUBDOMAINS.some((home) => host.endsWith(home))
  );
}
