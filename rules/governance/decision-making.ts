import { fileInForce, fileInWords, textInForce } from '../../src/model/community.ts';
import type { Owners } from '../../src/model/community-files.ts';
import type { Document } from '../../src/model/documents.ts';
import { firstUnknown, type Observation, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { paragraph } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

const sectionIn = (text: Document, least: number) =>
  text.sections.find(({ topics, length }) => topics.includes('decisions') && length >= least);

/** COMMUNITY and MAINTAINERS of the repository itself. */
const peopleFiles = (owners: Observation<Owners>): Observation<Document | null>[] =>
  owners.known
    ? owners.value.files
        .filter(({ kind, origin }) => origin === 'own' && (kind === 'community' || kind === 'maintainers'))
        .flatMap(({ document }) => document ?? [])
    : [owners];

const among = { 'flags.flagship': true, 'flags.community': true, 'flags.solo': false } as const;

export default defineRule({
  id: 'governance/decision-making',
  code: 'GOV-03',
  title: 'How decisions are made is written down',
  subject: 'repository',
  severity: 'medium',
  confidence: 'heuristic',
  needs: [],
  uses: ['community.governance', 'community.contributing', 'metadata.securityInsights', 'readme', 'owners'],
  options: { sectionChars: 100 },
  appliesTo: {
    kinds: ['code', 'docs', 'data'],
    requireAny: ['flagship', 'community'],
    exclude: ['dormant', 'solo'],
  },
  standards: {
    'osps-baseline': ['OSPS-GV-01.02'],
    'standard-for-public-code': ['welcome-contributors'],
    'best-practices-badge': ['governance', 'roles_responsibilities'],
    'security-insights': ['repository.documentation.governance'],
    'cop-maturity-indicators': ['COP-1'],
    'cms-tiers': ['GOVERNANCE'],
    'un-principles': ['UN-P4'],
  },
  docs: {
    why:
      'People who depend on a project want to know who decides, and how they could come to decide with ' +
      'them. Unwritten rules favor those who were there first, and turn every disagreement into one about ' +
      'the rules.',
    mistakes: [
      'A heading on some other governance, of finances or of a product: the finding is to review. Data ' +
        'governance is left out.',
      'Rules that stand on a website: a GOVERNANCE.md of ten lines that links there is enough.',
      'A small project that needs none: only flagships and projects with a community are asked; set ' +
        'these flags in the configuration where they are wrong.',
    ],
    fix: {
      id: 'write-governance',
      text: 'Start with ten lines in GOVERNANCE.md: who decides, how, and how to become a maintainer.',
      scope: 'repository',
      effort: 'M',
      file: 'GOVERNANCE.md',
    },
    check:
      'Passes with a GOVERNANCE file in force that is no stub, with a governance document named in ' +
      'security-insights.yml, or with a heading on governance or decision-making and 100 characters below ' +
      'it in README, CONTRIBUTING, COMMUNITY or MAINTAINERS. A stub counts for half.',
  },
  judge(_, { community, metadata, readme, owners, options }) {
    const { governance, contributing } = community;
    const file = fileInForce(governance);
    if (file?.stub.known && !file.stub.value)
      return pass({ path: file.path, origin: file.origin }, undefined, { confidence: 'file' });
    const insights = metadata.securityInsights;
    if (insights.known && insights.value?.governance)
      return pass(
        { path: insights.value.path, observed: insights.value.governance },
        'Security Insights names the governance document.',
      );
    const guide = textInForce(contributing);
    const texts = [readme, guide, ...peopleFiles(owners)];
    for (const text of texts) {
      if (!text.known || text.value === null) continue;
      const section = sectionIn(text.value, options.sectionChars);
      const origin = text === guide ? fileInForce(contributing)?.origin : 'own';
      if (section !== undefined)
        return pass({ path: text.value.path, observed: section.title, origin: origin ?? 'own' });
    }
    const unseen = firstUnknown(governance, file?.stub ?? null, insights, ...texts);
    if (unseen !== undefined) return undecided(unseen);
    if (file !== null)
      return partial(
        0.5,
        { path: file.path, origin: file.origin },
        `${fileInWords(file)} is too short to say who decides.`,
      );
    return fail(
      { observed: 'nothing found', expected: 'GOVERNANCE' },
      'Nothing in writing says who decides, and how.',
    );
  },
  examples: [
    {
      name: 'GOVERNANCE.md',
      given: { files: { 'GOVERNANCE.md': `# Governance\n\n${paragraph}\n` }, ...among },
      expect: 'pass',
    },
    {
      name: 'a section of the README',
      given: { files: { 'README.md': `# Tides\n\n## How we decide\n\n${paragraph}\n` }, ...among },
      expect: 'pass',
    },
    {
      name: 'a stub',
      given: { files: { 'GOVERNANCE.md': 'To be written.\n', 'README.md': '# Tides\n' }, ...among },
      expect: { partial: 0.5 },
    },
    {
      name: 'data governance is something else',
      given: { files: { 'README.md': `# Tides\n\n## Data governance\n\n${paragraph}\n` }, ...among },
      expect: 'fail',
    },
    {
      name: 'known mistake: a heading on the governance of a product',
      given: {
        files: { 'README.md': `# Tides\n\n## Governance of harbor fees\n\n${paragraph}\n` },
        ...among,
      },
      expect: 'pass',
    },
    {
      name: 'owner defaults that could not be read',
      given: {
        files: { 'README.md': '# Tides\n' },
        orgDefaults: unknown('permission', 'not readable'),
        ...among,
      },
      expect: 'unknown',
    },
    {
      name: 'a clone, which shows neither stars nor outsiders',
      source: 'local',
      given: { files: { 'README.md': '# Tides\n' }, 'flags.solo': false },
      expect: 'not-applicable',
    },
    {
      name: 'a clone that the configuration calls a flagship',
      source: 'local',
      given: { files: { 'GOVERNANCE.md': `# Governance\n\n${paragraph}\n` }, 'flags.solo': false },
      policy: { flags: [{ repositories: '*', flag: 'flagship', value: true }] },
      expect: 'pass',
    },
    {
      name: 'a small project',
      given: {
        files: { 'README.md': '# Tides\n' },
        'flags.flagship': false,
        'flags.community': false,
        'flags.solo': false,
      },
      expect: 'not-applicable',
    },
  ],
});
