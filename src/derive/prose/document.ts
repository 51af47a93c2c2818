import type { Anchor, Document, Section } from '../../model/documents.ts';
import { mapKnown, type Observation } from '../../model/observation.ts';
import type { Topic } from '../../model/topics.ts';
import type { Memo } from '../memo.ts';
import type { Blocks, Reader } from './blocks.ts';
import { placeholdersIn } from './contacts.ts';
import { readHtml } from './html.ts';
import { type Laid, layOut, type Placed } from './laid.ts';
import { scriptOf } from './length.ts';
import { readMarkdown } from './markdown.ts';
import { readAsciidoc, readOrg, readPlain, readRst } from './other.ts';
import { topicsOf, topicsOfOpening } from './topics.ts';

/** Of longer texts the beginning and the end are read, where what is looked for stands: a mebibyte takes too long. */
const MAX_TEXT = 192 * 1024;
const END = 64 * 1024;
/** Later headings still end the sections before them, and have none of their own. */
const MAX_SECTIONS = 2000;

type Format = Document['format'];

const FORMATS: { readonly [extension: string]: Format } = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  rst: 'rst',
  adoc: 'asciidoc',
  asciidoc: 'asciidoc',
  org: 'org',
  html: 'html',
};

const READERS: { readonly [F in Format]: Reader } = {
  markdown: readMarkdown,
  rst: readRst,
  asciidoc: readAsciidoc,
  org: readOrg,
  html: readHtml,
  text: readPlain,
};

export function formatOf(path: string): Format {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return FORMATS[extension] ?? 'text';
}

/** Reads a prose document in its own format. Never throws, takes time linear in the text. */
export function readDocument(path: string, oid: string, whole: string): Document {
  const parts = bothEnds(whole);
  const format = formatOf(path);
  const read = joined(parts.map((part) => READERS[format](part.replaceAll('\r\n', '\n'))));
  const laid = layOut(read);
  const sections = sectionsOf(laid);
  return {
    path,
    oid,
    format,
    text: parts.join('\n'),
    prose: laid.prose,
    length: laid.placed.at(-1)?.lengthAfter ?? 0,
    lead: leadOf(laid),
    sections,
    topics: topicsIn(laid, sections),
    links: linksOf(laid.anchors),
    anchors: laid.anchors,
    images: laid.images,
    contacts: [...new Set(laid.contacts)],
    placeholders: placeholdersIn(read.blocks.map((block) => block.raw).join('\n')),
    script: scriptOf(laid.prose),
  };
}

/** The end begins with a line of its own, if there is one. */
function bothEnds(whole: string): readonly string[] {
  if (whole.length <= MAX_TEXT) return [whole];
  const end = whole.slice(-END);
  return [whole.slice(0, MAX_TEXT - END), end.slice(end.indexOf('\n') + 1)];
}

const joined = (parts: readonly Blocks[]): Blocks => ({
  blocks: parts.flatMap(({ blocks }) => blocks),
  references: new Map(parts.flatMap(({ references }) => [...references])),
});

/** The document in a blob, unknown with its text. */
export const documentOf = (
  path: string,
  oid: string,
  text: Observation<string>,
  once: Memo,
): Observation<Document> =>
  mapKnown(text, (value) => once(`document ${oid} ${path}`, () => readDocument(path, oid, value)));

const linksOf = (anchors: readonly Anchor[]): string[] => anchors.map(({ url }) => url);

/** Each heading with what stands under it up to the next heading of the same or a higher level. */
function sectionsOf(laid: Laid): Section[] {
  const { placed } = laid;
  const ends = new Map<number, number>();
  const open: number[] = [];
  placed.forEach(({ level }, index) => {
    if (level === null) return;
    while (open.length > 0 && (placed[open.at(-1) ?? 0]?.level ?? 0) >= level)
      ends.set(open.pop() ?? 0, index);
    open.push(index);
  });
  const sections: Section[] = [];
  placed.forEach((head, index) => {
    if (head.level !== null && sections.length < MAX_SECTIONS)
      sections.push(sectionOf(laid, head, index, ends.get(index) ?? placed.length));
  });
  return sections;
}

function sectionOf(laid: Laid, head: Placed, index: number, end: number): Section {
  const { placed } = laid;
  const last = placed[end - 1] ?? head;
  const next = placed[end];
  const begins = placed[index + 1]?.anchors ?? laid.anchors.length;
  const contactsFrom = placed[index + 1]?.contacts ?? laid.contacts.length;
  const prose = laid.prose.slice(head.to, last.to).trim();
  const gap = prose === '' ? 0 : 1;
  return {
    level: head.level ?? 1,
    title: head.title,
    topics: topicsOf(head.title),
    prose,
    length: Math.max(0, last.lengthAfter - head.lengthAfter - (head.lengthAfter > 0 ? gap : 0)),
    links: linksOf(laid.anchors.slice(begins, Math.max(begins, next?.anchors ?? laid.anchors.length))),
    contacts: [...new Set(laid.contacts.slice(contactsFrom, next?.contacts ?? laid.contacts.length))],
  };
}

/** Beyond so many blocks nobody looks for a topic. */
const MAX_BLOCKS = 1000;

function topicsIn({ placed, prose }: Laid, sections: readonly Section[]): Topic[] {
  const found = new Set<Topic>(sections.flatMap(({ topics }) => topics));
  for (const { level, from, to } of placed.slice(0, MAX_BLOCKS))
    if (level === null) for (const topic of topicsOfOpening(prose.slice(from, to))) found.add(topic);
  return [...found];
}

/** Prose before the second heading. */
function leadOf({ placed, prose }: Laid): string {
  let headings = 0;
  for (const { level, from } of placed)
    if (level !== null && ++headings === 2) return prose.slice(0, from).trim();
  return prose;
}
