import { type Blocks, collector, without } from './blocks.ts';

const BREAK = /^<\/?(?:p|div|ul|ol|li|table|tr|section|article|header|footer|main|pre|blockquote|br|hr)\b/i;
const HEADING = /^<h([1-6])\b/i;
const MAX_TAG = 2048;

/** HTML: headings by their tags, block tags as breaks, scripts, styles and code left out. */
export function readHtml(text: string): Blocks {
  let body = without(text, '<!--', '-->');
  for (const name of ['script', 'style', 'pre', 'head']) body = without(body, `<${name}`, `</${name}>`);
  const out = collector();
  let run = '';
  let level: number | null = null;
  const flush = () => {
    // Nothing but the tag that began the run.
    if (run.indexOf('>') === run.length - 1 && (level !== null || BREAK.test(run))) run = '';
    else if (level === null) for (const line of run.split('\n')) out.line(line);
    else out.heading(level, run);
    out.line('');
    run = '';
    level = null;
  };
  const parts = body.split('<');
  run = parts[0] ?? '';
  for (let index = 1; index < parts.length; index++) {
    const part = `<${parts[index] ?? ''}`;
    const start = part.slice(0, MAX_TAG);
    const heading = HEADING.exec(start);
    if (heading !== null || BREAK.test(start) || /^<\/h[1-6]\b/i.test(start)) flush();
    if (heading !== null) level = Number(heading[1]);
    run += part;
  }
  flush();
  return { blocks: out.end(), references: new Map() };
}
