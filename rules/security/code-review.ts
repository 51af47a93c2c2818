import type { FactValue } from '../../src/model/names.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { EXAMPLE_AS_OF } from '../../src/model/ordinary.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles, openItems } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

type Merged = FactValue<'changeRequests'>['lastMerged'][number];

const at = '2026-08-01T00:00:00Z';
const alone: Merged = {
  number: 1,
  mergedAt: at,
  author: 'ada',
  outsider: false,
  mergedBy: 'ada',
  base: 'main',
  approvals: known([], 'example'),
};
const approved: Merged = { ...alone, approvals: known([{ at, by: 'bo', member: true }], 'example') };
const mergedByAnother: Merged = { ...alone, mergedBy: 'bo' };
const unread: Merged = { ...alone, approvals: unknown('timeout', 'no answer') };
const merged = (...changes: readonly (readonly [number, Merged])[]) => ({
  files: codeFiles,
  'flags.solo': false,
  changeRequests: {
    ...openItems(0),
    coveredSince: EXAMPLE_AS_OF,
    lastMerged: changes.flatMap(([times, change]) => Array.from({ length: times }, () => change)),
    mergedCount: null,
  },
});

export default defineRule({
  id: 'security/code-review',
  code: 'SEC-05',
  title: 'Changes are reviewed by a second person',
  subject: 'repository',
  severity: 'medium',
  confidence: 'setting',
  needs: ['changeRequests', 'reviews'],
  options: { passShare: 0.75, partialShare: 0.5, minMerged: 5 },
  appliesTo: { kinds: ['code'], exclude: ['dormant', 'solo'] },
  when: {
    needs: ['reviews'],
    holds: ({ reviews }, { options }) => reviews.merged >= Number(options.minMerged),
    says: 'too few changes of people were merged within a year to say how they are reviewed',
  },
  standards: {
    'osps-baseline': ['OSPS-QA-07.01'],
    scorecard: ['Code-Review'],
    'best-practices-badge': ['two_person_review'],
    'standard-for-public-code': ['require-review-of-contributions'],
    'opencode-badges': ['security-2'],
    ggi: ['GGI-A-44'],
    'un-principles': ['UN-P3'],
  },
  docs: {
    why:
      'A second pair of eyes finds the slip that its author cannot see, and no single account, lost or ' +
      'stolen, can change what everybody runs. It also means that two people know the code.',
    mistakes: [
      'Reviews that happen elsewhere, on a mailing list, in Gerrit or by comments to a merge bot, leave no ' +
        'approval here: waive the rule and name the place.',
      'Two people who write together at one desk leave one name: approve as the other one.',
    ],
    fix: {
      id: 'require-approval',
      text: 'Require one approval in the ruleset for all default branches.',
      scope: 'organization',
      effort: 'S',
      byForge: {
        gitlab:
          'Ask for an approval in the merge request settings of the group, or agree that nobody merges alone.',
        local: 'Agree that nobody merges a change of their own, and let the forge ask for an approval.',
      },
    },
    check:
      'Of the last 30 change requests of people that were merged into the default branch within 365 days, ' +
      'at least 75 % were approved or merged by another person; half from 50 % on. Bots count neither as ' +
      'authors nor as reviewers. Asked from five such changes on, where more than one person commits. ' +
      'Pushes past change requests are not looked at here.',
  },
  judge({ reviews: { merged: all, reviewed, unread: open, because } }, { options }) {
    const least = reviewed / all;
    const most = (reviewed + open) / all;
    const { passShare, partialShare } = options;
    const found = {
      observed: `${reviewed} of ${all} changes`,
      expected: `${Math.round(passShare * 100)} %`,
    };
    if (least >= passShare) return pass({ observed: found.observed });
    if (most < partialShare)
      return fail(found, `Of the last ${all} merged changes ${reviewed} were seen by a second person.`);
    if (least >= partialShare && most < passShare)
      return partial(
        0.5,
        found,
        `Of the last ${all} merged changes ${reviewed} were seen by a second person.`,
      );
    return undecided(because ?? unknown('not-collected', 'Not every approval was read.'));
  },
  examples: [
    { name: 'most are approved', given: merged([4, approved], [1, alone]), expect: 'pass' },
    { name: 'merged by another person', given: merged([5, mergedByAnother]), expect: 'pass' },
    { name: 'three of five', given: merged([3, approved], [2, alone]), expect: { partial: 0.5 } },
    { name: 'two of five', given: merged([2, approved], [3, alone]), expect: 'fail' },
    {
      name: 'known mistake: reviews on a mailing list',
      given: merged([6, alone]),
      expect: 'fail',
    },
    {
      name: 'approvals of one’s own',
      given: merged([5, { ...approved, author: 'bo', mergedBy: 'bo' }]),
      expect: 'fail',
    },
    {
      name: 'approvals that could decide were not read',
      given: merged([3, approved], [2, unread]),
      expect: 'unknown',
    },
    {
      name: 'approvals that decide nothing were not read',
      given: merged([4, approved], [1, unread]),
      expect: 'pass',
    },
    {
      name: 'change requests were not read',
      given: { ...merged(), changeRequests: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    { name: 'four changes', given: merged([4, approved]), expect: 'not-applicable' },
    {
      name: 'one person alone',
      given: { ...merged([5, alone]), 'flags.solo': true },
      expect: 'not-applicable',
    },
  ],
});
