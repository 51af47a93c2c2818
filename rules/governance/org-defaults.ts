import type { FactValue } from '../../src/model/names.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { paragraph, portfolioOf } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { listed } from '../../src/model/words.ts';

const COUNTED = {
  codeOfConduct: 'CODE_OF_CONDUCT',
  contributing: 'CONTRIBUTING',
  security: 'SECURITY',
  support: 'SUPPORT',
} as const;
type Counted = keyof typeof COUNTED;

/** Why the .github repository hands nothing down; null when it does. */
function silent(defaults: FactValue<'orgDefaults'>): string | null {
  if (defaults === null) return 'there is no .github repository';
  if (defaults.visibility !== 'public') return `the .github repository is ${defaults.visibility}`;
  if (defaults.empty) return 'the .github repository is empty';
  return defaults.archived ? 'the .github repository is archived' : null;
}

/** Whether (nearly) every scored repository has its own file; null when too few could be read to tell. */
function everywhere(
  { scored, ownFiles }: FactValue<'portfolio'>,
  file: Counted,
  share: number,
): boolean | null {
  const { own, decided } = ownFiles[file];
  if (own >= share * scored) return true;
  return own + scored - decided >= share * scored ? null : false;
}

const many = portfolioOf();
const defaults = {
  'CODE_OF_CONDUCT.md': paragraph,
  'CONTRIBUTING.md': paragraph,
  'SECURITY.md': paragraph,
  'SUPPORT.md': paragraph,
};

export default defineRule({
  id: 'governance/org-defaults',
  code: 'GOV-07',
  title: 'Defaults for the whole organization exist',
  subject: 'organization',
  severity: 'medium',
  confidence: 'file',
  needs: [
    'orgDefaults',
    'portfolio',
    'community.codeOfConduct',
    'community.contributing',
    'community.security',
    'community.support',
  ],
  options: { ownShare: 0.95, minRepositories: 5 },
  appliesTo: { sources: ['github'] },
  when: {
    needs: ['portfolio'],
    holds: ({ portfolio }, { options }) =>
      portfolio.scored + (portfolio.unsure ?? 0) >= Number(options.minRepositories),
    says: 'there are few repositories, so each can have its own files',
  },
  standards: {
    'osps-baseline': ['OSPS-GV-03.01', 'OSPS-VM-02.01'],
    ggi: ['GGI-A-25'],
    'un-principles': ['UN-P4'],
  },
  docs: {
    why:
      'One public .github repository gives every repository a contribution guide, a code of conduct and a ' +
      'way to report vulnerabilities, new repositories included. No other change of an afternoon mends so ' +
      'much.',
    mistakes: [
      'A .github repository that is private serves nobody: make it public. LICENSE, CODEOWNERS and README ' +
        'are never handed down: keep them in each repository.',
      'An organization that means every repository to have files of its own: it passes once 95 % of them ' +
        'do; until then waive the rule.',
    ],
    fix: {
      id: 'create-org-defaults',
      text: 'Keep CODE_OF_CONDUCT, CONTRIBUTING, SECURITY and SUPPORT in a public .github repository.',
      scope: 'organization',
      effort: 'S',
    },
    check:
      'The share of four files (code of conduct, contribution guide, security policy, support) that the ' +
      'public .github repository supplies in more than 200 characters, or that at least 95 % of the ' +
      'scored repositories have themselves. Asked from five scored repositories on, and only on GitHub, ' +
      'the one forge that hands files down.',
  },
  judge({ orgDefaults, portfolio, community }, { options }) {
    if (portfolio.scored < options.minRepositories)
      return undecided('not-collected', 'Too few repositories were read to tell how many are scored.');
    const because = silent(orgDefaults);
    const there: string[] = [];
    const missing: string[] = [];
    for (const file of Object.keys(COUNTED) as Counted[]) {
      const state = community[file];
      const own = everywhere(portfolio, file, options.ownShare);
      const handedDown = because === null && state.origin !== 'missing' ? state : null;
      if (own === true || (handedDown?.stub.known && !handedDown.stub.value)) there.push(COUNTED[file]);
      else if (handedDown !== null && !handedDown.stub.known) return undecided(handedDown.stub);
      else if (own === null)
        return undecided('not-collected', `Which repositories have their own ${COUNTED[file]} was not read.`);
      else missing.push(COUNTED[file]);
    }
    const where = orgDefaults === null ? {} : { path: orgDefaults.repository };
    const found = {
      ...where,
      observed: there.length === 0 ? 'none of 4 files' : `${there.length} of 4 files: ${there.join(', ')}`,
      expected: missing.join(', '),
    };
    if (missing.length === 0) return pass({ ...where, observed: there.join(', ') });
    const message =
      because === null
        ? `The organization has no default for ${listed(missing)}.`
        : `The organization hands nothing down, since ${because}.`;
    return there.length > 0 ? partial(there.length / 4, found, message) : fail(found, message);
  },
  examples: [
    { name: 'all four', given: { defaults, portfolio: many }, expect: 'pass' },
    {
      name: 'two of four',
      given: {
        defaults: { 'SECURITY.md': paragraph, 'SUPPORT.md': paragraph, 'CONTRIBUTING.md': 'Soon.' },
        portfolio: many,
      },
      expect: { partial: 0.5 },
    },
    {
      name: 'every repository has its own guide',
      given: {
        portfolio: portfolioOf({ ownFiles: { ...many.ownFiles, contributing: { own: 12, decided: 12 } } }),
      },
      expect: { partial: 0.25 },
    },
    { name: 'no .github repository', given: { portfolio: many }, expect: 'fail' },
    {
      name: 'known mistake: a LICENSE in .github is handed down to nobody',
      given: { defaults: { LICENSE: paragraph, 'README.md': paragraph }, portfolio: many },
      expect: 'fail',
    },
    {
      name: 'the .github repository could not be read',
      given: { orgDefaults: unknown('permission', 'not readable', 'Contents: read'), portfolio: many },
      expect: 'unknown',
    },
    {
      name: 'four repositories and more that were not read',
      given: { portfolio: portfolioOf({ scored: 4, unsure: 3 }) },
      expect: 'unknown',
    },
    { name: 'four repositories', given: { portfolio: portfolioOf({ scored: 4 }) }, expect: 'not-applicable' },
  ],
});
