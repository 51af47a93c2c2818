import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { SEVERITIES } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';

/** What differs from the rules as they are written, and for whom. */
const profileSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  extends: z.string().exactOptional(),
  lens: z.array(z.string()).default([]),
  rules: z.record(z.string(), z.enum([...SEVERITIES, 'off'])).default({}),
});
export type Profile = z.infer<typeof profileSchema>;

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
    throw new CompassError('module', `profile "${name}": no such profile`, `There is: ${names.join(', ')}.`);
  }
  const profile = profileSchema.parse(parse(await readFile(`${folder}/${name}.yml`, 'utf8')));
  if (profile.extends === undefined || profile.extends === name) return profile;
  const base = await readProfile(profile.extends, folder);
  return { ...base, ...profile, rules: { ...base.rules, ...profile.rules } };
}
