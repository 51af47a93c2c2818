import { day } from '../../src/model/age.ts';
import { unknown } from '../../src/model/observation.ts';
import type { Forgotten, OpenItem } from '../../src/model/participation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { changesOf, openItems } from '../../src/model/specimens.ts';
import { type Evidence, fail, notApplicable, partial, pass } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

const evidence = ({ kind, number, url, createdAt }: OpenItem): Evidence => ({
  ...(url === undefined ? {} : { url }),
  observed: `${kind} ${number}, open since ${day(createdAt)} without an answer`,
});

const item = (number: number): OpenItem => ({
  kind: 'issue',
  number,
  url: `https://forge.example/harbor/tides/issues/${number}`,
  createdAt: '2026-01-05T00:00:00Z',
});
const items = (n: number) => Array.from({ length: n }, (_, at) => item(at + 1));
const given = (change: Partial<Forgotten>) => ({
  issues: openItems(8),
  changeRequests: changesOf(),
  'flags.young': false,
  'flags.small-team': false,
  forgotten: { old: 8, items: [], more: false, opened: 12, ...change },
});

export default defineRule({
  id: 'community/forgotten-contributions',
  code: 'COM-05',
  title: 'No contribution of an outsider was forgotten',
  subject: 'repository',
  severity: 'high',
  confidence: 'setting',
  needs: ['issues', 'changeRequests', 'forgotten'],
  options: { partialCount: 2, partialShare: 0.05 },
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['dormant', 'young', 'small-team'] },
  standards: {
    'best-practices-badge': ['report_responses'],
    chaoss: ['issue-age'],
    'un-principles': ['UN-P4'],
  },
  docs: {
    why:
      'Somebody took the time to report or to mend something, and in three months nobody said a word. Such ' +
      'people do not come again, and they tell others. A list of them is an afternoon of work.',
    mistakes: [
      'Spam that was left open: close it.',
      'What was answered by mail or in a call: say so in a comment.',
      'Members who hide their membership look like outsiders: name insiders in the configuration.',
    ],
    fix: {
      id: 'answer-forgotten',
      text: 'Answer or close the listed items.',
      scope: 'repository',
      effort: 'M',
    },
    check:
      'Among the 30 oldest open issues and the 30 oldest open change requests, those that outsiders wrote, ' +
      'that are not locked and older than 90 days. Passes where each has a reply by another human; half where ' +
      'at most 2 or 5 % have none. ' +
      'Asked where outsiders take part at all.',
  },
  judge({ forgotten }, { options }) {
    const { old, items: without, more, opened } = forgotten;
    if (old === 0 && opened === 0)
      return notApplicable('no outsider opened anything within a year, or left anything open');
    if (without.length === 0)
      return pass(
        { observed: `${count(old, 'open item', 'open items')} of outsiders older than 90 days` },
        old === 0
          ? 'Nothing that outsiders opened is still open after 90 days.'
          : 'Everything that outsiders opened more than 90 days ago was answered.',
      );
    const n = `${more ? 'at least ' : ''}${count(without.length, 'item', 'items')}`;
    const message = `An outsider waits for a first answer for more than 90 days in ${n}.`;
    const few = without.length <= options.partialCount || without.length / old <= options.partialShare;
    const found = without.map(evidence);
    return few ? partial(0.5, found, message) : fail(found, message);
  },
  examples: [
    { name: 'all were answered', given: given({}), expect: 'pass' },
    { name: 'two were forgotten', given: given({ items: items(2) }), expect: { partial: 0.5 } },
    {
      name: 'three of sixty were forgotten',
      given: given({ old: 60, items: items(3) }),
      expect: { partial: 0.5 },
    },
    { name: 'seven were forgotten', given: given({ items: items(7), more: true }), expect: 'fail' },
    {
      name: 'known mistake: spam that was left open',
      given: given({ old: 3, items: items(3) }),
      expect: 'fail',
    },
    {
      name: 'replies that could not be read',
      given: { ...given({}), forgotten: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    { name: 'no outsiders', given: given({ old: 0, opened: 0 }), expect: 'not-applicable' },
    {
      name: 'a team of two',
      given: { ...given({ items: items(7) }), 'flags.small-team': true },
      expect: 'not-applicable',
    },
  ],
});
