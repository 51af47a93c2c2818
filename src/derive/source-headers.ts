import type { SourceHeaders } from '../model/license-facts.ts';
import { known, type Observation, unknown } from '../model/observation.ts';
import { isSource, sampleOf } from '../model/source-files.ts';
import type { Deriver } from './deriver.ts';

const SAMPLE = 20;
const LINES = 20;
const MAX_HEAD = 8192;

/** SPDX tags in a sample of source files. The texts are asked for by the rule (`sample:source:20`), not here. */
export const sourceHeaders: Deriver<SourceHeaders> = {
  version: 2,
  derive({ fact, text }): Observation<SourceHeaders> {
    const tree = fact('treeDeep');
    if (!tree.known) return tree;
    const sources = tree.value.entries.filter(isSource);
    const sample = sampleOf(sources, SAMPLE);
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
