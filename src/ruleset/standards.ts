import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readData } from './data-file.ts';

const FOLDER = fileURLToPath(new URL('../../rules/standards/', import.meta.url));
const framework = z.object({ id: z.string(), criteria: z.array(z.object({ id: z.string() })) });

/** Ids of the criteria of every framework, by the id of the framework. */
export async function readCriteria(folder: string = FOLDER): Promise<Map<string, ReadonlySet<string>>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yml'));
  const all = await Promise.all(files.map((file) => readData(join(folder, file))));
  return new Map(
    all
      .map((data) => framework.parse(data))
      .map(({ id, criteria }) => [id, new Set(criteria.map((one) => one.id))]),
  );
}
