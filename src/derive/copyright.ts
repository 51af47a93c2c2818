import type { Copyright } from '../model/license-facts.ts';
import { known, type Observation, type Unknown } from '../model/observation.ts';
import { entriesIn, isFile } from '../model/tree.ts';
import type { Deriver } from './deriver.ts';
import { isOwnerLine, type Owner, ownerOf } from './license/owner.ts';
import { resolve } from './own.ts';

const NOTICES = /^(?:notice|copyright)(?:[-_.].{0,60})?$/i;
/** The state as the owner, wherever the sentence names it: "The text is © Crown copyright". */
const CROWN = /(?:©|\(c\)) ?(crown) copyright\b/i;
/** Markdown's definitions of links, `[copyright]: https://…`, and links themselves. */
const LINK_TARGET = /^\[[^[\]]{1,200}\]:/;
const LINK = /\[([^[\]]{0,200})\](?:\([^()\s]{0,300}\)|\[[^[\]]{0,200}\])/g;
/** Every owner line has one of these somewhere; most lines have none. */
const MARKED = /copyright|copr\.|\(c\)|©/i;
const MAX_LINES = 20_000;
const MAX_LINE = 500;
const MAX_FOUND = 50;

/** Owner lines in the files that carry them. Unknown when no line was found and a file was not read. */
export const copyright: Deriver<Copyright> = {
  version: 2,
  texts: ['NOTICE*', 'COPYRIGHT*'],
  derive({ fact, text, once }): Observation<Copyright> {
    const tree = fact('tree');
    if (!tree.known) return tree;
    const result: Writable = { holders: [], placeholders: [] };
    let doubt: Unknown | null = null;
    const look = (path: string, oid: string) => {
      const read = text(oid);
      if (!read.known) doubt ??= read;
      else
        gather(
          result,
          once(`owners ${oid} ${path}`, () => scan(path, read.value)),
        );
    };
    const files = fact('licenseFiles');
    if (!files.known) doubt = files;
    else for (const { path, oid } of files.value) look(path, oid);
    for (const entry of entriesIn(tree.value, '')) {
      if (!isFile(entry) || !NOTICES.test(entry.path)) continue;
      const file = resolve(tree.value, entry, text);
      if (!file.known) doubt ??= file;
      else if (file.value !== null) look(entry.path, file.value.oid);
    }
    const readme = fact('readme');
    if (!readme.known) doubt ??= readme;
    else if (readme.value !== null) {
      const { path, oid, text: whole } = readme.value;
      gather(
        result,
        once(`owners ${oid} ${path}`, () => scan(path, whole)),
      );
    }
    if (doubt !== null && result.holders.length === 0) return doubt;
    return known(result, result.holders[0]?.path ?? 'tree');
  },
};

interface Writable {
  readonly holders: { path: string; line: number; holder: string }[];
  readonly placeholders: { path: string; line: number; text: string }[];
}

function gather(into: Writable, { holders, placeholders }: Writable): void {
  into.holders.push(...holders.slice(0, MAX_FOUND - into.holders.length));
  into.placeholders.push(...placeholders.slice(0, MAX_FOUND - into.placeholders.length));
}

function scan(path: string, text: string): Writable {
  const result: Writable = { holders: [], placeholders: [] };
  for (const [index, whole] of text.split('\n', MAX_LINES).entries()) {
    if (result.holders.length >= MAX_FOUND) break;
    if (!MARKED.test(whole)) continue;
    const trimmed = whole.trim();
    if (trimmed.length > MAX_LINE || LINK_TARGET.test(trimmed)) continue;
    const line = trimmed
      .replace(LINK, '$1')
      .replace(/<!--|-->/g, '')
      .trim();
    const { holder, placeholder } = ownerOn(line);
    const at = { path, line: index + 1 };
    if (holder !== null) result.holders.push({ ...at, holder });
    else if (placeholder && result.placeholders.length < MAX_FOUND)
      result.placeholders.push({ ...at, text: line });
  }
  return result;
}

function ownerOn(line: string): Owner {
  const own = isOwnerLine(line) ? ownerOf([line]) : { holder: null, placeholder: false };
  return own.holder === null && CROWN.test(line) ? { holder: 'Crown', placeholder: false } : own;
}
