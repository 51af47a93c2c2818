import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF that Chromium printed: every glyph by the map of its font, in the order in which they are drawn. Blanks are
 * lost where they are drawn as distance, and ligatures are letters again. No reader of PDF for Node 20 is kept up; this reads no other writer's files.
 */
export function textOfPdf(pdf: Uint8Array): string {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'));
  const maps = new Map<string, ReadonlyMap<string, string>>();
  for (const [id, { head }] of objects) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
    const body = unicode === undefined ? undefined : objects.get(unicode)?.stream;
    if (body !== undefined) maps.set(id, glyphsOf(body));
  }
  const pages = [...objects.values()].filter(({ head }) => /\/Type ?\/Page\b/.test(head));
  return pages
    .map((page) => textOfPage(page.head, objects, maps))
    .join('\n')
    .normalize('NFKC');
}

interface Entry {
  readonly head: string;
  /** Inflated; absent where there is none. */
  readonly stream?: string;
}

function objectsOf(file: string): Map<string, Entry> {
  const objects = new Map<string, Entry>();
  for (const match of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const at = body.indexOf('stream\n');
    const head = at < 0 ? body : body.slice(0, at);
    if (at < 0) {
      objects.set(id, { head });
      continue;
    }
    const raw = Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
    const stream =
      head.includes('/FlateDecode') && !head.includes('/Image') ? inflateSync(raw).toString('latin1') : '';
    objects.set(id, { head, stream });
  }
  return objects;
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** A font's glyphs as text: `beginbfchar` names them one by one, `beginbfrange` runs of them. */
function glyphsOf(map: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of block.matchAll(/<(\w+)> <(\w+)>/g))
      glyphs.set(glyph.toUpperCase(), utf16(text));
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const [first, last, start] = [from, to, text].map((hex) => Number.parseInt(hex, 16)) as [
        number,
        number,
        number,
      ];
      for (let glyph = first; glyph <= last; glyph++) {
        const name = glyph.toString(16).toUpperCase().padStart(from.length, '0');
        glyphs.set(name, String.fromCharCode(start + glyph - first));
      }
    }
  }
  return glyphs;
}

function textOfPage(
  head: string,
  objects: ReadonlyMap<string, Entry>,
  maps: ReadonlyMap<string, ReadonlyMap<string, string>>,
): string {
  const fonts = new Map(
    [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, id]),
  );
  const content = objects.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.stream ?? '';
  let glyphs: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, font, drawn] of content.matchAll(
    /\/(F\d+) [\d.-]+ Tf|<([\dA-Fa-f]+)>(?= ?(?:Tj|[^\]]*\] ?TJ))/g,
  )) {
    if (font !== undefined) glyphs = maps.get(fonts.get(font) ?? '') ?? new Map();
    for (const glyph of drawn?.toUpperCase().match(/.{4}/g) ?? []) text += glyphs.get(glyph) ?? '';
  }
  return text;
}
