import { ofWord } from '../derive/memo.ts';
import type { Severity } from '../model/bearing.ts';
import type { FactName } from '../model/names.ts';
import type { Finding } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { severityOf, severitySet, weightOf } from '../model/severity.ts';
import type { Judgment, Subject } from './judge.ts';

export interface Named {
  readonly type: 'repository' | 'organization';
  readonly id: string;
  readonly name: string;
}

/** Severity for one repository: the policy's word, else the kind's, else the rule's. */
function severityFor(rule: Rule, subject: Subject): Severity {
  const set = severitySet(rule, subject.policy);
  if (set !== null && set !== 'off') return set;
  const kind = subject.view('kind' satisfies FactName);
  return (kind.known ? rule.severityByKind?.[kind.value.kind] : undefined) ?? rule.severity;
}

/** What a rule weighs for one subject. */
export interface Weighed {
  readonly severity: Severity;
  readonly weight: number;
}

/** Pooled rules weigh in the organization only, admitted repositories nowhere: both carry weight 0 here. */
export function weigh(rule: Rule, subject: Subject, admitted: boolean): Weighed {
  if (admitted && rule.pooled !== true) return { severity: 'info', weight: 0 };
  const severity =
    rule.subject === 'repository' ? severityFor(rule, subject) : severityOf(rule, subject.policy);
  return { severity, weight: rule.pooled === true ? 0 : weightOf(severity, subject.policy) };
}

/** Rule id and subject id: survives renames and new evidence. */
export const fingerprintOf = (rule: string, subject: string): string => `${rule}@${subject}`;

/** There are few reasons, and each stands in thousands of findings. */
const MOST_REASONS = 1000;

/** Reasons are noted as phrases; among findings they stand as sentences. A file name keeps its case. */
const sentence = ofWord(MOST_REASONS, (phrase) => {
  const first = phrase.split(' ', 1)[0] ?? '';
  const begun = /^[a-z]+,?$/.test(first) ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : phrase;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
});

/** The finding of a judgment; null when the rule was not applicable (those are counted, not listed). */
export function findingOf(rule: Rule, weighed: Weighed, named: Named, judgment: Judgment): Finding | null {
  const { verdict } = judgment;
  if (verdict === 'error') {
    const why = judgment.error instanceof Error ? judgment.error.message : String(judgment.error);
    return undecidedFinding(rule, weighed, named, 'error', `The rule failed: ${why}`);
  }
  if (verdict.verdict === 'not-applicable') return null;
  if (verdict.verdict === 'unknown') {
    const { why, detail, wants } = verdict.unknown;
    const finding = undecidedFinding(rule, weighed, named, 'unknown', sentence(detail));
    finding.unknown = { why, detail, wants: wants ?? null };
    return finding;
  }
  const { severity, weight } = weighed;
  return {
    rule: rule.id,
    subject: named,
    severity,
    weight,
    verdict: verdict.verdict,
    credit: verdict.credit,
    gain: 0,
    message: verdict.message ?? rule.title,
    evidence: verdict.evidence as Finding['evidence'],
    confidence: verdict.confidence ?? rule.confidence,
    fingerprint: fingerprintOf(rule.id, named.id),
  };
}

function undecidedFinding(
  rule: Rule,
  { severity, weight }: Weighed,
  named: Named,
  verdict: 'unknown' | 'error',
  message: string,
): Finding {
  return {
    rule: rule.id,
    subject: named,
    severity,
    weight,
    verdict,
    credit: null,
    gain: 0,
    message,
    evidence: [],
    confidence: rule.confidence,
    fingerprint: fingerprintOf(rule.id, named.id),
  };
}
