import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CompassError } from '../model/errors.ts';
import { type Framework, frameworkSchema } from '../model/lens.ts';
import { meant } from '../model/nearest.ts';
import { readData } from './data-file.ts';

const FOLDER = fileURLToPath(new URL('../../rules/standards/', import.meta.url));

/** Ids of the frameworks that come along, sorted. */
export async function lensNames(folder: string = FOLDER): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith('.yml'))
    .map((file) => file.slice(0, -4))
    .sort();
}

/** Frameworks by id, in the order asked for, each once. Rejects with `CompassError('usage')` for one that there is not. */
export async function readLenses(ids: readonly string[], folder: string = FOLDER): Promise<Framework[]> {
  const names = ids.length === 0 ? [] : await lensNames(folder);
  return Promise.all(
    [...new Set(ids)].map(async (id) => {
      if (!names.includes(id))
        throw new CompassError(
          'usage',
          `--lens ${id}: no such framework`,
          meant(id, names, `There is: ${names.join(', ')}.`),
        );
      return frameworkSchema.parse(await readData(`${folder}/${id}.yml`));
    }),
  );
}
