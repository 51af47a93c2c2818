import type { Manifest } from '../../model/metadata-files.ts';
import { known, mapKnown, type Observation, unknown } from '../../model/observation.ts';
import { entriesIn, isFile, type Tree, type TreeEntry } from '../../model/tree.ts';
import type { Derivation, Deriver } from '../deriver.ts';
import { normalizeExpression } from '../license/expression.ts';
import { resolve } from '../own.ts';
import type { Fields } from './fields.ts';
import { manifestType } from './names.ts';
import { READ_MANIFESTS, readerOf } from './readers.ts';

const MAX_TEXT = 256 * 1024;

/**
 * Manifests of the root with their license and whether they publish a package. The metadata files that state a license
 * (publiccode.yml, CITATION.cff, code.json, codemeta.json) stand among them; they publish nothing.
 */
export const manifests: Deriver<readonly Manifest[]> = {
  version: 3,
  texts: READ_MANIFESTS,
  derive(derivation): Observation<readonly Manifest[]> {
    const tree = derivation.fact('tree');
    if (!tree.known) return tree;
    const found: Manifest[] = [];
    for (const entry of entriesIn(tree.value, '')) {
      const type = isFile(entry) ? manifestType(entry.path) : null;
      if (type !== null) found.push(manifestOf(derivation, entry, type));
    }
    return known([...found, ...metadataManifests(derivation)], tree.via);
  },
};

function manifestOf({ fact, text }: Derivation, entry: TreeEntry, type: string): Manifest {
  const { path } = entry;
  const read = readerOf(path);
  if (read === null) return { path, type, license: known(null, path), publishes: known(false, path) };
  const tree = fact('tree');
  const file = tree.known ? resolve(tree.value, entry, text) : tree;
  const source = file.known ? text(file.value?.oid ?? entry.oid) : file;
  const fields = source.known ? parsed(path, read(source.value.slice(0, MAX_TEXT))) : source;
  return {
    path,
    type,
    license: mapKnown(fields, ({ license }) => (license === null ? null : licenseOf(license))),
    publishes: mapKnown(
      fields,
      ({ publishes, suggested = false }) => publishes && !(suggested && tree.known && !hasIndex(tree.value)),
    ),
    ...(fields.known ? { dependencies: fields.value.dependencies } : {}),
  };
}

const hasIndex = (tree: Tree): boolean =>
  entriesIn(tree, '').some(({ path }) => /^index\.(?:[cm]?[jt]sx?|coffee)$/.test(path));

const parsed = (path: string, fields: Fields | null): Observation<Fields> =>
  fields === null ? unknown('not-recognized', `${path} could not be parsed`) : known(fields, path);

const licenseOf = (raw: string) => ({ raw, expression: normalizeExpression(raw) });

function metadataManifests({ fact }: Derivation): Manifest[] {
  const publiccode = fact('metadata.publiccode');
  const citation = fact('metadata.citation');
  const codeJson = fact('metadata.codeJson');
  const codemeta = fact('metadata.codemeta');
  return [
    fromMetadata('publiccode', 'publiccode.yml', publiccode, ({ license }) => license),
    fromMetadata('citation', 'CITATION.cff', citation, ({ license }) => license),
    fromMetadata('code.json', 'code.json', codeJson, ({ licenses }) => licenses[0] ?? null),
    fromMetadata('codemeta', 'codemeta.json', codemeta, ({ license }) => license),
  ].filter((manifest) => manifest !== null);
}

/** Null when the file is not there; unknown fields when it could not be read. */
function fromMetadata<T extends { readonly path: string }>(
  type: string,
  name: string,
  file: Observation<T | null>,
  licenseIn: (value: T) => string | null,
): Manifest | null {
  if (!file.known) return { path: name, type, license: file, publishes: known(false, name) };
  if (file.value === null) return null;
  const { path } = file.value;
  const raw = licenseIn(file.value);
  return {
    path,
    type,
    license: known(raw === null ? null : licenseOf(raw), path),
    publishes: known(false, path),
  };
}
