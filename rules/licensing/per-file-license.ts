import type { SourceHeaders } from '../../src/model/license-facts.ts';
import { unknown } from '../../src/model/observation.ts';
import { tree } from '../../src/model/ordinary.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { isFile } from '../../src/model/tree.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;
const headers = (tagged: number, read = 20): SourceHeaders => ({
  sources: 40,
  sampled: 20,
  read,
  tagged,
  untagged: [],
});

export default defineRule({
  id: 'licensing/per-file-license',
  code: 'LIC-06',
  title: 'A machine can read the license of each file',
  subject: 'repository',
  severity: 'low',
  confidence: 'file',
  needs: ['sourceHeaders', 'treeDeep'],
  texts: ['sample:source:20'],
  options: { passShare: 0.8, partialShare: 0.3 },
  appliesTo: { kinds: ['code'] },
  when: {
    needs: ['sourceHeaders'],
    holds: ({ sourceHeaders }) => sourceHeaders.sources >= 5,
    says: 'there are fewer than five source files',
  },
  standards: {
    reuse: ['license-files', 'comment-headers', 'reuse-toml'],
    'standard-for-public-code': ['publish-with-an-open-license'],
    'best-practices-badge': ['copyright_per_file', 'license_per_file'],
  },
  docs: {
    why:
      'Files travel alone: they are copied into other projects, where the license file of the root is out ' +
      'of sight. One line at the top of each, or one REUSE.toml for all of them, keeps the answer with ' +
      'the code.',
    mistakes: [
      'Generated or vendored files that no path gives away enter the sample: list them in REUSE.toml.',
      'A notice in words ("Licensed under the Apache License") is there for people, and counts for nothing ' +
        'here: add the tag below it.',
      'A project that still uses .reuse/dep5 passes; REUSE 3.3 calls the file deprecated, so move to ' +
        'REUSE.toml when you touch it.',
    ],
    fix: {
      id: 'adopt-reuse',
      text: 'Add license headers and LICENSES/ with the REUSE tool.',
      scope: 'repository',
      effort: 'M',
      file: 'REUSE.toml',
    },
    check:
      'Looks for SPDX-License-Identifier in the first 20 lines of 20 sampled source files, the same ones ' +
      'each time. Passes with LICENSES/ and either REUSE.toml or tags in 80 % of them; half for 80 % ' +
      'without LICENSES/, or LICENSES/ with 30 %.',
  },
  judge({ sourceHeaders: { sampled, read, tagged, untagged }, treeDeep }, { options }) {
    if (read * 2 < sampled)
      return undecided('capped', `Only ${read} of ${sampled} sampled source files could be read.`);
    const share = read === 0 ? 0 : tagged / read;
    const files = treeDeep.entries.filter(isFile).map(({ path }) => path);
    const texts = files.some((path) => path.startsWith('LICENSES/'));
    const covers = files.find((path) => path === 'REUSE.toml' || path === '.reuse/dep5');
    const seen = `${tagged} of ${count(read, 'sampled source file', 'sampled source files')} ${tagged === 1 ? 'has' : 'have'} an SPDX tag`;
    if (texts && covers !== undefined)
      return pass({ path: covers }, `${covers} covers the files of the repository.`);
    if (texts && share >= options.passShare) return pass({ observed: seen });
    const found = {
      observed: seen,
      expected: `${percent(options.passShare)} of them`,
      ...(untagged[0] ? { path: untagged[0] } : {}),
    };
    if (share >= options.passShare)
      return partial(0.5, found, 'Source files have SPDX tags, but LICENSES/ with the texts is missing.');
    if (texts && share >= options.partialShare)
      return partial(0.5, found, `LICENSES/ is there, but only ${seen}.`);
    const none = `None of the ${read} sampled source files has an SPDX tag.`;
    return fail(found, tagged === 0 ? none : `Only ${seen}.`);
  },
  examples: [
    {
      name: 'headers in all and texts in LICENSES/',
      given: { files: codeFiles, sourceHeaders: headers(20), treeDeep: tree('LICENSES/MIT.txt', 'src/a.ts') },
      expect: 'pass',
    },
    {
      name: 'REUSE.toml covers everything',
      given: {
        files: codeFiles,
        sourceHeaders: headers(0),
        treeDeep: tree('LICENSES/MIT.txt', 'REUSE.toml'),
      },
      expect: 'pass',
    },
    {
      name: 'headers without LICENSES/',
      given: { files: codeFiles, sourceHeaders: headers(16), treeDeep: tree('src/a.ts') },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: generated files dilute the sample',
      given: { files: codeFiles, sourceHeaders: headers(6), treeDeep: tree('LICENSES/MIT.txt', 'src/a.ts') },
      expect: { partial: 0.5 },
    },
    {
      name: 'no headers',
      given: { files: codeFiles, sourceHeaders: headers(0), treeDeep: tree('src/a.ts') },
      expect: 'fail',
    },
    {
      name: 'most samples unread',
      given: { files: codeFiles, sourceHeaders: headers(4, 4), treeDeep: tree('src/a.ts') },
      expect: 'unknown',
    },
    {
      name: 'the recursive tree was cut',
      given: {
        files: codeFiles,
        sourceHeaders: headers(20),
        treeDeep: unknown('truncated', 'the tree was cut at 100,000 entries'),
      },
      expect: 'unknown',
    },
    {
      name: 'two source files',
      given: {
        files: codeFiles,
        sourceHeaders: { ...headers(0, 2), sources: 2, sampled: 2 },
        treeDeep: tree('a.ts', 'b.ts'),
      },
      expect: 'not-applicable',
    },
  ],
});
