import { readFileSync } from 'node:fs';
import type { Reporter } from '../../model/reporter.ts';
import type { Annual } from '../../model/year.ts';
import { table } from '../html/table.ts';
import { htmlDocument } from '../web/document.ts';
import { type Html, picture, html as piece } from '../web/html.ts';
import { TOKENS } from '../web/tokens.ts';
import type { Block, Chapter } from './blocks.ts';
import { type Book, bookOf } from './book.ts';
import { introOf } from './intro.ts';

const style = (): string => readFileSync(new URL('./annual.css', import.meta.url), 'utf8');

/** A document to read, print and put on a website: no script, no network. */
export const html = {
  name: 'html',
  extension: '.html',
  render: (annual) => [{ name: '', content: pageOf(annual) }],
} satisfies Reporter<Annual>;

/** @param paper the size that it is printed on; that of the reader's printer where left out */
export function pageOf(annual: Annual, paper?: 'A4' | 'Letter'): string {
  const book = bookOf(annual);
  const { language, direction } = book.words;
  const body = piece`${cover(book, annual)}
<main>
${book.chapters.map((chapter) => chapterOf(chapter))}
</main>`;
  return htmlDocument({
    title: book.title,
    language,
    direction,
    style: TOKENS + style() + (paper === undefined ? '' : `@page{size:${paper}}`),
    script: null,
    body: body.text,
  });
}

function cover({ title, asOf, notes, chapters, words }: Book, { logo, intro }: Annual): Html {
  const mark =
    logo === null ? null : piece`<img class="logo" src="data:${logo.type};base64,${logo.base64}" alt="">`;
  const items = chapters.map(({ id, title: name }) => piece`<li><a href="#${id}">${name}</a></li>\n`);
  return piece`<header class="cover">
${mark}
<h1>${title}</h1>
<p class="about">${asOf}</p>
${intro === null ? null : piece`<div class="intro">${introOf(intro)}</div>`}
${notes.map((note) => piece`<p class="about">${note}</p>\n`)}
<nav aria-label="${words.say('contents')}"><ol>${items}</ol></nav>
</header>`;
}

const chapterOf = ({ id, title, blocks }: Chapter): Html =>
  piece`<section id="${id}"><h2>${title}</h2>\n${blocks.map(blockOf)}</section>\n`;

function blockOf(block: Block): Html | null {
  switch (block.kind) {
    case 'sentences':
      return piece`<p class="told">${block.texts.join(' ')}</p>\n`;
    case 'note':
      return piece`<p class="about">${block.text}</p>\n`;
    case 'heading':
      return piece`<h3>${block.text}</h3>\n`;
    case 'chart':
      return piece`<figure>${picture(block.svg)}</figure>\n`;
    case 'tiles':
      return piece`<ul class="tiles">${block.tiles.map(
        ({ value, what, before }) =>
          piece`<li><b>${value}</b> <span>${what}</span> <span class="about">${before}</span></li>\n`,
      )}</ul>\n`;
    case 'table':
      return table(block.caption, block.head, block.rows);
  }
}
