import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where the version stands besides package.json: in what others copy, and in what installs the package. */

const COPIED = ['action.yml', 'templates', 'examples'];
const PIN = /(ospo-compass@|Version of the npm package\n +default: )(\d+\.\d+\.\d+[\w.+-]*)/g;

const filesBelow = (root, path) =>
  statSync(join(root, path)).isDirectory()
    ? readdirSync(join(root, path)).flatMap((name) => filesBelow(root, `${path}/${name}`))
    : [path];

/** Files that name a version, with their text and the versions that they name. */
export const placesOf = (root) =>
  COPIED.flatMap((path) => filesBelow(root, path)).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const versions = [...text.matchAll(PIN)].map(([, , version]) => version);
    return versions.length === 0 ? [] : [{ file, text, versions }];
  });

/** The text with every version that it names replaced. */
export const moved = (text, version) => text.replace(PIN, (_, before) => `${before}${version}`);
