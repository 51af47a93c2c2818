import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { fail, partial, pass } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

export default defineRule({
  id: 'governance/named-maintainers',
  code: 'GOV-04',
  title: 'Responsible people are named',
  subject: 'repository',
  severity: 'high',
  confidence: 'file',
  needs: ['owners'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['dormant'] },
  standards: {
    'osps-baseline': ['OSPS-GV-01.01'],
    'best-practices-badge': ['roles_responsibilities'],
    publiccode: ['maintenance/contacts'],
    'security-insights': ['repository.core-team', 'project.administrators'],
    'code-json': ['contact'],
    'cms-tiers': ['COMMUNITY'],
    'standard-for-public-code': ['welcome-contributors'],
  },
  docs: {
    why:
      'Every repository has somebody who answers for it, or nobody. A name in a file is how a user, a ' +
      'security researcher and the next employee find out which; the history of commits only tells who ' +
      'once did.',
    mistakes: [
      'Owners that are kept in an internal catalog or a custom property: map them under owners in the ' +
        'configuration.',
      'CODEOWNERS.md is not honored by any forge for reviews; the people in it are named and count all ' +
        'the same. Rename it, so that reviews are asked for.',
    ],
    fix: {
      id: 'add-codeowners',
      text: 'Commit a CODEOWNERS file that names a team.',
      scope: 'repository',
      effort: 'S',
      file: '.github/CODEOWNERS',
    },
    check:
      'Passes with a handle, a team or an address that is no placeholder in MAINTAINERS, OWNERS, ' +
      'CODEOWNERS, COMMUNITY, GOVERNANCE or AUTHORS of the repository, with contacts in publiccode.yml, ' +
      'security-insights.yml or code.json, or with an owner in the configuration. Half when only an ' +
      'inherited GOVERNANCE file names people.',
  },
  judge({ owners }) {
    const { handles, teams, emails, otherNames, files, declared, inheritedOnly } = owners;
    const people = handles.length + emails.length + otherNames.length;
    const naming = files.filter(({ named = 0 }) => named > 0);
    if (people + teams.length > 0 && naming.length > 0) {
      const found = naming.map(({ path, origin, named = 0 }) => ({
        path,
        origin,
        observed: `names ${count(named, 'handle or address', 'handles or addresses')}`,
      }));
      if (!inheritedOnly) return pass(found.filter(({ origin }) => origin === 'own'));
      if (declared === null)
        return partial(0.5, found, 'Only the governance file of the organization names people.');
    }
    if (declared !== null)
      return pass({ observed: 'named in the configuration' }, 'The configuration names an owner (declared).');
    const [empty] = files;
    if (empty !== undefined)
      return fail(
        { path: empty.path, expected: 'a handle, a team or an address' },
        `${empty.path} names nobody.`,
      );
    return fail(
      { observed: 'nobody named', expected: 'CODEOWNERS or MAINTAINERS' },
      'Nobody is named as responsible.',
    );
  },
  examples: [
    { name: 'CODEOWNERS with a team', given: { files: { CODEOWNERS: '* @harbor/tides\n' } }, expect: 'pass' },
    {
      name: 'MAINTAINERS with handles',
      given: { files: { 'MAINTAINERS.md': '- Ada (@ada)\n- Bo (@bo)\n' } },
      expect: 'pass',
    },
    {
      name: 'known mistake avoided: an owner in the configuration',
      given: { files: { 'README.md': '# Tides\n' } },
      policy: { owners: [{ repositories: 'harbor/tides', owner: 'team-sea' }] },
      expect: 'pass',
    },
    {
      name: 'only the governance of the organization names people',
      given: {
        files: { 'README.md': '# Tides\n' },
        defaults: { 'GOVERNANCE.md': '# Governance\n\nThe chair is @ada.\n' },
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'a file that names nobody',
      given: { files: { 'MAINTAINERS.md': 'To be named.\n' } },
      expect: 'fail',
    },
    { name: 'nobody', given: { files: { 'README.md': '# Tides\n' } }, expect: 'fail' },
    { name: 'the tree was not read', given: { tree: unknown('timeout', 'no answer') }, expect: 'unknown' },
    {
      name: 'a dormant repository',
      given: { files: { CODEOWNERS: '* @ada\n' }, 'flags.dormant': true },
      expect: 'not-applicable',
    },
  ],
});
