import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const FOLDER = fileURLToPath(new URL('../../rules/standards/', import.meta.url));
const framework = z.object({ id: z.string(), criteria: z.array(z.object({ id: z.string() })) });

/** Ids of the criteria of every framework, by the id of the framework. */
export async function readCriteria(folder: string = FOLDER): Promise<Map<string, ReadonlySet<string>>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yml'));
  const all = await Promise.all(files.map(async (file) => parse(await readFile(join(folder, file), 'utf8'))));
  return new Map(
    all
      .map((data) => framework.parse(data))
      .map(({ id, criteria }) => [id, new Set(criteria.map((one) => one.id))]),
  );
}
