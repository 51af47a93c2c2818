import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { SEVERITIES } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import { meant } from '../model/nearest.ts';

/** What differs from the rules as they are written, and for whom. What it leaves out is that of the profile it extends. */
const profileSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  extends: z.string().exactOptional(),
  lens: z.array(z.string()).exactOptional(),
  rules: z.record(z.string(), z.enum([...SEVERITIES, 'off'])).exactOptional(),
});
type Told = z.infer<typeof profileSchema>;
export type Profile = Told & Required<Pick<Told, 'lens' | 'rules'>>;

const FOLDER = fileURLToPath(new URL('../../rules/profiles/', import.meta.url));

export async function profileNames(folder: string = FOLDER): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith('.yml'))
    .map((file) => file.slice(0, -4))
    .sort();
}

/** A profile with what it extends already merged. Rejects with `CompassError('module')` when there is no such profile. */
export async function readProfile(name: string, folder: string = FOLDER): Promise<Profile> {
  const names = await profileNames(folder);
  if (!names.includes(name)) {
    const next = meant(name, names, `There is: ${names.join(', ')}.`);
    throw new CompassError('module', `profile "${name}": no such profile`, next);
  }
  const told = profileSchema.parse(parse(await readFile(`${folder}/${name}.yml`, 'utf8')));
  const { extends: other } = told;
  const base =
    other === undefined || other === name ? { lens: [], rules: {} } : await readProfile(other, folder);
  return { ...base, ...told, rules: { ...base.rules, ...told.rules } };
}
