import type { Kind } from '../../src/model/bearing.ts';
import type { Document, Page } from '../../src/model/documents.ts';
import { known, type Observation, unknown } from '../../src/model/observation.ts';
import { readmeInSight } from '../../src/model/readme.ts';
import { defineRule } from '../../src/model/rule.ts';
import { paragraph } from '../../src/model/specimens.ts';
import type { Topic } from '../../src/model/topics.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { listed } from '../../src/model/words.ts';

/** A question, and the topics of which any answers it. */
type Question = readonly [question: string, ...topics: Topic[]];

const OF_ALL: readonly Question[] = [
  ['purpose', 'purpose'],
  ['license', 'license'],
  ['contributing or contact', 'contributing', 'support'],
];
const OF_CODE: readonly Question[] = [
  ...OF_ALL,
  ['install or run', 'install'],
  ['usage', 'usage'],
  ['build from source', 'build'],
];
const questionsOf = (kind: Kind) => (kind === 'code' ? OF_CODE : OF_ALL);
const LEAD = 80;
/** A badge that names the license answers as well as a heading. */
const LICENSE_BADGE = /\/licen[cs]e[-/.]|\/(?:npm|pypi|packagist|crates)\/l\//i;

/** A link to the folder of the documentation, or to its first page. */
const TO_DOCS = /(?:^|\/)docs(?:\/(?:index|readme)[^/]*)?\/?(?:#.*)?$/i;

/** The first page of the documentation, where the README leads there; null where it does not. */
function docsBehind(readme: Document, page: Observation<Page | null>): Observation<Document | null> {
  if (!readme.links.some((link) => TO_DOCS.test(link))) return known(null, readme.path);
  if (!page.known) return page;
  return page.value === null ? known(null, readme.path) : page.value.document;
}

const sections = (...titles: string[]): string =>
  `# Tides\n\n${paragraph}\n\n${titles.map((title) => `## ${title}\n\n${paragraph}\n`).join('\n')}`;

export default defineRule({
  id: 'documentation/readme-content',
  code: 'DOC-02',
  title: 'The README answers the basic questions',
  subject: 'repository',
  severity: 'medium',
  confidence: 'heuristic',
  needs: ['readme', 'kind'],
  uses: ['pages.docs'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'] },
  when: readmeInSight,
  standards: {
    'osps-baseline': ['OSPS-DO-01.01', 'OSPS-DO-07.01'],
    'best-practices-badge': ['interact', 'documentation_interface'],
    'standard-for-public-code': ['document-the-code'],
    dpg: ['DPG-5'],
    chaoss: ['documentation-usability'],
    'cop-maturity-indicators': ['COP-5'],
    'un-principles': ['UN-P6'],
  },
  docs: {
    why:
      'Everyone who comes asks the same things: what is it for, how do I run it, may I use it, whom do I ' +
      'ask. A README that answers them under headings of their own spares each of them a search, and the ' +
      'team the same question again.',
    mistakes: [
      'Headings with other words, or in a language without a word list (there are lists for English, ' +
        'French, Spanish, German, Portuguese, Italian, Arabic, Chinese and Russian): rename one heading.',
      'A program that needs no building: a line “Build: nothing to build” answers the question.',
    ],
    fix: {
      id: 'complete-readme',
      text: 'Add the headings that the finding names, with a few lines below each.',
      scope: 'repository',
      effort: 'M',
      file: 'README.md',
    },
    check:
      'Looks for headings, or first words of paragraphs, in the README and in docs/index or docs/README ' +
      'when the README links there. Code has six questions: purpose, license, contributing or contact, ' +
      'install or run, usage, build from source; five pass. Documentation, websites and data have the ' +
      'first three, and all pass. Purpose is also met by 80 characters before the second heading, license ' +
      'by a badge. Fewer give their share; below two of six, or one of three, it fails.',
  },
  judge({ readme, kind: { kind } }, { pages }) {
    if (readme === null) return undecided('not-recognized', 'There is no README.');
    const docs = docsBehind(readme, pages.docs);
    const topics = new Set([...readme.topics, ...(docs.known ? (docs.value?.topics ?? []) : [])]);
    if (readme.lead.length >= LEAD) topics.add('purpose');
    if (readme.images.some((url) => LICENSE_BADGE.test(url))) topics.add('license');
    const questions = questionsOf(kind);
    const open = questions.filter(([, ...any]) => !any.some((topic) => topics.has(topic)));
    const met = questions.length - open.length;
    const missing = listed(open.map(([question]) => question));
    const found = { path: readme.path, observed: `${met} of ${questions.length} questions` };
    if (met >= Math.min(5, questions.length)) return pass(found);
    if (readme.script === 'other')
      return undecided('not-recognized', `${readme.path} is in a script for which there is no word list.`);
    if (!docs.known) return undecided(docs);
    const message = `${readme.path} has no heading on ${missing}.`;
    const least = Math.floor(questions.length / 3);
    const wanting = { ...found, expected: `headings on ${missing}` };
    return met < least ? fail(wanting, message) : partial(met / questions.length, wanting, message);
  },
  examples: [
    {
      name: 'all six questions of a program',
      given: {
        files: {
          'README.md': sections('Installation', 'Usage', 'Build from source', 'Contributing', 'License'),
        },
      },
      expect: 'pass',
    },
    {
      name: 'in another language, without a word on building',
      given: { files: { 'README.md': sections('Установка', 'Использование', 'Участие', 'Лицензия') } },
      expect: 'pass',
    },
    {
      name: 'first words instead of headings',
      given: {
        files: {
          'README.md': `# Tides\n\n${paragraph}\n\nTo install, run make.\n\nUsage: tides HARBOR\n\nLicense: MIT\n\nContact: the harbor office\n`,
        },
      },
      expect: 'pass',
    },
    {
      name: 'the rest stands on the page that it links to',
      given: {
        files: {
          'README.md': `# Tides\n\n${paragraph} See [docs](docs/index.md).\n\n## License\n\nMIT\n`,
          'docs/index.md': sections('Install', 'Usage', 'Contributing'),
        },
      },
      expect: 'pass',
    },
    {
      name: 'data that say what they are',
      given: { files: { 'README.md': sections('License') }, kind: { kind: 'data', because: 'example' } },
      expect: { partial: 2 / 3 },
    },
    {
      name: 'three of six',
      given: { files: { 'README.md': sections('Usage', 'License') } },
      expect: { partial: 0.5 },
    },
    { name: 'purpose alone', given: { files: { 'README.md': `# Tides\n\n${paragraph}\n` } }, expect: 'fail' },
    {
      name: 'known mistake: headings with words of their own',
      given: { files: { 'README.md': sections('Ahoy', 'Setting sail', 'All hands') } },
      expect: 'fail',
    },
    {
      name: 'a script for which there is no word list',
      given: {
        files: {
          'README.md': `# Παλίρροια\n\n${'Οι παλίρροιες του λιμανιού μετριούνται κάθε δέκα λεπτά. '.repeat(8)}\n`,
        },
      },
      expect: 'unknown',
    },
    {
      name: 'documentation that was not read',
      given: {
        files: { 'README.md': `# Tides\n\n${paragraph} See docs/.\n\n[docs](docs/)\n` },
        'pages.docs': unknown('timeout', 'no answer'),
      },
      expect: 'unknown',
    },
    { name: 'a stub', given: { files: { 'README.md': '# Tides\n' } }, expect: 'not-applicable' },
  ],
});
