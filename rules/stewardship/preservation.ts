import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import type { Trace } from '../../src/model/signs.ts';
import { citationText, codeFiles } from '../../src/model/specimens.ts';
import { fail, pass } from '../../src/model/verdict.ts';

const WORDS: { readonly [K in Trace['kind']]: string } = {
  doi: 'a DOI',
  zenodo: 'a record at Zenodo',
  'software-heritage': 'a copy at Software Heritage',
};
const released = { 'flags.released': true, 'flags.dormant': false } as const;
const readme = (text: string) => ({ ...codeFiles, 'README.md': `# Tides\n\n${text}\n` });

export default defineRule({
  id: 'stewardship/preservation',
  code: 'STW-03',
  title: 'It is preserved and citable beyond the forge',
  subject: 'repository',
  severity: 'low',
  confidence: 'file',
  needs: ['traces'],
  appliesTo: { kinds: ['code', 'data'], exclude: ['dormant'] },
  when: {
    needs: ['kind', 'flags.released'],
    holds: ({ kind, flags }) => kind.kind === 'data' || flags.released,
    says: 'only for data, and for what was released',
  },
  standards: {
    'standard-for-public-code': ['make-the-codebase-findable'],
    'fair-software': ['FAIR-3', 'FAIR-4'],
    ggi: ['GGI-A-35'],
    cff: ['doi'],
  },
  docs: {
    why:
      'Forges close, accounts are deleted, repositories are renamed. A paper or a law that cites a program ' +
      'by its address cites nothing ten years later; an archive with an identifier of its own still shows it.',
    mistakes: [
      'Software Heritage keeps most public repositories without any badge, so this finds too few: add the ' +
        'badge once you have seen your copy there.',
      'A DOI in the README may be that of a paper: a finding that rests on it is to review.',
    ],
    fix: {
      id: 'preserve',
      text: 'Use Save Code Now at Software Heritage or the Zenodo integration, and put the identifier into CITATION.cff.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'Passes when CITATION.cff, publiccode.yml, codemeta.json or the README hold a DOI, a record at ' +
      'Zenodo, or an identifier, link or badge of Software Heritage. Nobody is asked online.',
  },
  judge({ traces }) {
    const [first] = traces;
    if (first === undefined)
      return fail(
        { observed: 'no identifier', expected: 'a DOI or a SWHID' },
        'No archive beyond the forge is named.',
      );
    const { path, kind, found } = first;
    const loose = kind === 'doi' && /readme/i.test(path);
    return pass(
      { path, observed: found },
      `${path} names ${WORDS[kind]}.`,
      loose ? { confidence: 'heuristic' } : {},
    );
  },
  examples: [
    {
      name: 'a DOI in the citation',
      given: {
        files: { ...codeFiles, 'CITATION.cff': `${citationText('1.0')}doi: 10.5281/zenodo.123\n` },
        ...released,
      },
      expect: 'pass',
    },
    {
      name: 'a badge of Software Heritage',
      given: {
        files: readme(
          '[![SWH](https://archive.softwareheritage.org/badge/origin/x/)](https://archive.softwareheritage.org/x/)',
        ),
        ...released,
      },
      expect: 'pass',
    },
    {
      name: 'known mistake: the DOI of a paper',
      given: { files: readme('The method is that of doi:10.1000/182.'), ...released },
      expect: 'pass',
    },
    { name: 'no identifier', given: { files: readme('Tide tables.'), ...released }, expect: 'fail' },
    {
      name: 'the README was not read',
      given: { files: { 'src/tides.ts': '' }, readme: unknown('timeout', 'no answer'), ...released },
      expect: 'unknown',
    },
    {
      name: 'never released',
      given: { files: readme(''), 'flags.released': false },
      expect: 'not-applicable',
    },
  ],
});
