import { day, daysBetween } from '../../src/model/age.ts';
import { unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { codeFiles } from '../../src/model/specimens.ts';
import { fail, pass } from '../../src/model/verdict.ts';

const DAYS_A_MONTH = 730 / 24;
const last = (at: string, what = 'commit') => ({ files: codeFiles, lastSign: { at, what } });

export default defineRule({
  id: 'activity/dormant',
  code: 'ACT-02',
  title: 'It shows signs of life or is archived',
  subject: 'repository',
  severity: 'high',
  confidence: 'setting',
  needs: ['lastSign'],
  depth: 'quick',
  options: { months: 24 },
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['young', 'finished'] },
  standards: {
    'best-practices-badge': ['maintained'],
    ggi: ['GGI-A-24'],
    'un-principles': ['UN-P8'],
  },
  docs: {
    why:
      'A repository that nobody has touched for two years still takes in issues, still turns up in ' +
      'searches, and still looks like an offer. Archiving it costs a minute and is honest; whoever wants ' +
      'to go on can fork it.',
    mistakes: [
      'Stable standards, texts of policy and data that come out once in years: give them the topic ' +
        'compass-finished, or the flag finished in the configuration.',
      'A commit of a bot puts this finding off, as only the commits of the last year are told apart: ' +
        'archive what you know to be asleep.',
    ],
    fix: {
      id: 'archive-dormant',
      text: 'Archive it with a notice in the README and a link to what replaces it.',
      scope: 'repository',
      effort: 'S',
    },
    check:
      'The age of the latest commit, release or tag, merged change request, and reply by a member: more ' +
      'than 24 months (730 days) fails. At depth quick, commit and release decide. Governance, community ' +
      'and most other rules leave a dormant repository alone.',
  },
  judge({ lastSign }, { asOf, options, source }) {
    const confidence = source === 'local' ? 'file' : 'setting';
    const expected = `something within ${options.months} months`;
    if (lastSign === null)
      return fail({ observed: 'no sign of life at all', expected }, 'There was never a sign of life here.', {
        confidence,
      });
    const age = daysBetween(lastSign.at, asOf);
    const found = { observed: `${lastSign.what}, ${day(lastSign.at)}`, expected };
    if (age <= options.months * DAYS_A_MONTH)
      return pass(found, `The last sign of life was on ${day(lastSign.at)} (${lastSign.what}).`, {
        confidence,
      });
    const months = Math.floor(age / DAYS_A_MONTH);
    return fail(
      found,
      `No sign of life for ${months} months; the last was on ${day(lastSign.at)} (${lastSign.what}).`,
      { confidence },
    );
  },
  examples: [
    { name: 'a release last year', given: last('2025-10-01T00:00:00Z', 'release'), expect: 'pass' },
    { name: 'nothing since 2022', given: last('2022-05-01T00:00:00Z'), expect: 'fail' },
    {
      name: 'known mistake: a standard that has been stable for years and does not say so',
      given: {
        ...last('2020-01-01T00:00:00Z', 'release'),
        'meta.description': 'Format of tide tables, version 1',
      },
      expect: 'fail',
    },
    {
      name: 'the head was not read',
      given: { files: codeFiles, lastSign: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'declared finished',
      given: { ...last('2022-05-01T00:00:00Z'), 'flags.finished': true },
      expect: 'not-applicable',
    },
    {
      name: 'archived',
      given: { ...last('2022-05-01T00:00:00Z'), 'meta.archived': true },
      expect: 'not-applicable',
    },
  ],
});
