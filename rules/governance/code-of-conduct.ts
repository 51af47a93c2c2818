import { fileInWords, isHandedDown } from '../../src/model/community.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { paragraph } from '../../src/model/specimens.ts';
import { fail, notApplicable, partial, pass, undecided } from '../../src/model/verdict.ts';

const NAME = /^code[-_ ]?of[-_ ]?conduct(?:\.|$)/i;

export default defineRule({
  id: 'governance/code-of-conduct',
  code: 'GOV-02',
  title: 'A code of conduct is in force and says whom to tell',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  needs: ['community.codeOfConduct'],
  uses: ['settings.issues', 'settings.changeRequests', 'orgDefaults'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['dormant', 'tier-0', 'tier-1'] },
  standards: {
    dpg: ['DPG-9C'],
    'standard-for-public-code': ['welcome-contributors'],
    'best-practices-badge': ['code_of_conduct'],
    chaoss: ['project-code-of-conduct'],
    'cms-tiers': ['CODE_OF_CONDUCT'],
    'un-principles': ['UN-P4'],
  },
  docs: {
    why:
      'A code of conduct is a promise that somebody will act. Without an address that reaches a person it ' +
      'promises nothing, and the one who needs it finds out at the worst moment.',
    mistakes: [
      'The contact stands on a page that the file links to: repeat the address in the file.',
      'A foundation’s covenant that only the README links to: commit a short file that names it and its ' +
        'contact.',
      'An address that is spelled to keep robots out (conduct at harbor dot org): write it plainly, or ' +
        'link to a form.',
      'The CMS tiers 0 and 1 advise against the file: give a repository its topic (tier-0, tier-1), and ' +
        'it is not asked.',
    ],
    fix: {
      id: 'add-code-of-conduct-default',
      text: 'Add a covenant with a mailbox that people read to the public .github repository.',
      scope: 'organization',
      effort: 'S',
      file: 'CODE_OF_CONDUCT.md',
      byForge: {
        gitlab: 'Add CODE_OF_CONDUCT.md with a mailbox that people read to the project.',
        local: 'Add CODE_OF_CONDUCT.md with a mailbox that people read to the repository.',
      },
    },
    check:
      'Passes with a code of conduct in force (own, else inherited) that holds an e-mail or web address ' +
      'which is no placeholder and does not just lead to the home of the covenant. Half without such an ' +
      'address. Not asked where neither issues nor change requests are open to outsiders.',
  },
  judge({ community: { codeOfConduct: file } }, { settings: { issues, changeRequests }, orgDefaults }) {
    if (issues.known && !issues.value && changeRequests.known && !changeRequests.value)
      return notApplicable('neither issues nor change requests are open to outsiders');
    if (file.origin === 'missing')
      return fail({ observed: 'no file', expected: 'CODE_OF_CONDUCT' }, 'No code of conduct is in force.');
    if (!file.document.known) return undecided(file.document);
    const { contacts, placeholders } = file.document.value;
    const found = { path: file.path, origin: file.origin };
    if (contacts.length > 0) return pass({ ...found, observed: 'a contact is given' });
    const named = fileInWords(file);
    const hides =
      file.origin === 'own' && isHandedDown(orgDefaults, NAME)
        ? ', and hides the one of the organization'
        : '';
    const [placeholder] = placeholders;
    const expected = 'an address that reaches a person';
    if (placeholder === undefined)
      return partial(0.5, { ...found, expected }, `${named} does not say whom to tell${hides}.`);
    return partial(
      0.5,
      { ...found, observed: placeholder, expected },
      `${named} still has the placeholder of its template where the contact belongs${hides}.`,
    );
  },
  examples: [
    {
      name: 'a covenant with a mailbox',
      given: {
        files: {
          'CODE_OF_CONDUCT.md': `# Code of conduct\n\n${paragraph}\n\nWrite to conduct@harbor.org.\n`,
        },
      },
      expect: 'pass',
    },
    {
      name: 'inherited from the organization',
      given: {
        files: { 'README.md': '# Tides\n' },
        defaults: { 'CODE_OF_CONDUCT.md': `${paragraph}\n\nconduct@harbor.org\n` },
      },
      expect: 'pass',
    },
    {
      name: 'a placeholder where the contact belongs',
      given: { files: { 'CODE_OF_CONDUCT.md': `${paragraph}\n\nReport to [INSERT CONTACT METHOD].\n` } },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: the contact is on a linked page of the repository',
      given: { files: { 'CODE_OF_CONDUCT.md': `${paragraph}\n\nSee [whom to tell](docs/conduct.md).\n` } },
      expect: { partial: 0.5 },
    },
    { name: 'none', given: { files: { 'README.md': '# Tides\n' } }, expect: 'fail' },
    {
      name: 'owner defaults that could not be read',
      given: { files: { 'README.md': '# Tides\n' }, orgDefaults: unknown('permission', 'not readable') },
      expect: 'unknown',
    },
    {
      name: 'closed to outsiders',
      given: {
        files: { 'README.md': '# Tides\n' },
        'settings.issues': false,
        'settings.changeRequests': false,
      },
      expect: 'not-applicable',
    },
  ],
});
