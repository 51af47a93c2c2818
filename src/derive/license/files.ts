import type { LicenseFile } from '../../model/license-facts.ts';
import { known, mapKnown, type Observation, unknown } from '../../model/observation.ts';
import { baseName, entriesIn, isFile, type Tree, type TreeEntry } from '../../model/tree.ts';
import type { Derivation, Deriver } from '../deriver.ts';
import { dirState, resolve } from '../own.ts';
import { identifyText } from './identify.ts';
import { idSpelled } from './known.ts';

const NAMES =
  /^(?:un)?licen[cs]es?(?:[-_.].*)?$|^copying(?:[-_.].*)?$|^[a-z0-9.+]+[-_]licen[cs]e(?:\.[a-z]+)?$|^ofl(?:\.[a-z]+)?$/i;
const NOT_TEXTS =
  /\.(?:spdx|header|xml|sh|bat|go|gemspec|js|cjs|mjs|ts|py|rb|php|java|json|yml|yaml|toml|lock|csv|png|jpe?g|gif|svg|webp|ico|bmp|avif|tiff?)$/i;
const DIRECTORIES = ['LICENSES', 'LICENSE', 'LICENCE'];
const ELSEWHERE = ['docs', '.github'];
/** Licenses of others, and a page of a website about licenses. */
const OTHERS = /third[-_]?part|3rd[-_]?part|vendor|bundled|dependenc|[-_]extra\b|^licen[cs]es\.html?$/i;
/** A file name is no longer than this on any file system git runs on. */
const LONGEST_NAME = 255;

/** `apache-2.0.LICENSE`; what `logo.png.license` holds are tags for the picture beside it. */
function namesItself(name: string): boolean {
  const stem = /^(.+)\.licen[cs]e$/i.exec(name)?.[1];
  return stem !== undefined && idSpelled(stem) !== undefined;
}

const isLicenseName = (name: string): boolean =>
  name.length <= LONGEST_NAME &&
  (NAMES.test(name) || namesItself(name)) &&
  !NOT_TEXTS.test(name) &&
  !OTHERS.test(name);

function candidates(tree: Tree): { readonly entry: TreeEntry; readonly where: LicenseFile['where'] }[] {
  const files = (dir: string) => entriesIn(tree, dir).filter(isFile);
  const named = (dir: string) => files(dir).filter(({ path }) => isLicenseName(baseName(path)));
  const found = [
    ...named('').map((entry) => ({ entry, where: 'root' as const })),
    ...DIRECTORIES.flatMap(files).map((entry) => ({ entry, where: 'directory' as const })),
    ...ELSEWHERE.flatMap(named).map((entry) => ({ entry, where: 'elsewhere' as const })),
  ];
  return found.sort(
    (a, b) => order(a.entry.path) - order(b.entry.path) || (a.entry.path < b.entry.path ? -1 : 1),
  );
}

const ORDER = [
  /^licen[cs]es?$/,
  /^licen[cs]es?\./,
  /^copying(?:\.(?:md|txt|rst|html))?$/,
  /^[^/]+$/,
  /^licen[cs]es?\//,
];
const order = (path: string): number => {
  const at = ORDER.findIndex((pattern) => pattern.test(path.toLowerCase()));
  return at === -1 ? ORDER.length : at;
};

/** Some sources answer for a symlink with the text it leads to: then there is nothing to follow. */
const followed = (entry: TreeEntry, read: Observation<string>): TreeEntry =>
  entry.type === 'symlink' && read.known && read.value.trim().includes('\n')
    ? { ...entry, type: 'file' }
    : entry;

function fileOf(
  { text, once }: Derivation,
  tree: Tree,
  entry: TreeEntry,
  where: LicenseFile['where'],
): LicenseFile | null {
  const target = resolve(tree, followed(entry, text(entry.oid)), text);
  if (!target.known) return { path: entry.path, oid: entry.oid, where, identity: target };
  if (target.value === null) return null;
  const { oid, size } = target.value;
  const read = text(oid);
  return {
    path: entry.path,
    oid,
    where,
    ...(size === undefined ? {} : { size }),
    identity:
      read.known && read.value.includes('\0')
        ? unknown('not-recognized', `${entry.path} is not a text`)
        : mapKnown(read, (value) => once(`license ${oid}`, () => identifyText(value))),
  };
}

/** Names that say license, in the root, in LICENSES/ and the like, in docs/ and .github/; best-known names first. */
export const licenseFiles: Deriver<readonly LicenseFile[]> = {
  version: 2,
  texts: [
    '{,un}licen[cs]e*',
    'copying*',
    '*[-_]licen[cs]e*',
    '*.licen[cs]e',
    'ofl*',
    '{licenses,license,licence}/*',
    '{docs,.github}/{,un}licen[cs]e*',
    '{docs,.github}/copying*',
    '{docs,.github}/*[-_]licen[cs]e*',
    '{docs,.github}/*.licen[cs]e',
  ],
  derive(derivation) {
    const tree = derivation.fact('tree');
    if (!tree.known) return tree;
    const found = candidates(tree.value)
      .map(({ entry, where }) => fileOf(derivation, tree.value, entry, where))
      .filter((file) => file !== null);
    const cut = ['', ...DIRECTORIES].find((dir) => dirState(tree.value, dir) === 'unread');
    const inRoot = found.some(({ where }) => where === 'root');
    if (!inRoot && cut !== undefined)
      return unknown('truncated', `${cut === '' ? 'the root' : `${cut}/`} was not read to its end`);
    return known(found, tree.via, tree.access);
  },
};
