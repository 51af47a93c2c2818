import { weightOf } from '../model/languages.ts';
import type { FactValue } from '../model/names.ts';
import { known, mapKnown, type Observation, unknown } from '../model/observation.ts';
import type { BillOfMaterials } from '../model/security.ts';
import { isSpecimen, isVendored } from '../model/source-files.ts';
import { baseName, entriesIn, isFile, type Tree } from '../model/tree.ts';
import type { Derivation, Deriver } from './deriver.ts';
import { isMarkup } from './kind/content.ts';

const NPM = /^(?:package\.json|deno\.jsonc?|bower\.json)$/;
const PYTHON =
  /^(?:pyproject\.toml|setup\.(?:py|cfg)|requirements[\w.-]{0,40}\.txt|pipfile|environment\.ya?ml)$/;
const JVM = /^(?:pom\.xml|build\.gradle(?:\.kts)?|build\.sbt|build\.sc|ivy\.xml|project\.clj|deps\.edn)$/;
const NUGET = /\.(?:cs|fs|vb)proj$|^packages\.config$|^directory\.packages\.props$/;
const APPLE = /^(?:package\.swift|podfile|cartfile)$|\.podspec$/;

/** Manifests by language, in lower case. A language that is not among them has no package ecosystem that we know of. */
const MANIFESTS: { readonly [language: string]: RegExp } = {
  javascript: NPM,
  typescript: NPM,
  vue: NPM,
  svelte: NPM,
  coffeescript: NPM,
  python: PYTHON,
  'jupyter notebook': PYTHON,
  cython: PYTHON,
  java: JVM,
  kotlin: JVM,
  groovy: JVM,
  scala: JVM,
  clojure: JVM,
  'c#': NUGET,
  'f#': NUGET,
  'visual basic .net': NUGET,
  swift: APPLE,
  'objective-c': APPLE,
  rust: /^cargo\.toml$/,
  go: /^go\.mod$/,
  php: /^composer\.json$/,
  ruby: /^gemfile$|\.gemspec$/,
  elixir: /^mix\.exs$/,
  erlang: /^rebar\.config$/,
  dart: /^pubspec\.yaml$/,
  r: /^description$/,
  julia: /^project\.toml$/,
  haskell: /\.cabal$|^package\.yaml$/,
  perl: /^(?:cpanfile|makefile\.pl|meta\.json)$/,
  ocaml: /\.opam$|^dune-project$/,
};
/** Languages in which a program is only wrapped or built. */
const WRAPPING = new Set([
  'shell',
  'dockerfile',
  'makefile',
  'batchfile',
  'powershell',
  'hcl',
  'nix',
  'cmake',
]);

/** By the file name: `bom.json`, `tides.spdx`, `tides.cdx.xml`, `tides-1.0-sbom.json`. The license file of a crate is none. */
const SBOM =
  /^(?!licen[cs]e).*\.spdx(?:\.(?:json|ya?ml|rdf|xml))?$|^bom\.(?:json|xml)$|\.cdx\.(?:json|xml)$|(?:^|[-_.])(?:sbom|cyclonedx)(?:[-_.].*)?\.(?:json|xml|rdf|tag|txt|csv)$/;
const DEEPEST_MANIFEST = 2;

/** A manifest of the main language, and a software bill of materials. */
export const billOfMaterials: Deriver<BillOfMaterials> = {
  version: 2,
  derive(derivation): Observation<BillOfMaterials> {
    const { fact } = derivation;
    const languages = fact('languages');
    if (!languages.known) return languages;
    const tree = fact('tree');
    if (!tree.known) return tree;
    const name = mainLanguage(languages.value);
    const manifest = MANIFESTS[name?.toLowerCase() ?? ''];
    return known(
      {
        language: name === null ? null : { name, packaged: manifest !== undefined },
        manifest:
          manifest === undefined ? known(null, tree.via) : manifestIn(derivation, tree.value, manifest),
        sbom: sbomIn(derivation, tree.value),
      },
      tree.via,
    );
  },
};

/** The largest language that a program is written in; null without any. */
function mainLanguage(languages: FactValue<'languages'>): string | null {
  const [first] = languages
    .filter((one) => weightOf(one) > 0 && !isMarkup(one.name) && !WRAPPING.has(one.name.toLowerCase()))
    .sort((a, b) => weightOf(b) - weightOf(a));
  return first?.name ?? null;
}

const nameOf = (path: string): string => baseName(path).toLowerCase();

function manifestIn({ fact }: Derivation, tree: Tree, names: RegExp): Observation<string | null> {
  const root = entriesIn(tree, '').find((entry) => isFile(entry) && names.test(nameOf(entry.path)));
  if (root !== undefined) return known(root.path, 'tree');
  return mapKnown(fact('treeDeep'), ({ entries }) => {
    const below = entries.filter(({ path }) => path.split('/').length <= DEEPEST_MANIFEST + 1);
    const ours = below.filter((entry) => isFile(entry) && !isVendored(entry.path) && !isSpecimen(entry.path));
    return ours.find(({ path }) => names.test(nameOf(path)))?.path ?? null;
  });
}

const ASSETS_UNSEEN = unknown('not-observable', 'the assets of releases are kept by the forge, not by git');

function sbomIn({ fact, record }: Derivation, tree: Tree): BillOfMaterials['sbom'] {
  const isSbom = (path: string) => SBOM.test(nameOf(path)) && !isSpecimen(path) && !isVendored(path);
  const deep = fact('treeDeep');
  const { entries } = deep.known ? deep.value : tree;
  const file = entries.find((entry) => isFile(entry) && isSbom(entry.path));
  if (file !== undefined) return known({ name: file.path, where: 'tree' }, 'tree');
  const releases = fact('releases');
  const asset = releases.known ? releases.value.latest?.assets.find(isSbom) : undefined;
  if (asset !== undefined)
    return known({ name: asset, where: 'release' }, releases.known ? releases.via : '');
  if (!releases.known) return releases;
  if (releases.value.untold !== undefined) return releases.value.untold;
  if (record?.source === 'local') return ASSETS_UNSEEN;
  return deep.known ? known(null, deep.via) : unknown(deep.why, deep.detail, deep.wants);
}
