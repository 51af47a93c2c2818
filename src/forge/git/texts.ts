import { type Observation, unknown } from '../../model/observation.ts';
import type { WantedText } from '../contract.ts';
import type { Clone } from './clone.ts';
import { faultToUnknown, type Git } from './git.ts';
import { LIMITS } from './limits.ts';
import { type Objects, withObjects } from './objects.ts';
import { decodeText } from './text.ts';

const TOO_LARGE = unknown('capped', `larger than ${LIMITS.text} bytes`);

/** Texts of one clone by blob id. */
export async function readTexts(
  git: Git,
  clone: Clone,
  wanted: readonly WantedText[],
): Promise<Map<string, Observation<string>>> {
  return withObjects(git, clone, async (objects) => {
    const read = wanted.map(
      async ({ entry }): Promise<[string, Observation<string>]> => [
        entry.oid,
        (entry.size ?? 0) > LIMITS.text ? TOO_LARGE : await readText(objects, clone, entry.oid),
      ],
    );
    return new Map(await Promise.all(read));
  });
}

async function readText(objects: Objects, clone: Clone, oid: string): Promise<Observation<string>> {
  try {
    const object = await objects.read(oid, LIMITS.text);
    if (object.state === 'large') return TOO_LARGE;
    if (object.state === 'found') {
      return object.type === 'blob' ? decodeText(object.data) : unknown('not-recognized', 'not a file');
    }
    const detail = clone.partial
      ? 'partial clone: the blob is not here; fetch again without --filter'
      : 'the blob is missing';
    return unknown('truncated', detail);
  } catch (error) {
    return faultToUnknown(error, clone);
  }
}
