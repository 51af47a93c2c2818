import { createHash } from 'node:crypto';
import { xml } from '../escape.ts';

/** An HTML document of one file: nothing is loaded from anywhere, and only the style and script that it brings itself may act. */
export interface Document {
  /** May be a stranger's text. */
  readonly title: string;
  /** BCP 47, such as `en` or `ar`. */
  readonly language: string;
  readonly direction?: 'ltr' | 'rtl';
  readonly style: string;
  /** Run at the end of the body; null for a document without any. */
  readonly script: string | null;
  /** HTML, in which everything of a stranger is escaped already; without `style` attributes and event handlers, which do not act. */
  readonly body: string;
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Style and script by their hashes, pictures from the document itself, and nothing else: no address to load from or send to, no
 * form, no frame, no base. A script can't turn text into markup: `require-trusted-types-for` makes it throw.
 */
function policy({ style, script }: Document): string {
  return [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${script === null ? "'none'" : hash(script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

export function htmlDocument(document: Document): string {
  const { title, language, direction = 'ltr', style, script, body } = document;
  return [
    '<!doctype html>',
    `<html lang="${xml(language)}" dir="${direction}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(document)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${xml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    body,
    ...(script === null ? [] : [`<script>${script}</script>`]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
