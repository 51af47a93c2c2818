import type { FactValue } from '../../src/model/names.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { fail, notApplicable, pass, undecided } from '../../src/model/verdict.ts';

const required = (twoFactorRequired: boolean | null): FactValue<'orgSettings'> => ({
  twoFactorRequired,
  webCommitSignoff: null,
});
const person: FactValue<'orgProfile'> = {
  account: 'user',
  name: 'Ada',
  description: null,
  website: null,
  email: null,
  verifiedDomain: null,
  pinned: [],
  sponsoring: null,
  sponsorsListing: null,
};

export default defineRule({
  id: 'security/two-factor',
  code: 'SEC-10',
  title: 'The organization requires two-factor login',
  subject: 'organization',
  severity: 'high',
  confidence: 'setting',
  needs: [],
  uses: ['orgSettings', 'orgProfile'],
  appliesTo: { sources: ['github', 'gitlab'] },
  standards: {
    'osps-baseline': ['OSPS-AC-01.01'],
    'best-practices-badge': ['require_2FA'],
    'un-principles': ['UN-P3'],
  },
  docs: {
    why:
      'A password that was used twice is all it takes to publish in the name of an agency. A second factor ' +
      'stops nearly every such attempt, and only a rule for all protects the one account that is forgotten.',
    mistakes: [
      'An identity provider that asks for the second factor before the forge is reached is not seen: tell ' +
        'it as twoFactor under evidence in the configuration, or waive the rule.',
      'A forge may ask every contributor for a second factor by itself. This rule asks for the setting of ' +
        'the organization, which also holds for those who joined before.',
    ],
    fix: {
      id: 'require-two-factor',
      text: 'Switch on required two-factor login in the settings of the organization.',
      scope: 'organization',
      effort: 'S',
      byForge: {
        gitlab: 'Switch on two-factor authentication for all users in the settings of the top-level group.',
      },
    },
    check:
      'The setting of the owner, which only owners may read; where it cannot be read the answer is ' +
      'unknown. Evidence named twoFactor in the configuration passes as declared. Accounts of a person ' +
      'are not asked.',
  },
  judge(_, { orgSettings, orgProfile, policy }) {
    if (orgProfile.known && orgProfile.value.account === 'user')
      return notApplicable('the account is that of a person');
    const setting = orgSettings.known ? orgSettings.value.twoFactorRequired : null;
    if (setting === true) return pass({ observed: 'two-factor login is required' });
    if (policy.evidence.twoFactor !== undefined)
      return pass(
        { observed: 'declared in the configuration' },
        'The configuration says how a second factor is enforced (declared).',
        { confidence: 'file' },
      );
    if (!orgSettings.known) return undecided(orgSettings);
    if (setting === null)
      return undecided('permission', 'The setting is told to owners only.', 'the token of an owner');
    return fail(
      { observed: 'two-factor login is not required', expected: 'required' },
      'Members may log in with a password alone.',
    );
  },
  examples: [
    { name: 'required', given: { orgSettings: required(true) }, expect: 'pass' },
    {
      name: 'an identity provider that the configuration tells of',
      given: { orgSettings: required(null) },
      policy: { evidence: { twoFactor: 'https://harbor.org/login-policy' } },
      expect: 'pass',
    },
    { name: 'not required', given: { orgSettings: required(false) }, expect: 'fail' },
    {
      name: 'known mistake: an identity provider that asks for it out of sight',
      given: { orgSettings: required(false) },
      expect: 'fail',
    },
    { name: 'told to owners only', given: { orgSettings: required(null) }, expect: 'unknown' },
    {
      name: 'the settings were not read',
      given: { orgSettings: unknown('permission', 'not readable', 'Owner') },
      expect: 'unknown',
    },
    {
      name: 'the account of a person',
      given: { orgProfile: person, orgSettings: unknown('not-offered', 'no organization') },
      expect: 'not-applicable',
    },
  ],
});
