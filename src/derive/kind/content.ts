import { isDataName } from '../../model/data-files.ts';
import { isInBytes, weightOf } from '../../model/languages.ts';
import type { GroupValues } from '../../model/names.ts';
import { known, type Observation, type Unknown, valueOr } from '../../model/observation.ts';
import { baseName, entriesIn, isFile, type Tree, type TreeEntry } from '../../model/tree.ts';
import type { Derivation } from '../deriver.ts';
import { isManifestName } from '../manifests/names.ts';
import { type Told, told } from './told.ts';

type Languages = GroupValues['languages'];

const DATA_TOPICS = ['dataset', 'open-data', 'opendata'];
const DATA_SHARE = 0.6;
const GENERATORS =
  /^(?:_config\.yml|mkdocs\.yml|docusaurus\.config\..+|hugo\..+|\.eleventy\..+|eleventy\.config\..+|astro\.config\..+|gatsby-config\..+|antora\.yml)$/i;
const MARKUP_SHARE = 0.95;
const MARKUP = new Set(
  'html,css,scss,sass,less,tex,markdown,restructuredtext,asciidoc,org,rich text format,text,xml,svg,mdx,bibtex,bibtex style,roff,textile,typst,yaml,json,toml'.split(
    ',',
  ),
);

export const isMarkup = (language: string): boolean => MARKUP.has(language.toLowerCase());
const sizeOf = (languages: Languages): number => languages.reduce((sum, one) => sum + weightOf(one), 0);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Rows 6 to 9: what the files are. */
export function byContent(derivation: Derivation, name: string): Told {
  const { fact } = derivation;
  const topic = valueOr(fact('meta.topics'), []).find((one) => DATA_TOPICS.includes(one.toLowerCase()));
  if (topic !== undefined) return told('data', `topic ${topic}`);
  if (/\.git(?:hub|lab)\.io$/i.test(name)) return told('website', `named ${name}`);
  const tree = fact('tree');
  const languages = fact('languages');
  if (!tree.known) return untold(languages, tree);
  const manifest = tree.value.entries.find(
    (entry) => isFile(entry) && inRoot(entry) && isManifestName(entry.path),
  );
  return (
    (manifest === undefined ? (packaged(tree.value) ?? data(tree.value, languages)) : null) ??
    website(derivation, tree.value) ??
    (manifest === undefined ? docs(languages) : null) ??
    told('code', manifest === undefined ? mostly(languages) : `manifest ${manifest.path}`)
  );
}

/** Without the tree only a programming language says something. */
function untold(languages: Observation<Languages>, tree: Unknown): Told {
  if (!languages.known) return tree;
  const share = markupShare(languages.value);
  return share === null || share >= MARKUP_SHARE
    ? tree
    : told('code', `${mostlyOf(languages.value)}; the tree was not read`);
}

const inRoot = ({ path }: TreeEntry): boolean => !path.includes('/');

/** Tables that lie in a folder are not weighed; the file that describes them stands in the root. */
const packaged = (tree: Tree): Told | null =>
  entriesIn(tree, '').some((entry) => isFile(entry) && entry.path === 'datapackage.json')
    ? told('data', 'datapackage.json in the root')
    : null;

/** Files in the root, and JSON below data/ as far as it was listed. */
function data(tree: Tree, languages: Observation<Languages>): Told | null {
  const files = tree.entries.filter((entry) => isFile(entry) && (inRoot(entry) || isJsonData(entry.path)));
  const isData = ({ path }: TreeEntry) => isDataName(path) || isJsonData(path);
  const found = files.filter(isData);
  if (found.length === 0) return null;
  if (!languages.known) return languages;
  const sized = files.some(({ size }) => size !== undefined);
  const weigh = (entries: readonly TreeEntry[]) =>
    entries.reduce((sum, { size }) => sum + (sized ? (size ?? 0) : 1), 0);
  const code = sizeOf(languages.value);
  if (!sized && code > 0) return null;
  const counted = isInBytes(languages.value);
  // Shares do not say how much code there is: all of it may lie in a folder whose files were not weighed.
  if (!counted && code > 0 && tree.entries.some(mayHoldCode)) return null;
  const share = weigh(found) / Math.max(1, weigh(files) + (counted ? code : 0));
  if (share < DATA_SHARE) return null;
  return told(
    'data',
    `${percent(share)} of the ${sized ? 'bytes' : 'files'} are data (${baseName(found[0]?.path ?? '')})`,
  );
}

const mayHoldCode = (entry: TreeEntry): boolean =>
  entry.type === 'dir' && inRoot(entry) && !/^(?:\..*|data|docs?|licen[cs]es)$/i.test(entry.path);

/** Languages that generators and their themes are themselves written in: they say nothing against a website. */
const SITE_LANGUAGES = new Set([
  'javascript',
  'typescript',
  'ruby',
  'vue',
  'svelte',
  'astro',
  'handlebars',
  'shell',
]);
const PROGRAM_SHARE = 0.5;

/** Share of languages that no website is made of; 0 without any. */
function programShare(languages: Languages): number {
  const program = languages.filter(({ name }) => !isMarkup(name) && !SITE_LANGUAGES.has(name.toLowerCase()));
  return sizeOf(program) / Math.max(1, sizeOf(languages));
}

const isJsonData = (path: string): boolean => /^data\/.+\.json$/i.test(path);

function website({ fact }: Derivation, tree: Tree): Told | null {
  const generator = entriesIn(tree, '').find((entry) => isFile(entry) && GENERATORS.test(entry.path));
  if (generator === undefined) return null;
  // A program may publish its documentation from the root: what it is written in says so.
  const languages = fact('languages');
  if (languages.known && programShare(languages.value) >= PROGRAM_SHARE) return null;
  const manifests = fact('manifests');
  if (!manifests.known) return manifests;
  for (const manifest of manifests.value) {
    if (!manifest.publishes.known) return manifest.publishes;
    if (manifest.publishes.value) return null;
  }
  return told('website', `${generator.path} in the root`);
}

function docs(languages: Observation<Languages>): Told | null {
  if (!languages.known) return languages;
  const share = markupShare(languages.value);
  if (share === null) return told('docs', 'no manifest and no programming language');
  return share >= MARKUP_SHARE
    ? told('docs', `no manifest, and ${percent(share)} of the bytes are markup`)
    : null;
}

/** Share of markup among the bytes of languages; null without any. */
function markupShare(languages: Languages): number | null {
  const all = sizeOf(languages);
  return all === 0 ? null : sizeOf(languages.filter(({ name }) => isMarkup(name))) / all;
}

const mostly = (languages: Observation<Languages>): string =>
  languages.known ? mostlyOf(languages.value) : 'nothing says otherwise';

function mostlyOf(languages: Languages): string {
  const [first] = languages.filter(({ name }) => !isMarkup(name)).sort((a, b) => weightOf(b) - weightOf(a));
  return first === undefined ? 'nothing says otherwise' : `mostly ${first.name}`;
}

/** True when a programming language was counted: then there is more than a README. */
export function hasCode(languages: Observation<Languages>): Observation<boolean> {
  if (!languages.known) return languages;
  return known(
    languages.value.some((one) => weightOf(one) > 0 && !isMarkup(one.name)),
    'languages of the forge',
  );
}
