import { type Blocks, type Collector, collector } from './blocks.ts';
import { underline } from './markdown.ts';

/** Links of other formats are written as Markdown's, so that one scanner reads them all; in longer lines they stay as they are. */
const LONGEST_LINE = 4000;
const none: ReadonlyMap<string, string> = new Map();

/** Plain text: only underlined lines are headings. */
export function readPlain(text: string): Blocks {
  const out = collector();
  let above = '';
  for (const line of text.split('\n')) {
    const level = above.trim() === '' ? null : underline(line);
    const title = level === null ? undefined : out.takeBack();
    if (level !== null && title !== undefined) out.heading(level, title);
    else out.line(line.replace(/^\s{0,9}[-*]\s/, ''));
    above = line;
  }
  return { blocks: out.end(), references: none };
}

const ADORNMENT = '=-~^"\'`#*+.:_<>';

/** The sign of a line that is nothing but one adornment sign, at least three long. */
function adornment(line: string | undefined): string | null {
  const mark = line?.trimEnd() ?? '';
  const sign = mark[0] ?? '';
  if (mark.length < 3 || !ADORNMENT.includes(sign)) return null;
  for (const other of mark) if (other !== sign) return null;
  return sign;
}

const RST_CODE = /^\s{0,20}\.\. (?:code|code-block|sourcecode|literalinclude|raw|highlight|math)::/;
const RST_IMAGE = /^\s{0,20}\.\. (?:\|[^|]+\| )?(?:image|figure):: (\S+)/;
const RST_TARGET = /^\.\. _([^:]+): (\S+)/;
const RST_OPTION = /^\s{1,20}:[\w-]{1,40}:/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** reStructuredText: a heading's level is the order in which its adornment was first met. */
export function readRst(text: string): Blocks {
  const out = collector();
  const references = new Map<string, string>();
  const styles: string[] = [];
  let skipDeeperThan: number | null = null;
  let signAbove: string | null = null;
  for (const line of text.split('\n')) {
    const sign = adornment(line);
    const title = signAbove === null && sign !== null;
    signAbove = sign;
    const blank = line.trim() === '';
    if (skipDeeperThan !== null && (blank || indentOf(line) > skipDeeperThan)) continue;
    skipDeeperThan = opensLiteral(line) ? indentOf(line) : null;
    if (blank) out.line('');
    else if (sign === null) readRstLine(out, references, line);
    else if (title) rstHeading(out, styles, sign);
  }
  return { blocks: out.end(), references };
}

const opensLiteral = (line: string): boolean =>
  line.trimEnd().endsWith('::') || (line.includes('.. ') && RST_CODE.test(line));

function rstHeading(out: Collector, styles: string[], sign: string): void {
  const title = out.takeBack();
  if (title === undefined) return;
  if (!styles.includes(sign)) styles.push(sign);
  out.heading(styles.indexOf(sign) + 1, rstLinks(title));
}

function readRstLine(out: Collector, references: Map<string, string>, line: string): void {
  const marked = line.includes('.. ');
  const target = marked ? RST_TARGET.exec(line) : null;
  const image = marked ? RST_IMAGE.exec(line)?.[1] : undefined;
  if (target !== null) references.set((target[1] ?? '').replaceAll('`', '').toLowerCase(), target[2] ?? '');
  else if (image !== undefined) out.line(`![](${image})`);
  else if (!RST_OPTION.test(line) && !(marked && /^\s{0,20}\.\. /.test(line)))
    out.line(rstLinks(line.replace(/^\s{0,20}[-*] /, '').trimStart()));
}

const rstLinks = (line: string): string =>
  line.length > LONGEST_LINE || !line.includes('`') ? line : rstLinksIn(line);
const rstLinksIn = (line: string): string =>
  line.replace(/`([^`<]+)<([^`>\s]+)>`__?/g, '[$1]($2)').replace(/`([^`]+)`_(?!\w)/g, '[$1][]');

const ASCIIDOC_BLOCK = /^(?:-{4,}|\.{4,}|\/{4,}|\+{4,}|```)\s{0,9}$/;

/** AsciiDoc: listing, literal, comment and pass-through blocks are left out. */
export function readAsciidoc(text: string): Blocks {
  const out = collector();
  let block: string | null = null;
  for (const raw of text.split('\n')) {
    const line = raw.trimEnd();
    if (block !== null || ASCIIDOC_BLOCK.test(line)) {
      if (block === null) block = line;
      else if (line === block) block = null;
      continue;
    }
    const heading = /^(={1,6}) (?=\S)/.exec(line);
    if (heading !== null)
      out.heading((heading[1] ?? '').length, asciidocLinks(line.slice(heading[0].length)));
    else if (/^(?::[\w!-]{1,60}:|\/\/|\[[^\]]*\]$|\|={3,})/.test(line)) continue;
    else out.line(asciidocLinks(line.replace(/^[*.-]{1,5} /, '')));
  }
  return { blocks: out.end(), references: none };
}

const asciidocLinks = (line: string): string =>
  line.length > LONGEST_LINE || !line.includes('[') ? line : asciidocLinksIn(line);
const asciidocLinksIn = (line: string): string =>
  line
    .replace(/\bimage::?([^\s[\]]+)\[[^\]]*\]/g, '![]($1)')
    .replace(/\blink:([^\s[\]]+)\[([^\]]*)\]/g, '[$2]($1)')
    .replace(/\b(https?:\/\/[^\s[\]]+)\[([^\]]*)\]/g, '[$2]($1)');

/** Org: stars are headings, blocks between #+BEGIN and #+END are left out. */
export function readOrg(text: string): Blocks {
  const out = collector();
  let inBlock = false;
  for (const line of text.split('\n')) {
    const key = /^\s{0,20}#\+(\w{1,30})(?::(.*))?/.exec(line);
    const name = key?.[1]?.toUpperCase() ?? '';
    if (name.startsWith('BEGIN_')) inBlock = !['BEGIN_QUOTE', 'BEGIN_CENTER', 'BEGIN_VERSE'].includes(name);
    else if (name.startsWith('END_')) inBlock = false;
    else if (inBlock) continue;
    else if (name === 'TITLE') out.heading(1, key?.[2] ?? '');
    else if (key !== null || /^\s{0,20}# /.test(line)) continue;
    else {
      const stars = /^\*+ /.exec(line)?.[0];
      if (stars === undefined) out.line(orgLinks(line.replace(/^\s{0,20}[-+] /, '')));
      else out.heading(stars.length - 1, orgLinks(line.slice(stars.length)));
    }
  }
  return { blocks: out.end(), references: none };
}

const orgLinks = (line: string): string =>
  line.length > LONGEST_LINE || !line.includes('[[') ? line : orgLinksIn(line);
const orgLinksIn = (line: string): string =>
  line.replace(/\[\[([^[\]]+)\](?:\[([^[\]]+)\])?\]/g, (_, url: string, words = '') =>
    /\.(?:png|jpe?g|gif|svg)$/i.test(url) && words === '' ? `![](${url})` : `[${words}](${url})`,
  );
