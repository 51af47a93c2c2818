import { createHash } from 'node:crypto';
import type { SourceHeaders } from '../model/derived.ts';
import { known, type Observation, unknown } from '../model/observation.ts';
import { baseName, type TreeEntry } from '../model/tree.ts';
import type { Deriver } from './deriver.ts';

const SAMPLE = 20;
const LINES = 20;
const MAX_HEAD = 8192;
const MAX_BYTES = 1024 * 1024;
/** The sample is drawn as the crawl draws it: the same extensions, the same folders left out. */
const SOURCE_EXTENSIONS = new Set(
  'c cc cpp cs cxx dart erl ex exs f90 fs go groovy h hpp hs java jl js jsx kt kts lua m mjs ml php pl pm ps1 py r rb rs scala sh sol sql swift ts tsx vb vue zig'.split(
    ' ',
  ),
);
const VENDORED = new Set(
  'node_modules vendor third_party third-party external dist build target out .yarn'.split(' '),
);

function isSource({ path, type, size = 0 }: TreeEntry): boolean {
  const name = baseName(path);
  if ((type !== 'file' && type !== 'executable') || size > MAX_BYTES) return false;
  if (/\.(?:min|generated)\./i.test(name) || path.split('/').some((segment) => VENDORED.has(segment)))
    return false;
  return name.includes('.') && SOURCE_EXTENSIONS.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

/** The files with the smallest SHA-256 of their path: a sample that anyone can draw again. */
function sampleOf(entries: readonly TreeEntry[]): TreeEntry[] {
  return entries
    .map((entry) => ({ entry, hash: createHash('sha256').update(entry.path).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, SAMPLE)
    .map(({ entry }) => entry);
}

/** SPDX tags in a sample of source files. The texts are asked for by the rule (`sample:source:20`), not here. */
export const sourceHeaders: Deriver<SourceHeaders> = {
  version: 1,
  derive({ fact, text }): Observation<SourceHeaders> {
    const tree = fact('treeDeep');
    if (!tree.known) return tree;
    const sources = tree.value.entries.filter(isSource);
    const sample = sampleOf(sources);
    const untagged: string[] = [];
    let read = 0;
    for (const { path, oid } of sample) {
      const source = text(oid);
      if (!source.known) continue;
      read++;
      const head = source.value.slice(0, MAX_HEAD).split('\n', LINES).join('\n');
      if (!head.includes('SPDX-License-Identifier:')) untagged.push(path);
    }
    if (sample.length > 0 && read === 0)
      return unknown('not-collected', 'none of the sampled sources was read');
    const tagged = read - untagged.length;
    return known(
      { sources: sources.length, sampled: sample.length, read, tagged, untagged },
      'sampled sources',
    );
  },
};
