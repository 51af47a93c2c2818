import type { Document, HealthFileState } from './derived.ts';
import { known, type Observation } from './observation.ts';

/** The text of a community file in force; null where there is none. */
export function textInForce(file: Observation<HealthFileState>): Observation<Document | null> {
  if (!file.known) return file;
  return file.value.origin === 'missing' ? known(null, file.via) : file.value.document;
}

/** A community file in force that was seen; null where there is none, or it could not be told. */
export function fileInForce(file: Observation<HealthFileState>) {
  return file.known && file.value.origin !== 'missing' ? file.value : null;
}
