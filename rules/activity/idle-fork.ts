import { day, daysBetween, latest } from '../../src/model/age.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, pass } from '../../src/model/verdict.ts';

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
      'A fork that was cut off from its parent: the comparison fails, and the result is unknown.',
    ],
    fix: {
      id: 'retire-idle-fork',
      text: 'Send the changes upstream, then delete the fork.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'Passes when the default branch is ahead of the parent, when a change request from it is open or ' +
      'merged there, or when the fork was created or pushed to within 365 days. One result for the whole ' +
      'organization.',
  },
  judge({ fork: { parent, aheadBy, changeRequestsToParent } }, { meta, asOf, options }) {
    if (aheadBy > 0)
      return pass({ observed: `${aheadBy} ${aheadBy === 1 ? 'commit' : 'commits'} ahead of ${parent}` });
    if (changeRequestsToParent !== null && changeRequestsToParent > 0)
      return pass({ observed: `change requests to ${parent}: ${changeRequestsToParent}` });
    const dates = [meta.createdAt, meta.pushedAt].map((date) => (date.known ? date.value : null));
    const last = latest(...dates);
    const since = last === null ? '' : ` since ${day(last)}`;
    if (last !== null && daysBetween(last, asOf) <= options.idleDays)
      return pass({ observed: `touched ${day(last)}` });
    const asked = changeRequestsToParent === null ? 'not asked for' : '0';
    const found = {
      observed: `0 commits ahead of ${parent}; change requests to it: ${asked}`,
      expected: 'a contribution',
    };
    const extra = changeRequestsToParent === null ? ({ confidence: 'heuristic' } as const) : {};
    return fail(found, `This fork of ${parent} has nothing of its own, and was not touched${since}.`, extra);
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
      name: 'known mistake: a pinned copy that a build depends on',
      given: { ...idle, fork, 'meta.description': 'Pinned for the build of tides' },
      expect: 'fail',
    },
    {
      name: 'the parent is gone',
      given: { ...idle, fork: unknown('blocked', 'the parent was deleted') },
      expect: 'unknown',
    },
    { name: 'no fork', given: { files: codeFiles, fork }, expect: 'not-applicable' },
  ],
});
