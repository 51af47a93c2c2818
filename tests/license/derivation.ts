import type { Derivation } from '../../src/derive/deriver.ts';
import { licenseFiles, licenseIdentity } from '../../src/derive/license/index.ts';
import { noMemo } from '../../src/derive/memo.ts';
import { readDocument } from '../../src/derive/prose/document.ts';
import type { LicenseFile, LicenseIdentity } from '../../src/model/license-facts.ts';
import type { Manifest } from '../../src/model/metadata-files.ts';
import type { FactName, View } from '../../src/model/names.ts';
import { known, type Observation, unknown } from '../../src/model/observation.ts';
import { EXAMPLE_AS_OF, scene } from '../../src/model/ordinary.ts';
import { neutralPolicy, type Policy } from '../../src/model/policy.ts';

export interface Setting {
  readonly files: { readonly [path: string]: string };
  /** Paths of files whose text was not read. */
  readonly unread?: readonly string[];
  /** Contents of symlinks by path. */
  readonly links?: { readonly [path: string]: string };
  readonly forge?: string | null;
  /** License field by path of the manifest. */
  readonly manifests?: { readonly [path: string]: string };
  readonly readme?: { readonly [title: string]: string };
  readonly licenses?: Policy['licenses'];
  readonly facts?: { readonly [N in FactName]?: Observation<unknown> };
}

const readmeOf = (sections: { readonly [title: string]: string }) => {
  const text = Object.entries(sections).map(([title, prose]) => `## ${title}\n\n${prose}\n`);
  return readDocument('README.md', 'readme', text.join('\n'));
};

const manifestOf = ([path, raw]: [string, string]): Manifest => ({
  path,
  type: path,
  license: known({ raw, expression: null }, path),
  publishes: known(false, path),
});

export function derivationOf(setting: Setting): Derivation {
  const { files, unread = [], links = {}, forge = null, manifests = {}, readme, licenses = {} } = setting;
  const { record, organization, texts } = scene({ files: { ...files, ...links } });
  const tree = record.facts.tree;
  if (!tree.known) throw new Error('the scene has a tree');
  const entries = tree.value.entries.map((entry) =>
    entry.path in links ? { ...entry, type: 'symlink' as const } : entry,
  );
  const closed = new Set(entries.filter(({ path }) => unread.includes(path)).map(({ oid }) => oid));
  const facts: { readonly [name: string]: Observation<unknown> } = {
    tree: known({ ...tree.value, entries }, 'tree'),
    license: known(forge === null ? null : { key: forge, spdxId: forge, name: forge }, 'forge'),
    manifests: known(Object.entries(manifests).map(manifestOf), 'tree'),
    readme: known(readme === undefined ? null : readmeOf(readme), 'tree'),
    'metadata.publiccode': known(null, 'tree'),
    'metadata.citation': known(null, 'tree'),
    'metadata.codeJson': known(null, 'tree'),
    ...setting.facts,
  };
  const derivation: Derivation = {
    record,
    organization,
    policy: { ...neutralPolicy, licenses },
    asOf: EXAMPLE_AS_OF,
    once: noMemo,
    text: (oid) => {
      const text = closed.has(oid) ? undefined : texts.get(oid);
      return text === undefined ? unknown('timeout', 'the text was not read') : known(text, 'blob');
    },
    fact: ((name: FactName) =>
      name === 'licenseFiles'
        ? licenseFiles.derive(derivation)
        : (facts[name] ?? unknown('not-collected', name))) as View,
  };
  return derivation;
}

export const filesOf = (setting: Setting): Observation<readonly LicenseFile[]> =>
  licenseFiles.derive(derivationOf(setting));

export const observedLicense = (setting: Setting): Observation<LicenseIdentity> =>
  licenseIdentity.derive(derivationOf(setting));

/** The license of a repository whose facts are all known. */
export function licenseOf(setting: Setting): LicenseIdentity {
  const found = observedLicense(setting);
  if (!found.known) throw new Error(`unknown: ${found.detail}`);
  return found.value;
}
