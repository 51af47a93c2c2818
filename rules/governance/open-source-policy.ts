import type { Portfolio } from '../../src/model/derived.ts';
import type { Document } from '../../src/model/documents.ts';
import type { FactValue } from '../../src/model/names.ts';
import { firstUnknown, type Observation } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { portfolioOf } from '../../src/model/specimens.ts';
import { baseName } from '../../src/model/tree.ts';
import { type Evidence, fail, notApplicable, partial, pass, undecided } from '../../src/model/verdict.ts';

const REPOSITORY =
  /^(?:open-?source|oss|foss|ospo)(?:[-_](?:policy|policies|program|office|guide|guidelines|strategy|handbook|playbook))?$|^politique-/i;
const FILE =
  /(?:open.?source|oss|logiciel.libre|software.libre).{0,30}(?:policy|politique|richtlinie|pol[ií]tica|strategy)/i;
const LINK = /open.?source.{0,40}(?:policy|office|program|politique|richtlinie|pol[ií]tica)/i;

interface Sources {
  readonly portfolio: Portfolio;
  readonly defaults: Observation<FactValue<'orgDefaults'>>;
  readonly readme: Observation<Document | null>;
  readonly declared: string | undefined;
}

/** The first evidence of a policy that is public: a repository, a file, a link. A declared one comes last. */
function policyIn({ portfolio, defaults, readme, declared }: Sources): Evidence | undefined {
  const repository = portfolio.publicNames.find((name) => REPOSITORY.test(baseName(name)));
  if (repository !== undefined) return { observed: `repository ${repository}` };
  const file = defaults.known
    ? defaults.value?.tree.entries.find(({ path }) => FILE.test(baseName(path)))
    : undefined;
  if (file !== undefined) return { path: file.path, origin: 'inherited' };
  const page = readme.known ? readme.value : null;
  const link = page?.anchors.find(({ text, url }) => LINK.test(text) || LINK.test(url));
  if (page != null && link !== undefined) return { path: page.path, observed: link.url };
  return declared === undefined ? undefined : { observed: `${declared} (declared)` };
}

const profile = (email: string | null): FactValue<'orgProfile'> => ({
  account: 'organization',
  name: 'Harbor Agency',
  description: null,
  website: null,
  email,
  verifiedDomain: null,
  pinned: [],
  sponsoring: null,
  sponsorsListing: null,
});
const withPolicy = portfolioOf({ publicNames: ['harbor/open-source-policy', 'harbor/tides'] });

export default defineRule({
  id: 'governance/open-source-policy',
  code: 'GOV-08',
  title: 'An open source policy and somebody to ask are public',
  subject: 'organization',
  severity: 'medium',
  confidence: 'heuristic',
  revision: 2,
  needs: ['portfolio'],
  uses: ['orgProfile', 'orgDefaults', 'profileReadme'],
  appliesTo: {},
  standards: {
    'iso-5230': ['3.1.1', '3.2.1', '3.5.1'],
    ggi: ['GGI-A-16', 'GGI-A-43'],
    cra: ['CRA-24.1'],
    'un-principles': ['UN-P1'],
  },
  docs: {
    why:
      'Employees ask what they may publish, and partners what they may expect. A public policy answers ' +
      'both at once, and an address beside it takes the questions that remain, those about license duties ' +
      'first.',
    mistakes: [
      'A policy on a website, or under a name in another language: give its address under ' +
        'evidence.openSourcePolicy in the configuration.',
      'A repository that only sounds like a policy passes: look at the evidence once.',
    ],
    fix: {
      id: 'publish-open-source-policy',
      text: 'Publish the policy as a repository of its own, and link it and a contact from the profile.',
      scope: 'organization',
      effort: 'M',
      byForge: {
        local: 'Publish the policy as a repository of its own, with a contact in its README.',
      },
    },
    check:
      'Two halves. A policy: a public repository or a file of .github with such a name, a link in the ' +
      'profile README, or a declared address. A contact: the address of the organization, or one in the ' +
      'profile README. Names decide, so the finding is to review. A person owes no policy: their account is not asked.',
  },
  judge({ portfolio }, { orgProfile, orgDefaults, profileReadme, policy }) {
    if (orgProfile.known && orgProfile.value.account === 'user')
      return notApplicable('the account is that of a person');
    const declared = policy.evidence.openSourcePolicy;
    const found = policyIn({ portfolio, defaults: orgDefaults, readme: profileReadme, declared });
    const inReadme = profileReadme.known && (profileReadme.value?.contacts.length ?? 0) > 0;
    const contact = inReadme || (orgProfile.known && orgProfile.value.email !== null);
    const asked: Evidence = {
      observed: inReadme ? 'a contact in the profile README' : 'the address of the organization',
    };
    if (found !== undefined && contact) return pass([found, asked]);
    const unseen = firstUnknown(profileReadme, contact ? null : orgProfile, found ? null : orgDefaults);
    if (unseen !== undefined) return undecided(unseen);
    if (found !== undefined)
      return partial(
        0.5,
        [found, { expected: 'a contact' }],
        'An open source policy is public, but no contact for questions is.',
      );
    const expected = 'an open source policy';
    if (contact)
      return partial(
        0.5,
        [asked, { expected }],
        'There is somebody to ask, but no open source policy was found in public.',
      );
    return fail(
      { expected: `${expected} and a contact` },
      'Neither an open source policy nor a contact for it was found in public.',
    );
  },
  examples: [
    {
      name: 'a policy repository and an address',
      given: { portfolio: withPolicy, orgProfile: profile('opensource@harbor.org'), profileReadme: null },
      expect: 'pass',
    },
    {
      name: 'a link in the profile README beside a contact',
      given: {
        portfolio: portfolioOf(),
        orgProfile: profile(null),
        defaults: {
          'profile/README.md':
            '# Harbor\n\nSee our [open source policy](https://harbor.org/oss). Write to ' +
            'opensource@harbor.org.\n',
        },
      },
      expect: 'pass',
    },
    {
      name: 'a policy without a contact',
      given: { portfolio: withPolicy, orgProfile: profile(null), profileReadme: null },
      expect: { partial: 0.5 },
    },
    {
      name: 'known mistake: a policy on the website, declared in the configuration',
      policy: { evidence: { openSourcePolicy: 'https://harbor.org/rules' } },
      given: { portfolio: portfolioOf(), orgProfile: profile('opensource@harbor.org'), profileReadme: null },
      expect: 'pass',
    },
    {
      name: 'neither',
      given: { portfolio: portfolioOf(), orgProfile: profile(null), profileReadme: null },
      expect: 'fail',
    },
    {
      name: 'the account of a person',
      given: {
        portfolio: withPolicy,
        orgProfile: { ...profile(null), account: 'user' },
        profileReadme: null,
      },
      expect: 'not-applicable',
    },
    {
      name: 'a profile nobody could read',
      given: { portfolio: portfolioOf(), profileReadme: null },
      expect: 'unknown',
    },
  ],
});
