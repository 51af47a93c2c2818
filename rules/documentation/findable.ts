import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, partial, pass } from '../../src/model/verdict.ts';
import { count, listed } from '../../src/model/words.ts';

const MAX_SHOWN = 200;

export default defineRule({
  id: 'documentation/findable',
  code: 'DOC-03',
  title: 'The repository can be found in listings',
  subject: 'repository',
  severity: 'low',
  confidence: 'setting',
  needs: ['meta.description', 'meta.topics'],
  uses: ['meta.homepage'],
  options: { leastChars: 10, mostChars: 350 },
  appliesTo: {
    kinds: ['code', 'docs', 'website', 'data'],
    admit: ['archived'],
    sources: ['github', 'gitlab'],
  },
  standards: {
    'standard-for-public-code': ['make-the-codebase-findable'],
    'fair-software': ['FAIR-3'],
    'best-practices-badge': ['sites_https'],
    'osps-baseline': ['OSPS-BR-03.01'],
    'un-principles': ['UN-P5'],
  },
  docs: {
    why:
      'Forges, catalogs and search engines show the description and sort by topics. A repository without ' +
      'them exists for those who know its name already, and is written a second time by those who do not.',
    mistakes: [
      'The homepage is not visited; only its scheme is read. One that redirects to https is still to be ' +
        'written with https, so that nobody starts unprotected.',
      'A repository that is meant to be found through another one: a description of one line that links ' +
        'there is enough.',
    ],
    fix: {
      id: 'describe-repository',
      text: 'Set a description and three topics; both can be set in bulk over the API.',
      scope: 'repository',
      effort: 'S',
      byForge: {
        github: 'Run `gh repo edit OWNER/NAME --description "…" --add-topic one,two,three`.',
        gitlab: 'Set description and topics under Settings, General, or over the projects API.',
      },
    },
    check:
      'Half for a description of 10 to 350 characters, half for at least one topic; a quarter is taken off ' +
      'for a homepage that is set and does not begin with https. Clones keep none of these.',
  },
  judge({ meta: { description, topics } }, { meta: { homepage }, options }) {
    const length = [...(description ?? '').trim()].length;
    const described = length >= options.leastChars && length <= options.mostChars;
    const page = homepage.known ? (homepage.value ?? '').trim() : '';
    const plain = page !== '' && !/^https:\/\//i.test(page);
    const lacks = [
      ...(described
        ? []
        : [length > options.mostChars ? 'a description short enough to be shown' : 'a description']),
      ...(topics.length > 0 ? [] : ['topics']),
      ...(plain ? ['a homepage with https'] : []),
    ];
    const value = (described ? 0.5 : 0) + (topics.length > 0 ? 0.5 : 0) - (plain ? 0.25 : 0);
    const observed = `${length} characters of description, ${count(topics.length, 'topic', 'topics')}`;
    if (lacks.length === 0) return pass({ observed });
    const found = {
      observed: plain ? `${observed}, homepage ${page.slice(0, MAX_SHOWN)}` : observed,
      expected: listed(lacks),
    };
    const message = `In listings it lacks ${listed(lacks)}.`;
    return value > 0 ? partial(value, found, message) : fail(found, message);
  },
  examples: [
    { name: 'description and topics', given: { files: codeFiles, 'meta.topics': ['tides'] }, expect: 'pass' },
    { name: 'a description without topics', given: { files: codeFiles }, expect: { partial: 0.5 } },
    {
      name: 'a homepage without https',
      given: { files: codeFiles, 'meta.topics': ['tides'], 'meta.homepage': 'http://tides.harbor.org' },
      expect: { partial: 0.75 },
    },
    {
      name: 'known mistake: a homepage that would redirect to https',
      given: { files: codeFiles, 'meta.homepage': 'tides.harbor.org' },
      expect: { partial: 0.25 },
    },
    { name: 'neither', given: { files: codeFiles, 'meta.description': null }, expect: 'fail' },
    {
      name: 'topics were not read',
      given: { files: codeFiles, 'meta.topics': unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'a sample',
      given: { files: codeFiles, kind: { kind: 'sample', because: 'example' } },
      expect: 'not-applicable',
    },
  ],
});
