import { contentOf, kindInWords } from '../../src/model/licensing.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles, identified, mitText } from '../../src/model/specimens.ts';
import { fail, notApplicable, pass, undecided } from '../../src/model/verdict.ts';

const allowed = (software: boolean) => ({ allowed: { software, content: null, data: null } });
const policy = { licenses: { software: ['MIT', 'Apache-2.0'] } };

export default defineRule({
  id: 'licensing/allowed-license',
  code: 'LIC-04',
  title: 'The license is on the allow list of the organization',
  subject: 'repository',
  severity: 'medium',
  confidence: 'file',
  needs: ['licenseIdentity', 'kind'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data', 'sample', 'template'] },
  when: {
    needs: ['kind'],
    holds: ({ kind: { kind } }, { policy: { licenses } }) => licenses[contentOf(kind)] !== undefined,
    says: 'the configuration has no allow list for this kind',
  },
  standards: {
    'iso-5230': ['3.1.1', '3.1.5'],
    ggi: ['GGI-A-21'],
    chaoss: ['licenses-declared'],
    'standard-for-public-code': ['publish-with-an-open-license'],
  },
  docs: {
    why:
      'An organization that publishes under a handful of licenses answers questions about them once. Each ' +
      'further license is one more set of duties for everyone who combines two of its projects.',
    mistakes: [
      'A fork or a plugin whose upstream dictates the license: record a waiver that names the upstream.',
      'A choice of two licenses passes with one that is allowed: where the other must not be offered, ' +
        'change the license by hand.',
    ],
    fix: {
      id: 'use-allowed-license',
      text: 'Change the license, or ask for an exception that has an expiry date.',
      scope: 'repository',
      effort: 'M',
      file: 'LICENSE',
    },
    check:
      'Compares the identified expression with policy.licenses.software, .content or .data of the ' +
      'configuration, by the kind of the repository. OR needs one side, AND both; WITH is compared with ' +
      'and without its exception.',
  },
  judge({ licenseIdentity, kind: { kind } }, { policy: { licenses } }) {
    const { state, expression, path } = licenseIdentity;
    if (state === 'none') return notApplicable('there is no license to compare with the allow list');
    const verdict = licenseIdentity.allowed?.[contentOf(kind)] ?? null;
    if (verdict === null) return undecided('not-recognized', 'The license is not identified.');
    const expected = `one of ${(licenses[contentOf(kind)] ?? []).join(', ')}`;
    const found = { ...(path === undefined ? {} : { path }), observed: `${expression}`, expected };
    if (verdict) return pass(found, `${expression} is on the allow list.`);
    return fail(found, `${expression} is not on the allow list for ${kindInWords(kind)}.`);
  },
  examples: [
    { name: 'MIT, and MIT is allowed', policy, given: { files: { LICENSE: mitText() } }, expect: 'pass' },
    {
      name: 'a license off the list',
      policy,
      given: { files: codeFiles, licenseIdentity: identified('GPL-3.0-only', allowed(false)) },
      expect: 'fail',
    },
    {
      name: 'known mistake avoided: a choice of which one side is allowed',
      policy,
      given: { files: codeFiles, licenseIdentity: identified('GPL-3.0-only OR MIT', allowed(true)) },
      expect: 'pass',
    },
    {
      name: 'a license that was not identified',
      policy,
      given: { files: codeFiles, licenseIdentity: { ...identified('x'), state: 'unrecognized', ids: [] } },
      expect: 'unknown',
    },
    { name: 'no allow list', given: { files: { LICENSE: mitText() } }, expect: 'not-applicable' },
    { name: 'no license', policy, given: { files: { 'README.md': '# Tides\n' } }, expect: 'not-applicable' },
  ],
});
