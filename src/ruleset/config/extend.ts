import { dirname, join, relative, resolve } from 'node:path';
import { CompassError } from '../../model/errors.ts';
import { lyingTextOf, textOf } from './file.ts';
import { type Layer, layerOf } from './layer.ts';

/** The configuration that another one refines. */

/** Reads `ospo-compass.yml` of the `.github` repository of an organization; null when there is none. */
export type ReadRemote = (organization: string) => Promise<string | null>;

interface Origin {
  readonly layer: Layer;
  readonly workingDirectory: string;
  readonly remote: ReadRemote;
}

const PACKAGE = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/;
const REMOTE = /^github:([A-Za-z0-9](?:[A-Za-z0-9-_]{0,99}))$/;
const FILE = 'ospo-compass.yml';

const refuse = ({ at }: Layer, why: string, next: string) =>
  new CompassError('usage', `${at(['extends'])}: extends: ${why}`, next);

async function fromRemote(organization: string, { layer, remote }: Origin): Promise<Layer> {
  const text = await remote(organization);
  if (text === null)
    throw refuse(layer, `github:${organization} has no ${FILE} in .github`, 'Add it there, or leave it out.');
  return layerOf(text, `github:${organization}/.github/${FILE}`, 'fetched');
}

/** Looked for as Node looks for packages: in node_modules here and above. Its code is never loaded. */
async function fromPackage(name: string, { layer, workingDirectory }: Origin): Promise<Layer> {
  if (layer.trust !== 'named')
    throw refuse(
      layer,
      `${name}: a configuration that was found may not name packages`,
      `If you trust it, name it yourself: -c ${layer.path}`,
    );
  const start = dirname(resolve(workingDirectory, layer.path));
  for (let folder = start; ; folder = dirname(folder)) {
    const text = await textOf(join(folder, 'node_modules', name, FILE));
    if (text !== null) return layerOf(text, `${name}/${FILE}`, 'fetched');
    if (folder === dirname(folder)) break;
  }
  throw refuse(
    layer,
    `${name}: no such package with an ${FILE}`,
    `Install it: npm install ${name}. A file begins with ./`,
  );
}

/** What lies in a folder may lead to what lies in it, and no further, not by a link either. */
async function fromFile(name: string, { layer, workingDirectory }: Origin): Promise<Layer> {
  const path = resolve(dirname(resolve(workingDirectory, layer.path)), name);
  const shown = relative(workingDirectory, path) || name;
  const refuseWay = () =>
    refuse(
      layer,
      `${name}: a configuration that was found may not lead out of its folder`,
      `If you trust it, name it yourself: -c ${layer.path}`,
    );
  const text = await (layer.trust === 'found'
    ? lyingTextOf({ path, shown, folder: workingDirectory, refuse: refuseWay })
    : textOf(path));
  if (text === null) throw refuse(layer, `${name}: no such file`, `Looked for ${shown}.`);
  return layerOf(text, shown, layer.trust);
}

/** @throws CompassError usage where it is not to be had, or may not be asked for */
export function extended(name: string, origin: Origin): Promise<Layer> {
  const organization = REMOTE.exec(name)?.[1];
  if (organization !== undefined) return fromRemote(organization, origin);
  if (/\.ya?ml$/.test(name)) return fromFile(name, origin);
  if (PACKAGE.test(name)) return fromPackage(name, origin);
  throw refuse(
    origin.layer,
    `${name}: not a configuration`,
    'Write ./FILE.yml, an npm package or github:ORG.',
  );
}
