import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { paragraph } from '../../src/model/specimens.ts';
import { fail, pass } from '../../src/model/verdict.ts';

const among = { 'flags.flagship': true } as const;
const plain = { 'README.md': '# Tides\n' };

export default defineRule({
  id: 'sustainability/funding',
  code: 'SUS-04',
  title: 'It is visible who pays for the work',
  subject: 'repository',
  severity: 'low',
  confidence: 'file',
  needs: ['funding'],
  appliesTo: { kinds: ['code', 'data'], requireAll: ['flagship'], exclude: ['dormant'] },
  standards: {
    publiccode: ['fundedBy'],
    'security-insights': ['project.funding'],
    'cop-maturity-indicators': ['COP-6'],
    'un-principles': ['UN-P8'],
  },
  docs: {
    why:
      'Those who build on a project ask who pays for it and until when. A ministry that says that it does is ' +
      'worth more to them than a button for donations, and either is worth more than silence.',
    mistakes: [
      'Public bodies may not take donations: no sponsor button is no fault, and fundedBy in publiccode.yml ' +
        'counts as much.',
      'A heading that thanks people, or is about finance as a subject, passes as well: it is to review.',
    ],
    fix: {
      id: 'name-funding',
      text: 'Add fundedBy with the name and address of the ministry or agency to publiccode.yml.',
      scope: 'repository',
      effort: 'S',
      file: '.github/FUNDING.yml',
    },
    check:
      'Passes with a filled key in FUNDING.yml (own or inherited), funding.json, fundedBy in publiccode.yml, ' +
      'project.funding in security-insights.yml, funding in package.json or composer.json; or with a README ' +
      'heading on funding, sponsors or thanks and 40 characters below it, or a link to a page where one can ' +
      'give. Only flagships are asked.',
  },
  judge({ funding }) {
    const sign = funding.signs.find(({ how }) => how === 'declared') ?? funding.signs[0];
    if (sign !== undefined) {
      const { path, origin, what, how } = sign;
      const found = { path, origin, observed: what };
      return how === 'declared'
        ? pass(found, `${path} declares who pays, or how others may.`)
        : pass(found, `${path} speaks of funding.`, { confidence: 'heuristic' });
    }
    return fail(
      { observed: 'no sign', expected: 'fundedBy or FUNDING.yml' },
      'Nothing says who pays for the work.',
    );
  },
  examples: [
    {
      name: 'FUNDING.yml',
      given: { files: { '.github/FUNDING.yml': 'github: [harbor]\n' }, ...among },
      expect: 'pass',
    },
    {
      name: 'an inherited FUNDING.yml',
      given: { files: plain, defaults: { 'FUNDING.yml': 'open_collective: harbor\n' }, ...among },
      expect: 'pass',
    },
    {
      name: 'publiccode.yml names the ministry',
      given: { files: { 'publiccode.yml': 'fundedBy:\n  - name: Ministry of Tides\n' }, ...among },
      expect: 'pass',
    },
    {
      name: 'a section of the README',
      given: { files: { 'README.md': `# Tides\n\n## Förderung\n\n${paragraph}\n` }, ...among },
      expect: 'pass',
    },
    {
      name: 'a FUNDING.yml of which no key is filled',
      given: { files: { ...plain, 'FUNDING.yml': 'github: # up to four names\npatreon:\n' }, ...among },
      expect: 'fail',
    },
    { name: 'nothing', given: { files: plain, ...among }, expect: 'fail' },
    {
      name: 'known mistake: a heading about finance as a subject',
      given: { files: { 'README.md': `# Ledger\n\n## Financial reports\n\n${paragraph}\n` }, ...among },
      expect: 'pass',
    },
    {
      name: 'owner defaults that could not be read',
      given: { files: plain, orgDefaults: unknown('permission', 'not readable', 'Contents: read'), ...among },
      expect: 'unknown',
    },
    {
      name: 'a README in a language without a list of words',
      given: { files: { 'README.md': '# 潮位\n\nこのプログラムは港の潮位を計算します。\n' }, ...among },
      expect: 'unknown',
    },
    { name: 'no flagship', given: { files: plain, 'flags.flagship': false }, expect: 'not-applicable' },
  ],
});
