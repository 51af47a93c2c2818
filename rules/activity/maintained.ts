import { day, daysBetween, latest } from '../../src/model/age.ts';
import { known, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import type { SignsOfLife } from '../../src/model/signs.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, partial, pass, undecided } from '../../src/model/verdict.ts';

const unread = unknown('not-collected', 'read at depth full');
const at = (when: string | null) => known(when, 'example');
/** At depth quick: only the head of the default branch was read. */
const signs = (change: Partial<SignsOfLife>): SignsOfLife => ({
  humanCommitAt: unread,
  mergedAt: unread,
  headAt: at('2026-08-20T00:00:00Z'),
  releaseAt: unread,
  memberReplyAt: unread,
  ...change,
});

const ago = (days: number): string => (days < 1 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`);

export default defineRule({
  id: 'activity/maintained',
  code: 'ACT-01',
  title: 'The project is alive',
  subject: 'repository',
  severity: 'medium',
  confidence: 'setting',
  needs: ['signsOfLife'],
  depth: 'quick',
  options: { passDays: 180, partialDays: 365 },
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['young', 'finished', 'dormant'] },
  standards: {
    scorecard: ['Maintained'],
    'best-practices-badge': ['maintained'],
    'opencode-badges': ['maintained-1'],
    chaoss: ['code-changes-commits'],
    'un-principles': ['UN-P8'],
  },
  docs: {
    why:
      'Before anyone builds on a project they look at the date of its last change. Half a year of silence ' +
      'makes them wonder whether a report would reach somebody; a word about the state of the project ' +
      'spares them the guess.',
    mistakes: [
      'A small library that is finished needs no commits: give it the topic compass-finished, or say so ' +
        'in the configuration.',
      'At depth quick a commit of a bot counts as a sign of life, since authors are read at depth full ' +
        'only: ask at depth full before you rely on it.',
    ],
    fix: {
      id: 'show-life-or-archive',
      text: 'Commit or release, or declare the repository finished, or archive it.',
      scope: 'repository',
      effort: 'M',
    },
    check:
      'The age of the last commit by a person or the last change request that was merged: up to 180 days ' +
      'passes, up to 365 counts for half. Where commits were not read, the head of the default branch ' +
      'decides, whoever wrote it. The date of the last push is never used.',
  },
  judge({ signsOfLife: { humanCommitAt, mergedAt, headAt } }, { asOf, options }) {
    const byPeople = humanCommitAt.known;
    if (!byPeople && !headAt.known) return undecided(headAt);
    const merged = mergedAt.known ? mergedAt.value : null;
    const last = latest(byPeople ? humanCommitAt.value : headAt.known ? headAt.value : null, merged);
    const expected = `at most ${options.passDays} days old`;
    if (last === null) {
      const head =
        headAt.known && headAt.value !== null ? `; the last commit of all was on ${day(headAt.value)}` : '';
      return fail(
        { observed: `nothing by a person within a year${head}`, expected },
        `No person committed or merged anything within a year${head}.`,
      );
    }
    const age = Math.floor(daysBetween(last, asOf));
    const found = { observed: `${day(last)}, ${ago(age)}`, expected };
    const message = byPeople
      ? `The last commit or merge by a person was ${ago(age)}, on ${day(last)}.`
      : `The last commit was ${ago(age)}, on ${day(last)}; bots were not told apart.`;
    if (age <= options.passDays) return pass(found, message);
    return age <= options.partialDays ? partial(0.5, found, message) : fail(found, message);
  },
  examples: [
    {
      name: 'a commit last month',
      given: { files: codeFiles, signsOfLife: signs({ humanCommitAt: at('2026-08-01T00:00:00Z') }) },
      expect: 'pass',
    },
    {
      name: 'a merge last month, commits older',
      given: {
        files: codeFiles,
        signsOfLife: signs({
          humanCommitAt: at('2025-10-01T00:00:00Z'),
          mergedAt: at('2026-08-01T00:00:00Z'),
        }),
      },
      expect: 'pass',
    },
    {
      name: 'at depth quick the head decides',
      given: { files: codeFiles, signsOfLife: signs({}) },
      expect: 'pass',
    },
    {
      name: 'ten months without a person',
      given: { files: codeFiles, signsOfLife: signs({ humanCommitAt: at('2025-11-01T00:00:00Z') }) },
      expect: { partial: 0.5 },
    },
    {
      name: 'only bots within the year',
      given: { files: codeFiles, signsOfLife: signs({ humanCommitAt: at(null), mergedAt: at(null) }) },
      expect: 'fail',
    },
    {
      name: 'known mistake: a small library that needs no commits and does not say so',
      given: {
        files: codeFiles,
        signsOfLife: signs({ humanCommitAt: at(null), headAt: at('2025-06-01T00:00:00Z') }),
      },
      expect: 'fail',
    },
    {
      name: 'neither commits nor head were read',
      given: { files: codeFiles, signsOfLife: signs({ headAt: unread }) },
      expect: 'unknown',
    },
    {
      name: 'declared finished',
      given: { files: codeFiles, signsOfLife: signs({}), 'meta.topics': ['compass-finished'] },
      expect: 'not-applicable',
    },
  ],
});
