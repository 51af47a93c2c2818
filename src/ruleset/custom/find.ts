import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { CompassError } from '../../model/errors.ts';

const CODE = /(?<!\.d)\.[cm]?[jt]s$/;
const YAML = /\.ya?ml$/;

export const isYaml = (path: string): boolean => YAML.test(path);

/** A name with a slash that ends like a file of code or YAML; anything else is a package, or the name of a rule. */
const isFile = (name: string): boolean =>
  (/[\\/]/.test(name) && CODE.test(name)) ||
  YAML.test(name) ||
  /^\.{1,2}[\\/]/.test(name) ||
  isAbsolute(name);

/** How npm writes the name of a package, with a path inside it perhaps. */
const PACKAGE = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*(?:\/[\w./-]+)?$/;

function unresolved(name: string, folder: string, cause: unknown): CompassError | null {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
    return new CompassError(
      'module',
      `${name}: the package offers nothing that can be loaded by its name`,
      'Its "exports" has no entry for this, or only one for "import": it needs a "default" entry, a plain string, or "main".',
      { cause },
    );
  }
  const places = createRequire(join(folder, 'rules.js')).resolve.paths(name) ?? [];
  const root = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0];
  const there = places.some((place) => existsSync(join(place, root ?? name)));
  if (!there) return null;
  const next = 'Check "main" or "exports" of its package.json: a file that is not there?';
  return new CompassError('module', `${name}: the package has no file of this name`, next, { cause });
}

/** The file of a package that is installed in or above a folder; null when there is none. */
function packageFile(name: string, folder: string): string | null {
  if (!PACKAGE.test(name)) return null;
  try {
    const file = createRequire(join(resolve(folder), 'rules.js')).resolve(name);
    return isAbsolute(file) ? file : null;
  } catch (cause) {
    const error = unresolved(name, resolve(folder), cause);
    if (error === null) return null;
    throw error;
  }
}

/** Absolute path of what a name stands for from the working folder: a file, or a package that is installed. */
export function fileOf(name: string, workingDirectory: string): string | null {
  const path = resolve(workingDirectory, name);
  // A package may be called like a file, and then a file that is there was meant.
  if (isFile(name) || (CODE.test(name) && existsSync(path))) return path;
  return packageFile(name, workingDirectory);
}
