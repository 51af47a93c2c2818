/** Templates and what fills them. */

/** What `{{name}}` may ask for, and how that is named to the person who has to fill it in. */
export const BLANKS = {
  organization: 'the name of the organization',
  repository: 'the name of the repository',
  url: 'the web address of the repository',
  year: 'the year of the audit',
  date: 'the day of the audit',
  contact: 'an e-mail or web address that people read',
  tracker: 'the web address of the public tracker or forum',
  owner: 'handles, teams or addresses of the owners',
  holder: 'who holds the copyright',
  license: 'the SPDX id of the license',
  updates: 'what the updater watches',
  summary: 'what it is, in one sentence',
  status: 'the state of development',
  people: 'who is responsible, by name',
  choice: 'one of the values that the specification lists',
  terms: 'the web address of the license file',
  reporting: 'whether reports and change requests are accepted',
} as const;
export type Blank = keyof typeof BLANKS;
export type Values = { readonly [B in Blank]?: string | undefined };

/** Harmless forms of what strangers wrote. Handed in, since escaping is known to another room. */
export interface Escapes {
  /** One line without control characters and marks that reorder. */
  line(text: string): string;
  /** A line of Markdown that shows the text as it is. */
  markdown(text: string): string;
  /** A double-quoted scalar, of YAML as of JSON. */
  quoted(text: string): string;
}

/** Checked before they come here, or written by this program: they are no strangers' text. */
const CHECKED: ReadonlySet<Blank> = new Set([
  'year',
  'date',
  'contact',
  'tracker',
  'owner',
  'url',
  'license',
]);

const BLANK = /(?<!\$)\{\{\s*([a-z]+)\s*\}\}/g;
const isBlank = (name: string): name is Blank => Object.hasOwn(BLANKS, name);

/** Names that a template asks for; those that nothing can fill are `unknown`. */
export function blanksOf(template: string): {
  readonly known: readonly Blank[];
  readonly unknown: readonly string[];
} {
  const names = [...new Set([...template.matchAll(BLANK)].map(([, name]) => name as string))];
  return { known: names.filter(isBlank), unknown: names.filter((name) => !isBlank(name)) };
}

export interface Filled {
  readonly text: string;
  /** What is still to be filled in, in words. */
  readonly open: readonly string[];
}

type Style = 'markdown' | 'yaml' | 'plain';
const styleOf = (path: string): Style =>
  path.endsWith('.md') ? 'markdown' : /\.(ya?ml|cff)$/.test(path) ? 'yaml' : 'plain';

function shown(name: Blank, value: string, style: Style, escapes: Escapes): string {
  // Lines that this program has put together.
  if (name === 'updates') return value;
  if (style === 'yaml') return escapes.quoted(escapes.line(value));
  return style === 'markdown' && !CHECKED.has(name) ? escapes.markdown(value) : escapes.line(value);
}

/**
 * A template with its blanks filled. What has no value is marked `TO FILL IN`; in YAML its line becomes a comment, so that no
 * mark is taken for a value.
 */
export function fill(path: string, template: string, values: Values, escapes: Escapes): Filled {
  const style = styleOf(path);
  const open = new Set<string>();
  const lines = template.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  const filled = lines.map((line) => {
    const missing = blanksOf(line).known.filter((name) => values[name] === undefined);
    for (const name of missing) open.add(BLANKS[name]);
    const text = line.replace(BLANK, (whole, name: string) => {
      if (!isBlank(name)) return whole;
      const value = values[name];
      if (value !== undefined) return shown(name, value, style, escapes);
      return style === 'yaml' ? '…' : `[TO FILL IN: ${BLANKS[name]}]`;
    });
    const [first] = missing;
    return style === 'yaml' && first !== undefined ? `# TO FILL IN, ${BLANKS[first]}: ${text.trim()}` : text;
  });
  return { text: `${filled.join('\n')}\n`, open: [...open] };
}
