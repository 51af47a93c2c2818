// Part of the build: which packages the bundle holds something of. What the notices and the bill of materials are written from.
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const posix = (path) => path.split(sep).join('/');

/** The folder of the package that a bundled file lies in: the innermost one below a node_modules. */
function folderOf(file) {
  const path = posix(file);
  const at = path.lastIndexOf('node_modules/');
  if (at < 0) return null;
  const [first, second] = path.slice(at + 'node_modules/'.length).split('/');
  return path.slice(0, at + 'node_modules/'.length) + (first.startsWith('@') ? `${first}/${second}` : first);
}

/**
 * @param files paths of everything that was bundled
 * @returns {{ folder: string, manifest: Record<string, unknown> }[]} by name and version; one that lies in two places counts once
 */
export function bundledPackages(files) {
  const folders = new Set([...files].flatMap((file) => folderOf(file) ?? []));
  const found = [...folders]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }));
  const named = new Map(found.map((one) => [`${one.manifest.name} ${one.manifest.version}`, one]));
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
