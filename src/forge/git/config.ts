import { homedir } from 'node:os';
import { resolve } from 'node:path';

/** A line of a git configuration: `remote "origin"` `url` is { section: 'remote', name: 'origin', key: 'url' }. */
export interface Setting {
  readonly section: string;
  readonly name: string;
  readonly key: string;
  readonly value: string;
}

const HEADER = /^\[([A-Za-z0-9.-]+)(?:[ \t]+"((?:[^"\\]|\\.)*)")?[ \t]*\]/;
const KEY = /^([A-Za-z][A-Za-z0-9-]*)[ \t]*(=?)/;

/** Reads a git configuration as data: it follows no include and runs nothing. Lines it cannot read are left out. */
export function parseConfig(text: string): Setting[] {
  const settings: Setting[] = [];
  let section = '';
  let name = '';
  for (const line of joined(text)) {
    let rest = line.trim();
    const header = HEADER.exec(rest);
    if (header !== null) {
      section = (header[1] ?? '').toLowerCase();
      name = (header[2] ?? '').replace(/\\(.)/g, '$1');
      rest = rest.slice(header[0].length).trim();
    }
    const key = KEY.exec(rest);
    if (key === null) continue;
    const value = key[2] === '' ? 'true' : unquote(rest.slice(key[0].length).trim());
    settings.push({ section, name, key: (key[1] ?? '').toLowerCase(), value });
  }
  return settings;
}

/** Joins lines that end in a backslash to the next. */
function joined(text: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const line of text.split(/\r?\n/)) {
    if (/(?:^|[^\\])(?:\\\\){0,8}\\$/.test(line.slice(-20))) {
      open += line.slice(0, -1);
      continue;
    }
    lines.push(open + line);
    open = '';
  }
  return open === '' ? lines : [...lines, open];
}

const ESCAPES: { readonly [letter: string]: string } = { n: '\n', t: '\t', b: '\b' };

function unquote(raw: string): string {
  let value = '';
  let quoted = false;
  for (let at = 0; at < raw.length; at++) {
    const letter = raw.charAt(at);
    if (letter === '\\') {
      at++;
      value += ESCAPES[raw.charAt(at)] ?? raw.charAt(at);
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === '#' || letter === ';')) break;
    else value += letter;
  }
  return quoted ? value : value.trimEnd();
}

/** The last value of a setting, as git takes it. */
export function lastValue(
  settings: readonly Setting[],
  section: string,
  key: string,
  name = '',
): string | null {
  return settings.findLast((s) => s.section === section && s.name === name && s.key === key)?.value ?? null;
}

/** Files that git would include, as absolute paths. */
export function includedPaths(settings: readonly Setting[], gitDir: string): string[] {
  return settings
    .filter(({ section, key }) => (section === 'include' || section === 'includeif') && key === 'path')
    .map(({ value }) =>
      value.startsWith('~') ? resolve(homedir(), value.replace(/^~[^/]*\/?/, '')) : resolve(gitDir, value),
    );
}
