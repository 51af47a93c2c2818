import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CompassError } from '../model/errors.ts';
import { VISIBILITIES } from '../model/facts.ts';
import { meant } from '../model/nearest.ts';
import { overlayRules } from './config/overlay.ts';
import { configSchema, ruleSettingsSchema } from './config/schema.ts';
import { readData } from './data-file.ts';

/** What differs from the rules as they are written, and for whom. What it leaves out is that of the profile it extends. */
export const profileSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  extends: z.string().exactOptional(),
  lens: z.array(z.string()).exactOptional(),
  /** Whose repositories are judged, where neither flag nor configuration says so. */
  visibility: z.array(z.enum(VISIBILITIES)).exactOptional(),
  /** What a configuration should say, since rules hang on it. */
  expects: z.array(configSchema.keyof()).exactOptional(),
  rules: ruleSettingsSchema.exactOptional(),
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

/**
 * A profile with what it extends already merged. Rejects with `CompassError('module')` when there is no such profile.
 * @param at where it is asked for, as `file:line:column: `
 */
export async function readProfile(name: string, folder: string = FOLDER, at = ''): Promise<Profile> {
  const names = await profileNames(folder);
  if (!names.includes(name)) {
    const next = meant(name, names, `There is: ${names.join(', ')}.`);
    throw new CompassError('module', `${at}profile "${name}": no such profile`, next);
  }
  const told = profileSchema.parse(await readData(`${folder}/${name}.yml`));
  const { extends: other } = told;
  const base =
    other === undefined || other === name ? { lens: [], rules: {} } : await readProfile(other, folder);
  return { ...base, ...told, rules: overlayRules(base.rules, told.rules) };
}
