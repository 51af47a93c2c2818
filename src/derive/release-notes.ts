import type { ReleaseNotes } from '../model/documents.ts';
import { mapKnown, type Observation } from '../model/observation.ts';
import { lastRelease } from '../model/versions.ts';
import type { Deriver } from './deriver.ts';
import { readDocument } from './prose/document.ts';

const MAX_NOTES = 64 * 1024;
/** A line that does no more than to link the difference between two versions, as generated notes end. */
const COMPARISON =
  /^[\s*_#-]{0,20}(?:full changelog|full diff|compare|changes)?[\s*_:-]{0,20}<?(?:\[[^\]]{0,200}\]\()?https?:\/\/\S{1,300}\/compare\/\S{1,300}\s{0,20}$/i;

/** How much the notes of the last release tell; null where nothing was released. */
export const releaseNotes: Deriver<ReleaseNotes | null> = {
  version: 1,
  derive: ({ fact }): Observation<ReleaseNotes | null> =>
    mapKnown(fact('releases'), (releases) => {
      const last = lastRelease(releases);
      if (last === null) return null;
      const notes = (releases.latest?.notes ?? '').slice(0, MAX_NOTES);
      const kept = notes.split('\n').filter((line) => line.length > 1000 || !COMPARISON.test(line));
      return { tag: last.tag, length: readDocument('notes.md', '', kept.join('\n')).length };
    }),
};
