import { tree } from '../../src/model/ordinary.ts';
import { LEAST_README } from '../../src/model/readme.ts';
import { defineRule } from '../../src/model/rule.ts';
import { paragraph } from '../../src/model/specimens.ts';
import { fail, partial, pass } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

export default defineRule({
  id: 'documentation/readme',
  code: 'DOC-01',
  title: 'The README is more than a stub',
  subject: 'repository',
  severity: 'high',
  confidence: 'file',
  needs: ['readme', 'scaffold'],
  options: { passChars: 500, partialChars: LEAST_README, headings: 2 },
  appliesTo: { kinds: ['code', 'docs', 'website', 'data', 'sample', 'template'] },
  standards: {
    'osps-baseline': ['OSPS-DO-01.01'],
    'best-practices-badge': ['description_good', 'documentation_basics'],
    'standard-for-public-code': ['document-the-code', 'document-codebase-objectives'],
    dpg: ['DPG-5'],
    'un-principles': ['UN-P6'],
    'cms-tiers': ['README'],
  },
  docs: {
    why:
      'The README is the first page that anybody reads, and often the only one. Whoever does not learn ' +
      'from it what this is and whether it is meant for them goes on, and writes the same thing again.',
    mistakes: [
      'Documentation on a website with a short README by choice: say in two paragraphs what it is and for ' +
        'whom, and link there.',
      'A README that is a picture, a table of badges or one long command: only prose counts, since only ' +
        'prose explains.',
      'A generated README that was changed in a few words still counts as generated: take out what the ' +
        'generator says of itself.',
    ],
    fix: {
      id: 'write-readme',
      text: 'Say what it is, who it is for, how to run it, under which license it is and whom to ask.',
      scope: 'repository',
      effort: 'M',
      file: 'README.md',
    },
    check:
      'Passes with a README of the repository itself that has 500 characters of prose and two headings. ' +
      'Half from 200 characters. A README as a forge or a generator wrote it, with nothing added, fails. ' +
      'Code, badges, tables of links and markup are no prose; a sign of a script without spaces counts three.',
  },
  judge({ readme, scaffold }, { options }) {
    if (readme === null)
      return fail(
        { observed: 'no README', expected: 'README' },
        'There is no README that says what this is.',
      );
    const { path, length, sections } = readme;
    if (scaffold !== null)
      return fail(
        { path, observed: `the README of ${scaffold}`, expected: 'words about this repository' },
        `${path} is what ${scaffold} wrote; nobody has said yet what this repository is.`,
      );
    const found = {
      path,
      observed: `${length} characters, ${count(sections.length, 'heading', 'headings')}`,
    };
    const { passChars, partialChars, headings } = options;
    if (length >= passChars && sections.length >= headings) return pass(found);
    const expected = `${passChars} characters of prose and ${headings} headings`;
    if (length < partialChars)
      return fail({ ...found, expected }, `${path} has no more than ${length} characters of prose.`);
    return partial(
      0.5,
      { ...found, expected },
      length < passChars
        ? `${path} is short: it has ${length} characters of prose.`
        : `${path} has hardly any headings, so nothing in it can be found at a glance.`,
    );
  },
  examples: [
    {
      name: 'two sections that explain',
      given: {
        files: { 'README.md': `# Tides\n\n${paragraph}\n\n## Usage\n\n${paragraph}\n\n${paragraph}\n` },
      },
      expect: 'pass',
    },
    {
      name: 'a script without spaces says more with fewer signs',
      given: {
        files: {
          'README.md': `# 潮汐\n\n${'港口的潮汐每十分钟由沿岸的验潮站测量一次，并写入公开的文件。'.repeat(4)}\n\n## 使用\n\n${'输入港口和日期，程序给出之后一天的水位高度。'.repeat(4)}\n`,
        },
      },
      expect: 'pass',
    },
    {
      name: 'one paragraph',
      given: { files: { 'README.md': `# Tides\n\n${paragraph}\n` } },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: a short README that links to a website',
      given: { files: { 'README.md': '# Tides\n\nSee [the handbook](https://tides.harbor.org).\n' } },
      expect: 'fail',
    },
    {
      name: 'as the generator left it',
      given: {
        files: {
          'README.md': `# tides\n\nThis is a [Next.js](https://nextjs.org) project bootstrapped with \`create-next-app\`.\n\n## Getting Started\n\n${paragraph}\n\n${paragraph}\n`,
        },
      },
      expect: 'fail',
    },
    { name: 'none', given: { files: { 'src/tides.ts': '' } }, expect: 'fail' },
    { name: 'the text was not read', given: { tree: tree('README.md') }, expect: 'unknown' },
    {
      name: 'an empty repository',
      given: { 'meta.empty': true, 'meta.head': null },
      expect: 'not-applicable',
    },
  ],
});
