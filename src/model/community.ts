import type { HealthFileState } from './community-files.ts';
import type { Document } from './documents.ts';
import type { FactValue } from './names.ts';
import { known, type Observation } from './observation.ts';
import { baseName, dirName, isFile } from './tree.ts';

/** The text of a community file in force; null where there is none. */
export function textInForce(file: Observation<HealthFileState>): Observation<Document | null> {
  if (!file.known) return file;
  return file.value.origin === 'missing' ? known(null, file.via) : file.value.document;
}

/** A community file in force that was seen; null where there is none, or it could not be told. */
export function fileInForce(file: Observation<HealthFileState>) {
  return file.known && file.value.origin !== 'missing' ? file.value : null;
}

/** The path of a community file, with the word that it is inherited where it is; begins a sentence. */
export const fileInWords = ({ path, origin }: { readonly path: string; readonly origin: string }): string =>
  origin === 'inherited' ? `The inherited ${path}` : path;

const HANDED_DOWN_FROM = new Set(['', '.github', 'docs']);

/** Whether the owner is known to hand down a file of such a name, which an own one then hides. */
export function isHandedDown(defaults: Observation<FactValue<'orgDefaults'>>, name: RegExp): boolean {
  if (!defaults.known || defaults.value === null) return false;
  const { visibility, archived, tree } = defaults.value;
  if (visibility !== 'public' || archived) return false;
  return tree.entries.some(
    (entry) =>
      isFile(entry) &&
      HANDED_DOWN_FROM.has(dirName(entry.path).toLowerCase()) &&
      name.test(baseName(entry.path)),
  );
}
