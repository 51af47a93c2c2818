import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { fail, notApplicable, pass, undecided } from '../../src/model/verdict.ts';

const given = (merged: number, people: number) => ({
  'flags.young': false,
  'flags.solo': false,
  mergers: { merged, people },
});

export default defineRule({
  id: 'sustainability/two-mergers',
  code: 'SUS-03',
  title: 'At least two people can and do merge',
  subject: 'repository',
  severity: 'medium',
  confidence: 'setting',
  needs: ['mergers'],
  options: { pass: 2, minMerged: 10 },
  appliesTo: { kinds: ['code'], exclude: ['dormant', 'young', 'solo'] },
  standards: {
    'best-practices-badge': ['access_continuity'],
    'standard-for-public-code': ['use-continuous-integration'],
    chaoss: ['committers'],
    'un-principles': ['UN-P8'],
  },
  docs: {
    why:
      'Rights that only one person uses are rights that nobody else may have. When that person is away, fixes ' +
      'wait, and a fix for a vulnerability waits as well.',
    mistakes: [
      'A project that pushes directly merges nothing, and is not asked: the absence factor covers it.',
      'A second person with the rights who did not need them within a year is not seen: let them merge once.',
    ],
    fix: {
      id: 'second-merger',
      text: 'Give a second person merge rights, and let them use them.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'Distinct humans who merged into the default branch in the last 365 days, among the 30 change requests ' +
      'merged last; where a bot or queue merged, who approved. Passes from 2 on. Asked where at least 10 were ' +
      'merged. Of a clone, the authors of merge commits on the default branch decide, from 10 on, to review.',
  },
  judge({ mergers }, { options, source }) {
    const { merged, people } = mergers;
    const local = source === 'local';
    if (merged < options.minMerged) {
      if (local)
        return undecided(
          'not-observable',
          'Too few merge commits to tell who merges; squashed and rebased ones leave none.',
        );
      return notApplicable(`fewer than ${options.minMerged} change requests were merged within a year`);
    }
    const extra = local ? ({ confidence: 'heuristic' } as const) : {};
    const what = local ? 'merge commits' : 'change requests merged last';
    const found = {
      observed: `${people} for ${merged} ${what}`,
      expected: `at least ${options.pass} people`,
    };
    if (people >= options.pass) return pass(found, `${people} people merged the ${merged} ${what}.`, extra);
    const message =
      people === 0
        ? `No person merged or approved the ${merged} ${what}.`
        : `One person merged all ${merged} ${what}.`;
    return fail(found, message, extra);
  },
  examples: [
    { name: 'three people merge', given: given(24, 3), expect: 'pass' },
    { name: 'one person merges', given: given(24, 1), expect: 'fail' },
    { name: 'a bot merges what nobody approved', given: given(12, 0), expect: 'fail' },
    { name: 'known mistake: the second person did not need the rights', given: given(10, 1), expect: 'fail' },
    {
      name: 'merges that could not be read',
      given: { 'flags.young': false, 'flags.solo': false, mergers: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    { name: 'nine were merged', given: given(9, 1), expect: 'not-applicable' },
    {
      name: 'a clone with merge commits of two people',
      source: 'local',
      given: given(14, 2),
      expect: 'pass',
    },
    { name: 'a clone without merge commits', source: 'local', given: given(0, 0), expect: 'unknown' },
    {
      name: 'a project of one person',
      given: { ...given(24, 1), 'flags.solo': true },
      expect: 'not-applicable',
    },
  ],
});
