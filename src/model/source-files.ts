import { hash as digest } from 'node:crypto';
import { baseName, type TreeEntry } from './tree.ts';

/** What counts as a source file, and the sample of them that is read. The crawl fetches and the audit judges the same files. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const EXTENSIONS = words(
  'c cc cpp cs cxx dart erl ex exs f90 fs go groovy h hpp hs java jl js jsx kt kts lua m mjs ml php pl pm ps1 py r rb rs scala sh sol sql swift ts tsx vb vue zig',
);
const VENDORED =
  /(?:^|\/)(?:node_modules|vendor|third[_-]party|external|dist|build|target|out|\.yarn)\/|\.(?:min|generated)\.[^/]*$/i;

/** Larger texts are left out: nothing that a rule reads is that long. In bytes. */
export const MOST_BYTES = 1024 * 1024;

/** Files that other people or programs wrote. */
export const isVendored = (path: string): boolean => VENDORED.test(path);

const SPECIMEN = /(?:^|\/)(?:tests?|testdata|fixtures|__fixtures__|specs?|examples?|samples?)[-_]?\d{0,4}\//i;

/** Files that test or show something, and are not what the repository is about. */
export const isSpecimen = (path: string): boolean => SPECIMEN.test(path);

/** Written here, in a programming language, and short enough to be read. */
export function isSource({ path, type, size = 0 }: TreeEntry): boolean {
  if ((type !== 'file' && type !== 'executable') || size > MOST_BYTES || isVendored(path)) return false;
  const name = baseName(path);
  return name.includes('.') && EXTENSIONS.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

/** The source files with the smallest SHA-256 of their path: a sample that anyone can draw again. */
export const sampleOfSources = (entries: readonly TreeEntry[], size: number): TreeEntry[] =>
  sampleOf(entries.filter(isSource), size);

/** The same, of what is known to be sources. */
export function sampleOf(sources: readonly TreeEntry[], size: number): TreeEntry[] {
  return sources
    .map((entry) => ({ entry, hash: digest('sha256', entry.path) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, size)
    .map(({ entry }) => entry);
}
