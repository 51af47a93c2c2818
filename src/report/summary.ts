import { BEARINGS, type Bearing } from '../model/bearing.ts';
import { inOrder } from '../model/order.ts';
import type { Correction, Finding, OrganizationRow, Report, RepositoryRow } from '../model/report.ts';

/** What the reports for people pick out of a report. Pure selections; nothing here is words. */

type Rule = Report['ruleset']['rules'][number];
export interface Reef {
  readonly rule: Rule;
  readonly findings: readonly Finding[];
}

export interface Row {
  readonly repository: RepositoryRow;
  readonly reefs: number;
  /** Weight that fixes could win back: the sum of weight times missing credit. */
  readonly lost: number;
  /** The finding that loses most. */
  readonly worst: Finding;
  /** Weakest bearings first: those that at least two rules decided, or, where there are none, any. */
  readonly lowest: readonly { readonly bearing: Bearing; readonly score: number }[];
}

export const isReef = (finding: Finding): boolean =>
  finding.severity === 'critical' && finding.verdict === 'fail';

export const lossOf = (finding: Finding): number =>
  finding.verdict === 'fail' || finding.verdict === 'partial'
    ? finding.weight * (1 - (finding.credit ?? 0))
    : 0;

/** The findings that a correction would mend, in their order. */
export const repairedBy = (findings: readonly Finding[], { rules }: Pick<Correction, 'rules'>): Finding[] =>
  findings.filter(
    ({ rule, gain, verdict }) =>
      gain > 0 && (verdict === 'fail' || verdict === 'partial') && rules.includes(rule),
  );

export const rulesById = (report: Report): ReadonlyMap<string, Rule> =>
  new Map(report.ruleset.rules.map((rule) => [rule.id, rule]));

/** Findings by the id of their subject, in the order of the report. */
export function bySubject(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.subject.id);
    if (group === undefined) groups.set(finding.subject.id, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** Failed critical rules with what they failed for, in the order of the rules. */
export function reefsOf(report: Report): Reef[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    if (!isReef(finding)) continue;
    const group = groups.get(finding.rule);
    if (group === undefined) groups.set(finding.rule, [finding]);
    else group.push(finding);
  }
  return report.ruleset.rules.flatMap((rule) => {
    const findings = groups.get(rule.id);
    return findings === undefined ? [] : [{ rule, findings }];
  });
}

/** Scored repositories that have something to mend, those with most of it first: reefs, then lost weight, then name. */
export function needingWork(report: Report): Row[] {
  const findings = bySubject(report.findings);
  return report.repositories
    .filter((repository) => Object.keys(repository.bearings).length > 0)
    .flatMap((repository) => rowOf(repository, findings.get(repository.id) ?? []))
    .sort((a, b) => b.reefs - a.reefs || b.lost - a.lost || inOrder(a.repository.name, b.repository.name));
}

function rowOf(repository: RepositoryRow, findings: readonly Finding[]): Row[] {
  const losing = findings.filter((finding) => lossOf(finding) > 0);
  const [first, ...others] = losing;
  if (first === undefined) return [];
  const worst = others.reduce((most, finding) => (rank(finding) > rank(most) ? finding : most), first);
  const charted = BEARINGS.flatMap((bearing) => {
    const { score, n } = repository.bearings[bearing] ?? { score: null, n: 0 };
    return score === null ? [] : [{ bearing, score, n }];
  }).sort((a, b) => a.score - b.score);
  const firm = charted.filter(({ n }) => n >= 2);
  const lowest = firm.length > 0 ? firm : charted;
  const lost = losing.reduce((sum, finding) => sum + lossOf(finding), 0);
  return [{ repository, reefs: findings.filter(isReef).length, lost, worst, lowest }];
}

const rank = (finding: Finding): number => lossOf(finding) + (isReef(finding) ? 1000 : 0);

/** The bearing whose points a correction adds. */
export const bearingOf = (rules: ReadonlyMap<string, Rule>, correction: Correction): Bearing | null =>
  rules.get(correction.rules[0] ?? '')?.bearing ?? null;

/** The best correction of a bearing, or null when none mends it. */
export function correctionOf(report: Report, bearing: Bearing | null): Correction | null {
  if (bearing === null) return null;
  const rules = rulesById(report);
  return report.corrections.find((correction) => bearingOf(rules, correction) === bearing) ?? null;
}

/** A report about one repository is a checklist of it. */
export const isSingle = (report: Report): boolean =>
  report.repositories.length === 1 && report.organizations.length === 1;

/** The name without that of its only organization. */
export function shortName(name: string, organizations: readonly OrganizationRow[]): string {
  const [only, ...others] = organizations;
  if (only === undefined || others.length > 0) return name;
  return name.startsWith(`${only.name}/`) ? name.slice(only.name.length + 1) : name;
}

export interface Reading {
  readonly read: number;
  readonly listed: number;
  readonly rules: number;
  /** Rules that could not be decided somewhere. */
  readonly undecided: number;
}

/** How much of what was listed could be read and decided. */
export function readingOf(report: Report): Reading {
  const read = report.repositories.filter(({ status }) => ['crawled', 'partial', 'empty'].includes(status));
  const rules = report.ruleset.rules;
  return {
    read: read.length,
    listed: report.repositories.length,
    rules: rules.length,
    undecided: rules.filter(({ counts }) => counts.unknown > 0).length,
  };
}

/**
 * The names of the organizations that a correction mends, where that does not go without saying: not when there is one
 * organization, nor when it mends all of them.
 */
export function mendedIn(report: Report): (correction: Correction) => readonly string[] {
  const { organizations } = report;
  if (organizations.length < 2) return () => [];
  const homes = new Map(report.repositories.map(({ id, organization }) => [id, organization]));
  const byRule = new Map<string, Set<string>>();
  for (const { rule, subject, gain } of report.findings) {
    if (gain <= 0) continue;
    const home = subject.type === 'organization' ? subject.id : homes.get(subject.id);
    if (home !== undefined) byRule.set(rule, (byRule.get(rule) ?? new Set()).add(home));
  }
  return ({ rules }) => {
    const ids = new Set(rules.flatMap((rule) => [...(byRule.get(rule) ?? [])]));
    const named = organizations.filter(({ id }) => ids.has(id));
    return named.length === organizations.length ? [] : named.map(({ name }) => name);
  };
}
