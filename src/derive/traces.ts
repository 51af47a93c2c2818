import { saidIn } from '../model/metadata.ts';
import type { Plain } from '../model/metadata-files.ts';
import { firstUnknown, known, mapKnown, type Observation } from '../model/observation.ts';
import type { Trace } from '../model/signs.ts';
import type { Derivation, Deriver } from './deriver.ts';

/** What tells that a work is kept elsewhere than on its forge. Bounded behind fixed beginnings. DOIs of 10.13039 are funders. */
const KINDS: readonly (readonly [Trace['kind'], RegExp])[] = [
  [
    'software-heritage',
    /\bswh:1:(?:cnt|dir|rel|rev|snp):[0-9a-f]{40}|\bsoftwareheritage\.org\/[\w./:-]{0,100}/i,
  ],
  ['zenodo', /\bzenodo\.org\/(?:records?|badge|doi)\b[\w./-]{0,60}/i],
  ['doi', /\b10\.(?!13039\/)\d{4,9}\/[^\s"'<>()[\]]{1,100}/],
];
const FILES = ['metadata.citation', 'metadata.publiccode', 'metadata.codemeta'] as const;
const MAX_TEXT = 1024 * 1024;

/** Signs in README and metadata files of an archive that keeps the work; the README's come last. */
export const traces: Deriver<readonly Trace[]> = {
  version: 1,
  derive(derivation): Observation<readonly Trace[]> {
    const texts = textsOf(derivation);
    const found = texts.flatMap((text) => (text.known && text.value !== null ? traceIn(text.value) : []));
    const unseen = found.length > 0 ? undefined : firstUnknown(...texts);
    return unseen ?? known(found, 'README and metadata files');
  },
};

interface Told {
  readonly path: string;
  readonly text: string;
}

function textsOf({ fact }: Derivation): Observation<Told | null>[] {
  const files = FILES.map((name) =>
    mapKnown(saidIn<{ readonly path: string; readonly data: Plain }>(fact(name)), (file) =>
      file === null ? null : { path: file.path, text: JSON.stringify(file.data) },
    ),
  );
  const readme = fact('readme');
  if (!readme.known) return [...files, readme];
  return [...files, known(readme.value, readme.via)];
}

function traceIn({ path, text }: Told): Trace[] {
  const head = text.slice(0, MAX_TEXT);
  for (const [kind, pattern] of KINDS) {
    const found = pattern.exec(head)?.[0];
    if (found !== undefined) return [{ path, kind, found }];
  }
  return [];
}
