import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, posix, sep } from 'node:path';
import type { Place, Proposal } from '../../mend/proposal.ts';
import { CompassError } from '../../model/errors.ts';

/** Clones on this machine, in which names from a report never lead out of the folder that was named. */

const stateOf = (path: string) => lstat(path).catch(() => null);
const isFolder = async (path: string): Promise<boolean> => (await stateOf(path))?.isDirectory() === true;

/** Segments of a name that are safe as folders; null where one of them leads elsewhere. */
function segmentsOf({ name, organization }: Place): readonly string[] | null {
  const below = name.startsWith(`${organization}/`)
    ? name.slice(organization.length + 1)
    : name.replace(/^[^/]*\//, '');
  const parts = below.split('/');
  const isSafe = (part: string) => !/^(\.{0,2}|\.git)$/i.test(part) && !/[\\:\0]/.test(part);
  return parts.every(isSafe) ? parts : null;
}

/** A clone with a working tree: a bare one has no files to look at. */
const isClone = async (path: string): Promise<boolean> =>
  (await isFolder(path)) && (await stateOf(join(path, '.git'))) !== null;

/** @throws CompassError usage where it is no folder */
export async function openClones(written: string, path: string): Promise<string> {
  const real = await realpath(path).catch(() => null);
  if (real !== null && (await isFolder(real))) return real;
  throw new CompassError(
    'usage',
    `${written}: no such folder`,
    'Name the folder that your clones are in, or a clone.',
  );
}

/** The clone of a repository in one of these folders (or one of them itself); null where there is none. */
export async function cloneOf(place: Place, folders: readonly string[]): Promise<string | null> {
  const parts = segmentsOf(place);
  if (parts === null) return null;
  for (const folder of folders) {
    let at = folder;
    let whole = true;
    for (const part of parts) {
      at = join(at, part);
      // Not through a link: it may lead out of the folder.
      whole = whole && (await isFolder(at));
    }
    if (whole && (await isClone(at))) return at;
    if (basename(folder) === parts.at(-1) && (await isClone(folder))) return folder;
  }
  return null;
}

/** Where a file of the kind lies in the clone already, under any of its usual names; null where there is none. */
export async function thereAlready(clone: string, { path, alike }: Proposal): Promise<string | null> {
  for (const folder of new Set([posix.dirname(path), '.', '.github', '.gitlab', 'docs'])) {
    const at = join(clone, folder);
    const names = (await isFolder(at)) ? await readdir(at).catch(() => []) : [];
    const found = names.find((name) => alike.test(name.toLowerCase()));
    if (found !== undefined) return posix.join(folder, found);
  }
  return (await stateOf(join(clone, path))) === null ? null : path;
}

/**
 * Writes the file where there is none. Each folder on the way is a real one in the clone, and the file is made by this call
 * or not at all. Gives why not, or null.
 */
export async function writeInto(clone: string, proposal: Proposal): Promise<string | null> {
  try {
    return await makeFile(clone, proposal);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    // Not of the system: a bug.
    if (code === undefined) throw cause;
    return code === 'EEXIST' ? 'is there already' : message;
  }
}

async function makeFile(clone: string, { path, content }: Proposal): Promise<string | null> {
  let at = clone;
  const folders = dirname(path) === '.' ? [] : dirname(path).split('/');
  for (const part of folders) {
    at = join(at, part);
    const there = await stateOf(at);
    if (there === null) await mkdir(at);
    else if (!there.isDirectory()) return `${part} is no folder in it, and is not followed`;
  }
  const [home, real] = await Promise.all([realpath(clone), realpath(at)]);
  if (real !== home && !real.startsWith(home + sep)) return 'its folder leads out of the clone';
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0 } = constants;
  const file = await open(join(at, basename(path)), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
  return null;
}

const MANIFESTS: readonly (readonly [RegExp, string])[] = [
  [/^package\.json$/, 'npm'],
  [/^(requirements.*\.txt|pyproject\.toml|setup\.py|pipfile)$/, 'pip'],
  [/^go\.mod$/, 'gomod'],
  [/^cargo\.toml$/, 'cargo'],
  [/^pom\.xml$/, 'maven'],
  [/^build\.gradle(\.kts)?$/, 'gradle'],
  [/^gemfile$/, 'bundler'],
  [/^composer\.json$/, 'composer'],
  [/^dockerfile$/, 'docker'],
  [/^mix\.exs$/, 'mix'],
  [/^pubspec\.yaml$/, 'pub'],
];

/** Package ecosystems that the files in the root of a clone tell, by the names that Dependabot has for them. */
export async function ecosystemsIn(clone: string): Promise<readonly string[]> {
  const names = await readdir(clone).catch(() => [] as string[]);
  return MANIFESTS.filter(([file]) => names.some((name) => file.test(name.toLowerCase()))).map(
    ([, name]) => name,
  );
}
