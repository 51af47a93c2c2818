import { type Html, html } from '../web/html.ts';

type Cell = string | Html;

/**
 * A table that scrolls by itself where the page is narrower, with its first column as head of the rows. Heads that begin with
 * `>` stand over numbers. Nothing where there is no row.
 */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): Html | null {
  if (rows.length === 0) return null;
  const numbers = heads.map((head) => head.startsWith('>'));
  const classOf = (at: number): Html | null => (numbers[at] === true ? html` class="number"` : null);
  const head = heads.map((name, at) => html`<th scope="col"${classOf(at)}>${name.replace(/^>/, '')}</th>`);
  const body = rows.map(
    ([first = '', ...others]) =>
      html`<tr><th scope="row"${classOf(0)}>${first}</th>${others.map((cell, at) => html`<td${classOf(at + 1)}>${cell}</td>`)}</tr>\n`,
  );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody></table></div>`;
}

/** A section with its heading, or nothing where it would be empty. */
export const section = (id: string, name: string, body: Html | null): Html | null =>
  body === null ? null : html`<section id="${id}" tabindex="-1"><h2>${name}</h2>${body}</section>`;
