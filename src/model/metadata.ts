import type { Fault } from './metadata-files.ts';
import { known, type Observation } from './observation.ts';
import type { Evidence } from './verdict.ts';
import { count, listed } from './words.ts';

/** A file that nobody can parse says nothing: null. What was not read stays unknown. */
export const saidIn = <T>(file: Observation<T | null>): Observation<T | null> =>
  !file.known && file.why === 'not-recognized' ? known(null, file.detail) : file;

/** A metadata file with what it violates of its schema. */
export interface CheckedFile {
  readonly path: string;
  readonly faults: readonly Fault[];
}

const IN_SENTENCE = 3;
const AS_EVIDENCE = 10;

/** The first faults of a file in a sentence. */
export function faultsInWords({ path, faults }: CheckedFile): string {
  const first = faults.slice(0, IN_SENTENCE).map(({ key, says }) => `${key} ${says}`);
  const more = faults.length - first.length;
  const rest = more > 0 ? `; ${count(more, 'more fault', 'more faults')}` : '';
  return `${path} does not meet its schema: ${listed(first)}${rest}.`;
}

export const faultEvidence = ({ path, faults }: CheckedFile): readonly Evidence[] =>
  faults.slice(0, AS_EVIDENCE).map(({ key, says, line }) => ({
    path,
    observed: `${key} ${says}`,
    ...(line === undefined ? {} : { line }),
  }));
