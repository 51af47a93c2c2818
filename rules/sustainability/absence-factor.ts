import { day } from '../../src/model/age.ts';
import { unknown } from '../../src/model/observation.ts';
import type { Absence } from '../../src/model/participation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { fail, notApplicable, pass, undecided } from '../../src/model/verdict.ts';

const given = (factor: number, people: number, change: Partial<Absence> = {}) => ({
  'flags.young': false,
  absence: { factor, commits: 60, people, ...change },
});

export default defineRule({
  id: 'sustainability/absence-factor',
  code: 'SUS-01',
  title: 'More than one person carries the project',
  subject: 'repository',
  severity: 'medium',
  confidence: 'setting',
  needs: ['absence'],
  options: { pass: 2, strong: 3, minCommits: 20 },
  appliesTo: { kinds: ['code'], exclude: ['dormant', 'young'] },
  standards: {
    chaoss: ['contributor-absence-factor'],
    'best-practices-badge': ['bus_factor'],
    'opencode-badges': ['maintained-3'],
    'cop-maturity-indicators': ['COP-1'],
    'un-principles': ['UN-P8'],
  },
  docs: {
    why:
      'Where one person writes half of everything, a new job or a long illness stops the project, and with it ' +
      'those who rely on it. A second person who knows the code costs less than starting over.',
    mistakes: [
      'Squash merges, and forges that do not tell co-authors, give the work of two to one: name co-authors in ' +
        'commits and audit a clone.',
      'One person with several addresses counts as several: a .mailmap in the root tells who is who.',
      'Imported history has the name of whoever imported it.',
    ],
    fix: {
      id: 'second-maintainer',
      text: 'Bring in a second maintainer, review in pairs, and document the release steps.',
      scope: 'repository',
      effort: 'L',
    },
    check:
      'The contributor absence factor (CHAOSS): the fewest people who together wrote at least half of the ' +
      'commits by humans on the default branch in the last 365 days, largest counts first. Passes from 2 on; ' +
      '3 is strong. Bots are left out; a co-author counts a commit where messages are read, in clones. Asked ' +
      'from 20 commits on. Where the window was cut, the part that was read decides.',
  },
  judge({ absence }, { options }) {
    const { factor, commits, people, coveredSince } = absence;
    if (commits < options.minCommits) {
      if (coveredSince !== undefined)
        return undecided('capped', `Only commits from ${day(coveredSince)} on were read.`);
      return notApplicable(`humans wrote fewer than ${options.minCommits} commits within a year`);
    }
    const span = coveredSince === undefined ? 'within a year' : `since ${day(coveredSince)}`;
    const found = {
      observed: `absence factor ${factor}: ${people === 1 ? '1 person' : `${people} people`}, ${commits} commits ${span}`,
      expected: `at least ${options.pass}`,
    };
    if (factor < options.pass)
      return fail(found, `One person wrote at least half of ${commits} commits ${span}.`);
    const strong = factor >= options.strong ? ', which is strong' : '';
    return pass(found, `It takes ${factor} people to make half of ${commits} commits ${span}${strong}.`);
  },
  examples: [
    { name: 'two people write half', given: given(2, 5), expect: 'pass' },
    { name: 'four people write half', given: given(4, 12), expect: 'pass' },
    { name: 'one person writes more than half', given: given(1, 4), expect: 'fail' },
    {
      name: 'known mistake: two people at one desk, committed by one of them',
      given: given(1, 1),
      expect: 'fail',
    },
    {
      name: 'the newest part of the window',
      given: given(2, 5, { commits: 300, coveredSince: '2026-06-01T00:00:00Z' }),
      expect: 'pass',
    },
    {
      name: 'mostly bots in the part that was read',
      given: given(1, 1, { commits: 8, coveredSince: '2026-06-01T00:00:00Z' }),
      expect: 'unknown',
    },
    {
      name: 'commits that could not be read',
      given: { 'flags.young': false, commits: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    { name: 'nineteen commits', given: given(1, 1, { commits: 19 }), expect: 'not-applicable' },
  ],
});
