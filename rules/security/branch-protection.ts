import type { FactValue } from '../../src/model/names.ts';
import { type Unknown, unknown } from '../../src/model/observation.ts';
import { defineRule, type Given } from '../../src/model/rule.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { listed } from '../../src/model/words.ts';

type BranchRule = FactValue<'protection.rules'>[number];

const rule = (type: string, change: Partial<BranchRule> = {}): BranchRule => ({
  type,
  source: 'organization',
  requiredReviews: null,
  codeOwnerReviews: null,
  forcePushes: null,
  deletions: null,
  statusChecks: [],
  ...change,
});
const noForcePush = rule('NON_FAST_FORWARD', { forcePushes: false });
const noDeletion = rule('DELETION', { deletions: false });
const requests = rule('PULL_REQUEST', { requiredReviews: 1 });
const open = { forcePushes: true, deletions: true } as const;
const hidden = unknown('permission', 'an empty list is also what a reader gets', 'Administration: read');

const protection = (rules: BranchRule[], classic: BranchRule[] | Unknown = []): Given => ({
  'protection.rules': rules,
  'protection.classic': classic,
  'protection.viewerRule': null,
});

export default defineRule({
  id: 'security/branch-protection',
  code: 'SEC-04',
  title: 'The default branch is protected',
  subject: 'repository',
  severity: 'high',
  confidence: 'setting',
  needs: ['branchGuard'],
  appliesTo: { kinds: ['code'], exclude: ['dormant'], sources: ['github', 'gitlab'] },
  standards: {
    'osps-baseline': ['OSPS-AC-03.01', 'OSPS-AC-03.02', 'OSPS-QA-03.01', 'OSPS-QA-07.01'],
    scorecard: ['Branch-Protection'],
    'opencode-badges': ['security-1'],
    'standard-for-public-code': ['require-review-of-contributions'],
    'un-principles': ['UN-P3'],
  },
  docs: {
    why:
      'One stolen token or one slip rewrites a branch that anybody may push to, and with it what everybody ' +
      'installs. Three switches keep its history, its existence and a second look at each change.',
    mistakes: [
      'Classic protection is shown to administrators only. Without their right its absence is unknown here, ' +
        'and never a fail: audit with a token that may read the administration.',
      'Some people may be allowed to bypass a rule. Who they are is not read, and changes nothing here.',
    ],
    fix: {
      id: 'protect-default-branches',
      text: 'Add one ruleset of the organization for all default branches: no force push, no deletion, pull requests only.',
      scope: 'organization',
      effort: 'S',
      byForge: {
        gitlab:
          'Protect the default branch in the settings of the group: nobody pushes, and force push is off.',
        local: 'Protect the default branch on the forge: git itself keeps no such rule.',
      },
    },
    check:
      'A third each for force pushes forbidden, deletion forbidden, and changes by change request only, as ' +
      'the rules in force say: rulesets of repository and organization, classic protection, protected ' +
      'branches. Rulesets that only evaluate do not count. Unknown while one of the three is not proven ' +
      'and some rules cannot be seen. Not run on clones.',
  },
  judge({ branchGuard }) {
    const tests = [
      { says: 'force pushes', held: branchGuard.noForcePush },
      { says: 'its deletion', held: branchGuard.noDeletion },
      { says: 'changes without a change request', held: branchGuard.changeRequestsOnly },
    ];
    const open: string[] = [];
    for (const { says, held } of tests) {
      if (!held.known) return undecided(held);
      if (!held.value) open.push(says);
    }
    const expected = 'no force push, no deletion, change requests only';
    if (open.length === 0) return pass({ observed: expected });
    const found = {
      observed: `${tests.length - open.length} of ${tests.length} protections`,
      expected,
    };
    const message = `The default branch allows ${listed(open)}.`;
    const share = (tests.length - open.length) / tests.length;
    return share > 0 ? partial(share, found, message) : fail(found, message);
  },
  examples: [
    {
      name: 'a ruleset with all three, seen by a reader',
      given: protection([noForcePush, noDeletion, requests], hidden),
      expect: 'pass',
    },
    {
      name: 'a ruleset and classic protection together',
      given: protection([noForcePush, noDeletion], [rule('classic', { ...open, requiredReviews: 1 })]),
      expect: 'pass',
    },
    {
      name: 'classic protection that asks for change requests without approvals',
      given: protection([], [rule('classic', { forcePushes: false, deletions: false, requiredReviews: 0 })]),
      expect: 'pass',
    },
    {
      name: 'pushed to by everybody, and not rewritten',
      given: protection([noForcePush, noDeletion]),
      expect: { partial: 2 / 3 },
    },
    {
      name: 'no force push, and no more',
      given: protection([noForcePush]),
      expect: { partial: 1 / 3 },
    },
    { name: 'no rules, as an administrator sees it', given: protection([]), expect: 'fail' },
    {
      name: 'known mistake: no rules that a reader could see',
      given: protection([], hidden),
      expect: 'unknown',
    },
    {
      name: 'rules that could not be read',
      given: { ...protection([]), 'protection.rules': unknown('not-offered', 'an older server') },
      expect: 'unknown',
    },
    {
      name: 'a dormant repository',
      given: { ...protection([]), 'flags.dormant': true },
      expect: 'not-applicable',
    },
  ],
});
