import { day, daysBetween } from '../../src/model/age.ts';
import { unknown } from '../../src/model/observation.ts';
import type { Closure } from '../../src/model/participation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { changesOf } from '../../src/model/specimens.ts';
import { fail, notApplicable, partial, pass, undecided } from '../../src/model/verdict.ts';

const flow = (opened: number, closed: number, change: Partial<Closure> = {}): Closure => ({
  opened,
  closed,
  quarters: [],
  since: '2025-09-01T00:00:00Z',
  cut: false,
  ...change,
});
const given = (closure: Closure) => ({ changeRequests: changesOf(), 'flags.young': false, closure });

export default defineRule({
  id: 'community/closure-ratio',
  code: 'COM-04',
  title: 'Change requests are kept up with',
  subject: 'repository',
  severity: 'medium',
  confidence: 'setting',
  needs: ['changeRequests', 'closure'],
  options: { pass: 0.8, partial: 0.5, minOpened: 10, minDays: 90 },
  appliesTo: { kinds: ['code', 'docs', 'website', 'data'], exclude: ['dormant', 'young'] },
  standards: {
    chaoss: ['change-request-closure-ratio'],
    ggi: ['GGI-A-44'],
    'un-principles': ['UN-P2'],
  },
  docs: {
    why:
      'A growing pile of open change requests is work that people gave and nobody took. A decision either ' +
      'way frees both sides, and a no with a reason is better than silence.',
    mistakes: [
      'Bots for dependencies flood both sides where they are not known as bots: list them in the configuration.',
      'A bot that closes what is old makes the ratio look good, and a release train makes it swing: look at ' +
        'the quarters.',
    ],
    fix: {
      id: 'close-change-requests',
      text: 'Close what will not be merged and say why.',
      scope: 'repository',
      effort: 'M',
    },
    check:
      'Change requests by humans that were closed or merged in the last 365 days, divided by those that were ' +
      'opened in them (CHAOSS, change request closure ratio). Passes from 0.8 on, half from 0.5 on. Asked ' +
      'where at least 10 were opened. Where the list was cut, the part that was read decides, if it covers ' +
      'at least 90 days.',
  },
  judge({ closure }, { asOf, options }) {
    const { opened, closed, quarters, since, cut } = closure;
    if (cut && (daysBetween(since, asOf) < options.minDays || opened < options.minOpened))
      return undecided('capped', `Only change requests from ${day(since)} on were read.`);
    if (opened < options.minOpened)
      return notApplicable(`fewer than ${options.minOpened} change requests were opened within a year`);
    const ratio = closed / opened;
    const span = cut ? `since ${day(since)}` : 'within a year';
    const byQuarter = quarters.map((one) => `${one.closed} of ${one.opened}`).join(', ');
    const found = {
      observed: `${closed} closed, ${opened} opened${byQuarter === '' ? '' : `; by quarter ${byQuarter}`}`,
      expected: `a ratio of ${options.pass}`,
    };
    const message = `${opened} change requests were opened ${span}, and ${closed} were closed or merged.`;
    if (ratio >= options.pass) return pass(found, message);
    return ratio >= options.partial ? partial(0.5, found, message) : fail(found, message);
  },
  examples: [
    { name: 'nine of ten', given: given(flow(30, 27)), expect: 'pass' },
    { name: 'six of ten', given: given(flow(30, 18)), expect: { partial: 0.5 } },
    { name: 'one of ten', given: given(flow(30, 3)), expect: 'fail' },
    {
      name: 'half a year was read',
      given: given(flow(300, 290, { since: '2026-03-01T00:00:00Z', cut: true })),
      expect: 'pass',
    },
    {
      name: 'two months were read',
      given: given(flow(300, 290, { since: '2026-07-01T00:00:00Z', cut: true })),
      expect: 'unknown',
    },
    {
      name: 'known mistake: a bot closed the old ones',
      given: given(flow(12, 60)),
      expect: 'pass',
    },
    {
      name: 'change requests that could not be read',
      given: {
        'flags.young': false,
        changeRequests: unknown('permission', 'not readable', 'Pull requests: read'),
      },
      expect: 'unknown',
    },
    { name: 'nine were opened', given: given(flow(9, 1)), expect: 'not-applicable' },
  ],
});
