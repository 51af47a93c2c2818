import { unknown } from '../../src/model/observation.ts';
import type { Promised } from '../../src/model/participation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { fail, partial, pass } from '../../src/model/verdict.ts';

const SAYS: { readonly [S in Exclude<Promised['state'], 'current'>]: string } = {
  over: 'promises support that has ended',
  none: 'says honestly that nobody maintains it',
  vague: 'names a kind of maintenance, and nobody who answers for it',
};

/** A heading may mean something else than it seems to. */
const REVIEW = { confidence: 'heuristic' } as const;

const released = { 'flags.released': true } as const;
const plain = { 'README.md': '# Tides\n' };
const publiccode = (maintenance: string) => ({ ...plain, 'publiccode.yml': `maintenance:\n${maintenance}` });
const contract = (until: string) =>
  publiccode(`  type: contract\n  contractors:\n    - name: Breakwater\n      until: ${until}\n`);
const versions = (rows: string) => ({
  ...plain,
  'SECURITY.md': `# Security\n\n## Supported versions\n\n${rows}\n`,
});

export default defineRule({
  id: 'sustainability/support-promise',
  code: 'SUS-06',
  title: 'The promise of maintenance is current',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  needs: ['supportPromise'],
  appliesTo: { kinds: ['code'], requireAll: ['released'], exclude: ['dormant'] },
  standards: {
    publiccode: ['maintenance/type', 'maintenance/contractors', 'maintenance/contacts'],
    'osps-baseline': ['OSPS-DO-04.01', 'OSPS-DO-05.01'],
    'code-json': ['maintenance'],
    'standard-for-public-code': ['welcome-contributors'],
    'un-principles': ['UN-P8'],
  },
  docs: {
    why:
      'Whoever takes a release into use plans for years. A line that says who maintains which version until ' +
      'when lets them plan; a contract that ended two years ago misleads them.',
    mistakes: [
      'A framework contract that was renewed while the file was not: renew the entry.',
      'A heading on the supported versions of something else, such as a database, passes: it is to review.',
    ],
    fix: {
      id: 'renew-support-promise',
      text: 'Renew the entry, or set the type honestly to none or community.',
      scope: 'repository',
      effort: 'S',
      file: 'publiccode.yml',
    },
    check:
      'Passes where publiccode.yml has maintenance of type contract with every contractor bound until today or ' +
      'later, or another type than none with a contact; or code.json has maintenance other than none and a ' +
      'contact; or SUPPORT, SECURITY or README has a section on supported versions or end of life whose dates, ' +
      'if any, have not all passed. Half where a contract or all dates have ended, where it says none, or ' +
      'where nobody is named. A metadata file outranks a heading: an inherited page on versions does not ' +
      'renew a contract that has ended. Released code is asked.',
  },
  judge({ supportPromise: promise }) {
    if (promise === null)
      return fail(
        { observed: 'no statement', expected: 'maintenance in publiccode.yml, or supported versions' },
        'Nothing says who maintains it, or which versions are supported.',
      );
    const { path, origin, what, state, how } = promise;
    const found = { path, origin, observed: what };
    const extra = how === 'mentioned' ? REVIEW : {};
    if (state !== 'current') return partial(0.5, found, `${path} ${SAYS[state]}.`, extra);
    const says = how === 'declared' ? 'declares who maintains it' : 'says which versions are supported';
    return pass(found, `${path} ${says}.`, extra);
  },
  examples: [
    { name: 'a contract that runs', given: { files: contract('2027-12-31'), ...released }, expect: 'pass' },
    {
      name: 'maintained by the agency itself',
      given: {
        files: publiccode('  type: internal\n  contacts:\n    - email: maren@harbor.org\n'),
        ...released,
      },
      expect: 'pass',
    },
    {
      name: 'a table of supported versions',
      given: {
        files: versions('Version 2 is supported until 2027-06.\n\nVersion 1 was until 2025-06.'),
        ...released,
      },
      expect: 'pass',
    },
    {
      name: 'a contract that has ended',
      given: { files: contract('2024-12-31'), ...released },
      expect: { partial: 0.5 },
    },
    {
      name: 'nobody, and it says so',
      given: { files: publiccode('  type: none\n'), ...released },
      expect: { partial: 0.5 },
    },
    {
      name: 'every date has passed',
      given: { files: versions('Version 1 is supported until June 2025.'), ...released },
      expect: { partial: 0.5 },
    },
    {
      name: 'a community that is not told how to reach',
      given: { files: publiccode('  type: community\n'), ...released },
      expect: { partial: 0.5 },
    },
    {
      name: 'a contract that has ended, beside an inherited page on versions',
      given: {
        files: contract('2024-12-31'),
        defaults: {
          'SECURITY.md': '# Security\n\n## Supported versions\n\nThe last minor release of each.\n',
        },
        ...released,
      },
      expect: { partial: 0.5 },
    },
    { name: 'no statement', given: { files: plain, ...released }, expect: 'fail' },
    {
      name: 'known mistake: supported versions of a database',
      given: {
        files: { 'README.md': '# Tides\n\n## Supported versions\n\nPostgreSQL 15 to 18 are tested.\n' },
        ...released,
      },
      expect: 'pass',
    },
    {
      name: 'owner defaults that could not be read',
      given: {
        files: plain,
        orgDefaults: unknown('permission', 'not readable', 'Contents: read'),
        ...released,
      },
      expect: 'unknown',
    },
    {
      name: 'a clone without a statement',
      source: 'local',
      given: { files: plain, orgDefaults: unknown('not-observable', 'no .github beside it'), ...released },
      expect: 'unknown',
    },
    {
      name: 'nothing was released',
      given: { files: plain, 'flags.released': false },
      expect: 'not-applicable',
    },
  ],
});
