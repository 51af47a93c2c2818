import { fileInForce, fileInWords, isHandedDown } from '../../src/model/community.ts';
import type { Document } from '../../src/model/documents.ts';
import { firstUnknown, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { paragraph } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

const NAME = /^contributing(?:\.|$)/i;

const guideIn = (readme: Document | null, least: number) =>
  readme?.sections.find(({ topics, length }) => topics.includes('contributing') && length >= least);

export default defineRule({
  id: 'governance/contributing-guide',
  code: 'GOV-01',
  title: 'A contribution guide is in force',
  subject: 'repository',
  severity: 'high',
  confidence: 'file',
  needs: [],
  uses: ['community.contributing', 'readme', 'orgDefaults'],
  options: { sectionChars: 200 },
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['dormant'] },
  standards: {
    'osps-baseline': ['OSPS-GV-03.01', 'OSPS-GV-03.02'],
    'best-practices-badge': ['contribution', 'contribution_requirements'],
    'standard-for-public-code': ['welcome-contributors'],
    'security-insights': ['repository.documentation.contributing-guide'],
    'cms-tiers': ['CONTRIBUTING'],
    'un-principles': ['UN-P2', 'UN-P4'],
    ggi: ['GGI-A-25'],
  },
  docs: {
    why:
      'A first contribution fails on small things: which branch, which tests, whom to ask. A page that ' +
      'says so spares the newcomer a rejection and the maintainer the same answer for the tenth time.',
    mistakes: [
      'An inherited guide that speaks of another language or build: give that repository a guide of its own.',
      'A guide on a website that the README only links to: keep a short CONTRIBUTING.md that says what ' +
        'is different and links there.',
      'A README section under a title in a language that is not looked for: a CONTRIBUTING file is ' +
        'found in any language.',
    ],
    fix: {
      id: 'add-contributing-default',
      text: 'Put one CONTRIBUTING.md in the public .github repository; it serves every repository at once.',
      scope: 'organization',
      effort: 'S',
      file: 'CONTRIBUTING.md',
      byForge: {
        gitlab: 'Add CONTRIBUTING.md to the project; GitLab hands no file down from a group.',
        local: 'Add CONTRIBUTING.md to the repository: where to ask, how to test, how a change gets in.',
      },
    },
    check:
      'Passes with a CONTRIBUTING file in force (own, else inherited) of at least 200 characters of ' +
      'prose, or a README section of that length on contributing; a list of contributors is none. Half ' +
      'for a shorter file that links on. An own stub hides an inherited guide, as it does on the forge.',
  },
  judge(_, { community, readme, orgDefaults, options, source }) {
    const guide = community.contributing;
    const file = fileInForce(guide);
    if (file?.stub.known && !file.stub.value) return pass({ path: file.path, origin: file.origin });
    const section = guideIn(readme.known ? readme.value : null, options.sectionChars);
    if (section !== undefined && readme.known)
      return pass(
        { path: readme.value?.path ?? '', observed: section.title },
        'The README has a section for contributors.',
        {
          confidence: 'heuristic',
        },
      );
    const unseen = firstUnknown(guide, file?.stub ?? null, readme);
    if (unseen !== undefined) return undecided(unseen);
    const expected = `${options.sectionChars} characters of prose`;
    if (file === null)
      return fail(
        { observed: 'no guide', expected: 'CONTRIBUTING' },
        'Nothing tells newcomers how to contribute.',
      );
    const links = file.document.known && file.document.value.links.length > 0;
    const found = { path: file.path, origin: file.origin, expected };
    const named = fileInWords(file);
    const hides = file.origin === 'own' && isHandedDown(orgDefaults, NAME);
    const hiding = hides ? ', and hides the guide of the organization' : '';
    if (links) return partial(0.5, found, `${named} says little more than where to read on${hiding}.`);
    const would = file.origin === 'own' && source !== 'gitlab' ? ', and would hide an inherited guide' : '';
    return fail(found, `${named} is nearly empty${hiding || would}.`);
  },
  examples: [
    {
      name: 'an own guide',
      given: { files: { 'CONTRIBUTING.md': `# Contributing\n\n${paragraph}\n` } },
      expect: 'pass',
    },
    {
      name: 'an inherited guide',
      given: {
        files: { 'README.md': '# Tides\n' },
        defaults: { 'CONTRIBUTING.md': `# Contributing\n\n${paragraph}\n` },
      },
      expect: 'pass',
    },
    {
      name: 'a section of the README',
      given: { files: { 'README.md': `# Tides\n\n## Mitmachen\n\n${paragraph}\n` } },
      expect: 'pass',
    },
    {
      name: 'known mistake: a guide elsewhere, linked from a stub',
      given: {
        files: {
          'CONTRIBUTING.md': 'See [the guide](https://harbor.example/contributing).\n',
          'README.md': '# Tides\n',
        },
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'an own stub hides an inherited guide',
      given: {
        files: { 'CONTRIBUTING.md': 'Soon.\n', 'README.md': '# Tides\n' },
        defaults: { 'CONTRIBUTING.md': `# Contributing\n\n${paragraph}\n` },
      },
      expect: 'fail',
    },
    {
      name: 'a list of contributors is no guide',
      given: { files: { 'README.md': `# Tides\n\n## Contributors\n\n${paragraph}\n` } },
      expect: 'fail',
    },
    { name: 'nothing', given: { files: { 'README.md': '# Tides\n' } }, expect: 'fail' },
    {
      name: 'owner defaults that could not be read',
      given: {
        files: { 'README.md': '# Tides\n' },
        orgDefaults: unknown('permission', 'not readable', 'Contents: read'),
      },
      expect: 'unknown',
    },
    {
      name: 'a dormant repository',
      given: { files: { 'README.md': '# Tides\n' }, 'flags.dormant': true },
      expect: 'not-applicable',
    },
  ],
});
