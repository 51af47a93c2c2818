import { day, daysBetween, latest } from '../../src/model/age.ts';
import { firstUnknown, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, pass, undecided } from '../../src/model/verdict.ts';

const idle = {
  files: codeFiles,
  'meta.fork': true,
  'meta.createdAt': '2022-01-01T00:00:00Z',
  'meta.pushedAt': '2022-01-02T00:00:00Z',
} as const;
const fork = { parent: 'lighthouse/tides', aheadBy: 0, changeRequestsToParent: 0 };

export default defineRule({
  id: 'activity/idle-fork',
  code: 'ACT-05',
  title: 'Forks carry a contribution',
  subject: 'repository',
  pooled: true,
  severity: 'low',
  confidence: 'setting',
  needs: ['fork'],
  uses: ['meta.createdAt', 'meta.pushedAt'],
  options: { idleDays: 365 },
  appliesTo: { kinds: ['code', 'docs', 'website', 'data', 'sample', 'template'], requireAll: ['fork'] },
  standards: {
    'un-principles': ['UN-P2'],
    ggi: ['GGI-A-39'],
    chaoss: ['technical-forks'],
  },
  docs: {
    why:
      'A fork without changes is a copy that grows old, with the security holes of the day it was made. ' +
      'It hides in searches what the organization itself has made, and people file issues where nobody ' +
      'reads.',
    mistakes: [
      'A fork that serves as a pinned copy or a cache of a build: a waiver that names its users keeps it.',
      'A fork whose changes went upstream by branches that were deleted since: nothing is lost by ' +
        'deleting the fork, too, or a waiver names what it is kept for.',
      'A fork that was cut off from its parent: the comparison fails, and the result is unknown. Say in ' +
        'its description what it is for.',
    ],
    fix: {
      id: 'retire-idle-fork',
      text: 'Send the changes upstream, then delete the fork.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'Passes when the default branch is ahead of the parent, when a change request from it is open or ' +
      'merged there, or when the fork was created or pushed to within 365 days. Where change requests to ' +
      'the parent were not asked for, a fail is to review. One result for the whole organization.',
  },
  judge({ fork: { parent, aheadBy, changeRequestsToParent } }, { meta, asOf, options }) {
    if (aheadBy > 0)
      return pass({ observed: `${aheadBy} ${aheadBy === 1 ? 'commit' : 'commits'} ahead of ${parent}` });
    if (changeRequestsToParent !== null && changeRequestsToParent > 0)
      return pass({ observed: `change requests to ${parent}: ${changeRequestsToParent}` });
    const last = latest(...[meta.createdAt, meta.pushedAt].map((date) => (date.known ? date.value : null)));
    if (last !== null && daysBetween(last, asOf) <= options.idleDays)
      return pass({ observed: `touched on ${day(last)}` });
    const unseen = firstUnknown(meta.createdAt, meta.pushedAt);
    if (unseen !== undefined) return undecided(unseen);
    const since = last === null ? '' : `, and has not been touched since ${day(last)}`;
    const idle = `This fork has no commit that ${parent} does not have${since}`;
    const found = { observed: `0 commits ahead of ${parent}`, expected: 'a contribution' };
    if (changeRequestsToParent !== null) return fail(found, `${idle}.`);
    return fail(found, `${idle}; change requests that it sent there were not looked at.`, {
      confidence: 'heuristic',
    });
  },
  examples: [
    { name: 'ahead of its parent', given: { ...idle, fork: { ...fork, aheadBy: 3 } }, expect: 'pass' },
    {
      name: 'a change request to the parent',
      given: { ...idle, fork: { ...fork, changeRequestsToParent: 1 } },
      expect: 'pass',
    },
    {
      name: 'pushed to this year',
      given: { ...idle, fork, 'meta.pushedAt': '2026-05-01T00:00:00Z' },
      expect: 'pass',
    },
    { name: 'idle for years', given: { ...idle, fork }, expect: 'fail' },
    {
      name: 'idle for years, and change requests to the parent were not asked for',
      given: { ...idle, fork: { ...fork, changeRequestsToParent: null } },
      expect: 'fail',
    },
    {
      name: 'known mistake: a pinned copy that a build depends on',
      given: { ...idle, fork, 'meta.description': 'Pinned for the build of tides' },
      expect: 'fail',
    },
    {
      name: 'the parent is gone',
      given: { ...idle, fork: unknown('blocked', 'the parent was deleted') },
      expect: 'unknown',
    },
    {
      name: 'created long ago, and when it was pushed to is not known',
      given: { ...idle, fork, 'meta.pushedAt': unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    { name: 'no fork', given: { files: codeFiles, fork }, expect: 'not-applicable' },
  ],
});
