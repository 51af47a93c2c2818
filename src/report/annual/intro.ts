import { type Html, html, link } from '../web/html.ts';

/** What the person who makes the report writes before it: a little Markdown, of which nothing but these few forms is markup. */

const INLINE = /\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^[\]]+)\]\(([^()\s]+)\)/g;

/** `**strong**`, `*emphasis*` and `[links](https://…)`; everything else is text. */
function inline(text: string): Html[] {
  const parts: Html[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, strong, emphasis, label, address] = match;
    parts.push(html`${text.slice(at, match.index)}`);
    if (strong !== undefined) parts.push(html`<strong>${strong}</strong>`);
    else if (emphasis !== undefined) parts.push(html`<em>${emphasis}</em>`);
    else parts.push(link(label ?? '', address));
    at = match.index + whole.length;
  }
  return [...parts, html`${text.slice(at)}`];
}

/** Paragraphs, headings and lists, parted by empty lines. */
export function introOf(text: string): Html {
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return html`${blocks.map(blockOf)}`;
}

function blockOf(block: string): Html {
  const lines = block.split('\n');
  const heading = /^#{1,6}\s+(.*)$/.exec(block);
  if (heading !== null && lines.length === 1) return html`<h2>${inline(heading[1] ?? '')}</h2>\n`;
  if (lines.every((line) => /^[-*]\s+/.test(line)))
    return html`<ul>${lines.map((line) => html`<li>${inline(line.replace(/^[-*]\s+/, ''))}</li>`)}</ul>\n`;
  return html`<p>${inline(lines.join(' '))}</p>\n`;
}
