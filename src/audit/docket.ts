import type { Portfolio } from '../model/derived.ts';
import type { ConditionName } from '../model/lens.ts';
import { known } from '../model/observation.ts';
import type { Finding, RepositoryRow } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { type Counts, noCounts } from './counts.ts';
import { findingOf, type Named, type Weighed, weigh } from './findings.ts';
import { begin, type Judgment, type Pending, type Subject } from './judge.ts';
import type { Shown } from './lens/conditions.ts';

/** One repository on its way through an audit: what was found, and what waits for all the others. */
export interface Docket {
  readonly row: RepositoryRow;
  readonly scored: boolean;
  /** What it shows for the conditions of the lenses. */
  readonly conditions: ReadonlyMap<ConditionName, Shown>;
  readonly findings: Finding[];
  readonly waiting: readonly Waiting[];
}

/** A rule before a subject, and what may be accepted of it. */
interface Case {
  readonly rule: Rule;
  readonly weighed: Weighed;
  readonly named: Named;
  readonly waive: Waive;
}

interface Waiting extends Case {
  readonly pending: Pending;
}

/** Gives a finding back as it is, or waived. */
type Waive = (rule: Rule, finding: Finding) => Finding;

/** Counts by rule, and what rules threw. */
export interface Tally {
  readonly counts: ReadonlyMap<string, Counts>;
  readonly errors: Map<string, string>;
}

export const tallyOf = (rules: readonly Rule[]): Tally => ({
  counts: new Map(rules.map((rule) => [rule.id, noCounts()])),
  errors: new Map(),
});

/** Counts a judgment and files its finding. */
function file(
  { rule, weighed, named, waive }: Case,
  judgment: Judgment,
  findings: Finding[],
  tally: Tally,
): void {
  const found = findingOf(rule, weighed, named, judgment);
  const finding = found === null ? null : waive(rule, found);
  const count = tally.counts.get(rule.id) as Counts;
  count[finding?.verdict ?? 'not-applicable'] += 1;
  if (finding !== null) findings.push(finding);
  if (judgment.verdict === 'error') tally.errors.set(rule.id, finding?.message ?? '');
}

/** Half of all judgments: nothing is made of them but a count. */
const isNotApplicable = (begun: Judgment | Pending): boolean =>
  !('settle' in begun) && begun.verdict !== 'error' && begun.verdict.verdict === 'not-applicable';
const WEIGHTLESS: Weighed = { severity: 'info', weight: 0 };

/** Judges a subject by rules that run for its source and depth. */
export function judgeAll(rules: readonly Rule[], subject: Subject, named: Named, waive: Waive, tally: Tally) {
  const findings: Finding[] = [];
  const waiting: Waiting[] = [];
  for (const rule of rules) {
    const begun = begin(rule, subject);
    const weighed = isNotApplicable(begun) ? WEIGHTLESS : weigh(rule, subject, begun.admitted);
    if ('settle' in begun) waiting.push({ rule, weighed, named, waive, pending: begun });
    else file({ rule, weighed, named, waive }, begun, findings, tally);
  }
  return { findings, waiting };
}

/** Ends what waited for the portfolio. */
export function settle(
  waiting: readonly Waiting[],
  portfolio: Portfolio,
  findings: Finding[],
  tally: Tally,
): void {
  for (const one of waiting) file(one, one.pending.settle(known(portfolio, 'crawl')), findings, tally);
}
