import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BLANKS, blanksOf } from '../../mend/fill.ts';
import { TEMPLATE_NAMES } from '../../mend/recipes.ts';
import { CompassError } from '../../model/errors.ts';
import { meant } from '../../model/nearest.ts';

/** The organization's own templates: files named as ours are. @throws CompassError usage naming the file */
export async function readTemplates(
  written: string | undefined,
  workingDirectory: string,
): Promise<ReadonlyMap<string, string>> {
  if (written === undefined) return new Map();
  const folder = resolve(workingDirectory, written);
  const files = await readdir(folder).catch((cause) => {
    throw new CompassError('usage', `--templates ${written}: is no folder that can be read`, undefined, {
      cause,
    });
  });
  const read = new Map<string, string>();
  for (const name of files.filter((one) => !one.startsWith('.')).sort()) {
    if (!TEMPLATE_NAMES.includes(name))
      throw new CompassError(
        'usage',
        `${join(written, name)}: no file is made from it`,
        meant(name, TEMPLATE_NAMES, `Templates are ${[...new Set(TEMPLATE_NAMES)].join(', ')}.`),
      );
    read.set(name, await templateIn(folder, written, name));
  }
  return read;
}

async function templateIn(folder: string, written: string, name: string): Promise<string> {
  const text = await readFile(join(folder, name), 'utf8').catch((cause) => {
    throw new CompassError('usage', `${join(written, name)}: is no file that can be read`, undefined, {
      cause,
    });
  });
  const [unknown] = blanksOf(text).unknown;
  if (unknown === undefined) return text;
  const known = Object.keys(BLANKS);
  throw new CompassError(
    'usage',
    `${join(written, name)}: nothing fills {{${unknown}}}`,
    meant(unknown, known, `There are ${known.join(', ')}.`),
  );
}
