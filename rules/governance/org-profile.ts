import type { Document } from '../../src/model/documents.ts';
import type { FactValue } from '../../src/model/names.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { fail, notApplicable, partial, pass } from '../../src/model/verdict.ts';
import { listed } from '../../src/model/words.ts';

type Profile = FactValue<'orgProfile'>;
type Items = { readonly [item: string]: boolean };

const describes = ({ description }: Profile, least: number) => [...(description ?? '')].length >= least;

/** What a GitHub account can show. Items that the forge did not tell are left out. */
const onGithub = (profile: Profile, readme: Document | null, least: number): Items => ({
  'a description': describes(profile, least),
  'a website': profile.website !== null,
  'a contact address': profile.email !== null,
  'a profile README': readme !== null,
  ...(profile.verifiedDomain === null ? {} : { 'a verified domain': profile.verifiedDomain }),
});

/** GitLab verifies no domains of groups and has no field for an address. */
const onGitlab = (profile: Profile, readme: Document | null, least: number): Items => ({
  'a description': describes(profile, least),
  'a profile README': readme !== null,
  'a contact':
    profile.email !== null ||
    profile.website !== null ||
    (readme?.contacts.length ?? 0) > 0 ||
    /https?:\/\/|\w@\w/.test(profile.description ?? ''),
});

const complete: Profile = {
  account: 'organization',
  name: 'Harbor Agency',
  description: 'Open source of the Harbor Agency',
  website: 'https://harbor.org',
  email: 'opensource@harbor.org',
  verifiedDomain: true,
  pinned: [],
  sponsoring: null,
  sponsorsListing: null,
};
const blank: Profile = { ...complete, description: null, website: null, email: null, verifiedDomain: false };
const defaults = { 'profile/README.md': '# Harbor Agency\n' };

export default defineRule({
  id: 'governance/org-profile',
  code: 'GOV-06',
  title: 'The account of the organization is recognizably official',
  subject: 'organization',
  severity: 'medium',
  confidence: 'setting',
  needs: ['orgProfile', 'profileReadme'],
  options: { descriptionChars: 10, passShare: 0.8 },
  appliesTo: { sources: ['github', 'gitlab'] },
  standards: {
    ggi: ['GGI-A-31'],
    'iso-5230': ['3.2.1'],
    'un-principles': ['UN-P1'],
    'interoperable-europe-act': ['IEA-4.3'],
  },
  docs: {
    why:
      'Anyone can register the name of an agency. A verified domain, a website that links back and an ' +
      'address tell a visitor that this is the account to trust, to report to and to reuse from.',
    mistakes: [
      'An account of a department that shares the profile of its institution: link to it in the ' +
        'description, or waive the rule.',
      'An account that cannot verify a domain, since it has none of its own: four of the five are ' +
        'enough. GitLab verifies no domains of groups, and is not asked.',
    ],
    fix: {
      id: 'complete-org-profile',
      text: 'Complete the profile of the organization and verify its domain.',
      scope: 'organization',
      effort: 'S',
      byForge: {
        gitlab: 'Describe the group, and add a gitlab-profile project whose README gives a contact.',
      },
    },
    check:
      'On GitHub the share of five: a description of at least 10 characters, website, contact address, ' +
      'profile README, verified domain; four pass. On GitLab all of three: description, profile README, a ' +
      'contact in either. Accounts of a person are not asked.',
  },
  judge({ orgProfile, profileReadme }, { source, options }) {
    if (orgProfile.account === 'user') return notApplicable('the account is that of a person');
    const read = source === 'gitlab' ? onGitlab : onGithub;
    const items = Object.entries(read(orgProfile, profileReadme, options.descriptionChars));
    const missing = items.filter(([, there]) => !there).map(([item]) => item);
    const share = (items.length - missing.length) / items.length;
    const found = {
      observed: `${items.length - missing.length} of ${items.length} items`,
      expected: missing.join(', '),
    };
    const enough = source === 'gitlab' ? 1 : options.passShare;
    if (share >= enough) return pass({ observed: found.observed });
    const message = `The profile of the organization lacks ${listed(missing)}.`;
    return share > 0 ? partial(share, found, message) : fail(found, message);
  },
  examples: [
    { name: 'a complete profile', given: { orgProfile: complete, defaults }, expect: 'pass' },
    {
      name: 'four of five',
      given: { orgProfile: { ...complete, verifiedDomain: false }, defaults },
      expect: 'pass',
    },
    {
      name: 'a description alone',
      given: { orgProfile: { ...blank, description: complete.description } },
      expect: { partial: 0.2 },
    },
    { name: 'nothing', given: { orgProfile: blank }, expect: 'fail' },
    {
      name: 'a group on GitLab without a profile project',
      source: 'gitlab',
      given: {
        orgProfile: {
          ...blank,
          account: 'group',
          description: 'Code of the agency, opensource@harbor.org',
          verifiedDomain: null,
        },
        profileReadme: null,
      },
      expect: { partial: 2 / 3 },
    },
    {
      name: 'known mistake: a department that shares the profile of its institution',
      given: { orgProfile: { ...blank, website: 'https://harbor.org' } },
      expect: { partial: 0.2 },
    },
    {
      name: 'the profile was not read',
      given: { orgProfile: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'the account of a person',
      given: { orgProfile: { ...blank, account: 'user' } },
      expect: 'not-applicable',
    },
  ],
});
