import { deflateRawSync } from 'node:zlib';
import { Html } from '../web/html.ts';

/** Above this many characters data is compressed; below it, it can be read in the source of the page. */
const LARGE = 500_000;

/** No end of a script, no comment and no other tag can stand in it. */
const harmless = (text: string): string => text.replaceAll('<', '\\u003c');

/** Data for the script of the page, in a block that no browser runs. `data-packed` names how it is packed, where it is. */
export function dataBlock(id: string, value: unknown): Html {
  const text = JSON.stringify(value);
  if (text.length < LARGE)
    return new Html(`<script type="application/json" id="${id}">${harmless(text)}</script>`);
  const packed = deflateRawSync(text).toString('base64');
  return new Html(
    `<script type="application/octet-stream" id="${id}" data-packed="deflate-raw base64">${packed}</script>`,
  );
}
