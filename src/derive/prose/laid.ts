import type { Anchor } from '../../model/documents.ts';
import type { Blocks } from './blocks.ts';
import { emailsIn, isContactUrl, isPlaceholderAddress, spelledOut } from './contacts.ts';
import { readInline } from './inline.ts';
import { proseLength } from './length.ts';

/** A block with its place in the prose: `from` and `to` in its string, `length` of all prose up to its end. */
export interface Placed {
  readonly level: number | null;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly lengthBefore: number;
  readonly lengthAfter: number;
  readonly anchors: number;
  readonly contacts: number;
}

export interface Laid {
  readonly placed: Placed[];
  readonly prose: string;
  readonly anchors: Anchor[];
  readonly images: string[];
  readonly contacts: string[];
}

/** Puts the blocks of a document one behind the other into one prose. */
export function layOut({ blocks, references }: Blocks): Laid {
  const pieces: string[] = [];
  const laid: Laid = { placed: [], prose: '', anchors: [], images: [], contacts: [] };
  let at = 0;
  let length = 0;
  for (const block of blocks) {
    const { text, anchors, images } = readInline(block.raw, references);
    const before = { anchors: laid.anchors.length, contacts: laid.contacts.length, length };
    for (const anchor of anchors) laid.anchors.push(anchor);
    for (const image of images) laid.images.push(image);
    for (const contact of contactsOf(spelledOut(block.raw) ?? text, anchors)) laid.contacts.push(contact);
    const gap = text !== '' && at > 0 ? 1 : 0;
    if (text !== '') {
      pieces.push(text);
      length += proseLength(text) + gap;
    }
    const from = at + gap;
    at += text.length + gap;
    const heading = block.type === 'heading';
    laid.placed.push({
      level: heading ? block.level : null,
      title: heading ? text : '',
      from,
      to: at,
      lengthBefore: before.length,
      lengthAfter: length,
      anchors: before.anchors,
      contacts: before.contacts,
    });
  }
  return { ...laid, prose: pieces.join(' ') };
}

function contactsOf(text: string, anchors: readonly Anchor[]): string[] {
  const found = emailsIn(text)
    .map(({ address }) => address)
    .filter((address) => !isPlaceholderAddress(address));
  for (const { url } of anchors) {
    if (/^mailto:/i.test(url)) {
      const address = (url.slice('mailto:'.length).split('?', 1)[0] ?? '').toLowerCase();
      if (address.includes('@') && !isPlaceholderAddress(address)) found.push(address);
    } else if (isContactUrl(url)) found.push(url);
  }
  return found;
}
