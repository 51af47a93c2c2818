import { emailsIn, isPlaceholderAddress } from '../prose/contacts.ts';

/** Who a text names. Handles and teams without the @, all in lower case. */
export interface Named {
  readonly handles: readonly string[];
  readonly teams: readonly string[];
  readonly emails: readonly string[];
}

const MAX_TEXT = 256 * 1024;
const MAX_NAMES = 500;
const HANDLE = /(?<![^\s([{,;:|"'<*_`/])@([a-z0-9][\w.-]*(?:\/[\w.-]+)*)/gi;
const PLACEHOLDERS =
  /^(?:your|my|some)[-_]?(?:user|username|name|org|organization|team|handle|login)|^(?:user(?:name)?|org|owner|team|handle|example|todo|github-?handle)$/;

/** `@scope/package` of npm in prose is no team; a line in CODEOWNERS is. */
export function namesIn(whole: string, placeholdersOut = true): Named {
  const text = whole.slice(0, MAX_TEXT);
  const handles = new Set<string>();
  const teams = new Set<string>();
  for (const match of text.matchAll(HANDLE)) {
    const name = (match[1] ?? '').toLowerCase().replace(/(?<![._-])[._-]+$/, '');
    if (placeholdersOut && isPlaceholderName(name)) continue;
    (name.includes('/') ? teams : handles).add(name);
    if (handles.size + teams.size >= MAX_NAMES) break;
  }
  const emails = new Set<string>();
  for (const { address } of emailsIn(text)) {
    if (!isPlaceholderAddress(address)) emails.add(address);
    if (emails.size >= MAX_NAMES) break;
  }
  return { handles: [...handles], teams: [...teams], emails: [...emails] };
}

function isPlaceholderName(name: string): boolean {
  const [first = '', ...rest] = name.split('/');
  return PLACEHOLDERS.test(first) || rest.some((part) => /^(?:your|my)-/.test(part));
}

/**
 * Owners of a CODEOWNERS file, in both dialects: `pattern @owner …` and, on GitLab, sections `[Name][2] @owner` and
 * `^[Optional] @owner`, whose owners stand on the line of the section.
 */
export function codeOwners(text: string): Named {
  const owners = text
    .slice(0, MAX_TEXT)
    .split('\n')
    .map(ownersOf)
    .filter((line) => line !== '');
  return namesIn(owners.join('\n'));
}

function ownersOf(raw: string): string {
  const line = (raw.split(/(?:^|\s)#/, 1)[0] ?? '').trim();
  const section = /^\^?\[[^\]]+\](?:\[\d+\])?/.exec(line)?.[0];
  if (section !== undefined) return line.slice(section.length);
  const end = patternEnd(line);
  return line.slice(end);
}

/** Where the pattern ends: at the first white space that is not escaped. */
function patternEnd(line: string): number {
  for (let at = 0; at < line.length; at++) if (/\s/.test(line[at] ?? '') && line[at - 1] !== '\\') return at;
  return line.length;
}
