import { daysBetween } from '../../src/model/age.ts';
import { unknown } from '../../src/model/observation.ts';
import { EXAMPLE_AS_OF } from '../../src/model/ordinary.ts';
import type { FirstAnswers } from '../../src/model/participation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { changesOf, openItems } from '../../src/model/specimens.ts';
import { fail, notApplicable, partial, pass, undecided } from '../../src/model/verdict.ts';
import { count, spanned } from '../../src/model/words.ts';

const lists = { issues: openItems(3), changeRequests: changesOf() };
const flags = { 'flags.young': false, 'flags.small-team': false } as const;
const waited = (...days: number[]): FirstAnswers => ({
  since: '2026-06-03T00:00:00Z',
  cut: false,
  days,
  waiting: 1,
  leftOut: 0,
  median: days[Math.floor(days.length / 2)] ?? null,
});

export default defineRule({
  id: 'community/first-response',
  code: 'COM-03',
  title: 'Outsiders get a first human answer in time',
  subject: 'repository',
  severity: 'medium',
  confidence: 'setting',
  needs: ['issues', 'changeRequests', 'firstAnswers'],
  options: { passDays: 7, partialDays: 30, minItems: 5 },
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['dormant', 'young', 'small-team'] },
  standards: {
    chaoss: ['time-to-first-response', 'issue-response-time'],
    'best-practices-badge': ['report_responses', 'enhancement_responses'],
    'opencode-badges': ['maintained-1', 'security-1'],
    'standard-for-public-code': ['require-review-of-contributions'],
    'un-principles': ['UN-P4'],
  },
  docs: {
    why:
      'A first answer within days decides whether somebody comes back. It need not solve anything: it says ' +
      'that the report was read by a person, and what happens next.',
    mistakes: [
      'A bot that answers under the name of a person counts as one: list it under bots in the configuration.',
      'Members who hide their membership look like outsiders, and answers given by mail or in a call are not ' +
        'seen: name insiders in the configuration, and answer where others can read it.',
      'What a deleted account wrote is left out, and so is what was closed without a word.',
    ],
    fix: {
      id: 'answer-in-time',
      text: 'Set up a rota for new reports and state the expected answer time in SUPPORT.md.',
      scope: 'repository',
      effort: 'M',
    },
    check:
      'The median time to the first reply by another human, over the issues and change requests that ' +
      'outsiders opened in the last 90 days. What waits counts with its age, unless it is younger than 7 ' +
      'days. Passes at up to 7 days (the bound of the openCode badges), half at up to 30. Asked from 5 such ' +
      'items on. Where a list was cut, the part that was read whole decides.',
  },
  judge({ firstAnswers }, { asOf, options }) {
    const { days, waiting, median, cut, since } = firstAnswers;
    if (days.length < options.minItems || median === null) {
      if (cut) return undecided('capped', `Only items from ${since.slice(0, 10)} on were read.`);
      return notApplicable(`outsiders opened fewer than ${options.minItems} items that count in 90 days`);
    }
    const read = cut ? ` in the last ${count(Math.round(daysBetween(since, asOf)), 'day', 'days')}` : '';
    const items = `${days.length} items of outsiders${read}`;
    const found = {
      observed: `median ${spanned(median)} over ${items}, ${waiting} without an answer`,
      expected: `at most ${options.passDays} days`,
    };
    const message = `Half of ${items} waited ${spanned(median)} or longer for a first human answer.`;
    if (median <= options.passDays)
      return pass(found, `Half of ${items} had a first human answer within ${spanned(median)}.`);
    return median <= options.partialDays ? partial(0.5, found, message) : fail(found, message);
  },
  examples: [
    {
      name: 'a median of two days',
      given: { ...lists, ...flags, firstAnswers: waited(0.5, 1, 2, 4, 30) },
      expect: 'pass',
    },
    {
      name: 'a median of twelve days',
      given: { ...lists, ...flags, firstAnswers: waited(1, 2, 12, 40, 60) },
      expect: { partial: 0.5 },
    },
    {
      name: 'most still wait',
      given: { ...lists, ...flags, firstAnswers: waited(3, 40, 45, 70, 80) },
      expect: 'fail',
    },
    {
      name: 'known mistake: answers given by mail are not seen',
      given: { ...lists, ...flags, firstAnswers: waited(31, 32, 33, 34, 35) },
      expect: 'fail',
    },
    {
      name: 'replies that could not be read',
      given: { ...lists, ...flags, firstAnswers: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'a list that was cut before five were read',
      given: { ...lists, ...flags, firstAnswers: { ...waited(1, 2), cut: true, since: EXAMPLE_AS_OF } },
      expect: 'unknown',
    },
    {
      name: 'four items',
      given: { ...lists, ...flags, firstAnswers: waited(1, 2, 3, 4) },
      expect: 'not-applicable',
    },
    {
      name: 'a team of two',
      given: { ...lists, ...flags, 'flags.small-team': true, firstAnswers: waited(40, 41, 42, 43, 44) },
      expect: 'not-applicable',
    },
  ],
});
