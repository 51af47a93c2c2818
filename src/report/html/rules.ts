import { type Report, VERDICTS } from '../../model/report.ts';
import { shownIn } from '../bearings.ts';
import { wellFormed } from '../escape.ts';
import { type Html, html } from '../web/html.ts';
import { section, table } from './table.ts';

/** Addresses inside the page, which its script understands (client/address.ts). */
export const ruleAddress = (rule: string, verdict?: 'waived'): string =>
  `#?rule=${encodeURIComponent(wellFormed(rule))}${verdict === undefined ? '' : `&verdict=${verdict}`}`;
export const repositoryAddress = (id: string): string => `#?open=${encodeURIComponent(wellFormed(id))}`;

/** Every rule, those that most fail first: a rule's name leads to who fails it. */
export function rules(report: Report): Html | null {
  const { nameOf } = shownIn(report);
  const { bearings = {} } = report.method;
  const seldom = (verdict: string) => verdict === 'waived' || verdict === 'error';
  const verdicts = VERDICTS.filter(
    (verdict) => !seldom(verdict) || report.ruleset.rules.some(({ counts }) => counts[verdict] > 0),
  );
  const order = [...report.ruleset.rules].sort(
    ({ counts: a }, { counts: b }) => b.fail - a.fail || b.partial - a.partial || b.unknown - a.unknown,
  );
  const rows = order.map(({ id, code, title, bearing, severity, counts }) => [
    html`<a href="${ruleAddress(id)}">${title}</a>`,
    code,
    nameOf(bearings[bearing]?.into ?? bearing),
    severity,
    ...verdicts.map((verdict) => String(counts[verdict])),
  ]);
  const heads = [
    'Rule',
    'Code',
    'Bearing',
    'Severity',
    ...verdicts.map((verdict) => `>${WORDS[verdict] ?? verdict}`),
  ];
  return section('rules', 'Rules', table('Rules', heads, rows));
}

const WORDS: { readonly [verdict: string]: string } = { partial: 'in part', 'not-applicable': 'not for it' };
