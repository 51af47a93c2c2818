import { capital } from '../../figures.ts';
import { COUNTED } from '../packed.ts';
import type { Address } from './address.ts';
import type { Data } from './data.ts';
import { el } from './dom.ts';

/** The rule that the table is filtered by: what it asks, how it went, and what mends it. Null where there is none of this id. */
export function ruleView(
  { packed }: Data,
  address: Address,
  ask: (change: Partial<Address>) => string,
): HTMLElement | null {
  const rule = packed.rules.find(({ id }) => id === address.rule);
  if (rule === undefined) return null;
  const { title, code, id, severity, fix, scope, standards } = rule;
  const bearing = packed.bearings[rule.bearing]?.name ?? '';
  const about = [id, code, bearing, `severity ${severity}`];
  return el(
    'article',
    { class: 'rule-view', 'aria-label': title },
    el('h3', {}, title),
    el('p', { class: 'about' }, about.join(' · ')),
    el('p', {}, `${scope === 'organization' ? 'Once, for the organization' : 'In each'}: ${fix}`),
    standards.length === 0
      ? null
      : el(
          'details',
          {},
          el('summary', {}, 'Criteria it gives evidence for'),
          el('p', { class: 'about' }, standards.join(' · ')),
        ),
    el('p', { class: 'chips' }, ...verdicts(rule.counts, address, ask)),
    el(
      'p',
      {},
      el('a', { href: ask({ rule: '', verdict: '', open: '' }), class: 'back' }, 'All repositories'),
    ),
  );
}

const WORDS: { readonly [verdict: string]: string } = {
  fail: 'fail or in part',
  'not-applicable': 'not for it',
};

/** Counts by verdict; those of which the page knows who they are lead there. */
function verdicts(
  counts: readonly number[],
  address: Address,
  ask: (change: Partial<Address>) => string,
): HTMLElement[] {
  const n = (verdict: (typeof COUNTED)[number]): number => counts[COUNTED.indexOf(verdict)] ?? 0;
  const shown = address.verdict === '' ? 'fail' : address.verdict;
  return (['fail', 'unknown', 'waived', 'error', 'pass', 'not-applicable'] as const).flatMap((verdict) => {
    const many = verdict === 'fail' ? n('fail') + n('partial') : n(verdict);
    const text = `${capital(WORDS[verdict] ?? verdict)} ${many}`;
    if (verdict === 'pass' || verdict === 'not-applicable')
      return [el('span', { class: 'chip quiet' }, text)];
    if (many === 0 && verdict !== 'fail') return [];
    const current = verdict === shown;
    return [
      el(
        'a',
        { class: 'chip', href: ask({ verdict, open: '' }), 'aria-current': current ? 'true' : null },
        text,
      ),
    ];
  });
}
