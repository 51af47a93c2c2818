import { SEVERITIES, type Severity } from '../../model/bearing.ts';
import { inOrder } from '../../model/order.ts';
import type { Finding, Report } from '../../model/report.ts';
import { plainLine } from '../escape.ts';
import { reaches, stagesOf } from '../stages.ts';
import { lossOf, rulesById } from '../summary.ts';

type Rule = Report['ruleset']['rules'][number];

/** A finding that a commit to its repository can mend, and the place in it where that is shown. */
export interface Mendable {
  readonly finding: Finding;
  readonly rule: Rule;
  /** Path of a file that is there, or of the one that should be. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** As which it is shown: what the rollout has not brought to the gate is a warning at most. */
  readonly shownAs: Severity;
}

/** A path in a repository, in which no part leads elsewhere and no mark hides or acts. */
export const within = (path: string): string =>
  plainLine(path)
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');

/** The file that was seen; where none of the repository's own was, the one that mends it. */
function placeOf(finding: Finding, rule: Rule): { path: string; line: number } | null {
  const own = finding.evidence.find(({ path, origin }) => path !== undefined && origin !== 'inherited');
  const path = within(own?.path ?? rule.fix.file ?? '');
  return path === '' ? null : { path, line: Math.max(1, Math.trunc(own?.line ?? 1)) };
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** The worst severity that every CI server shows as less than an error. */
const WARNING: Severity = 'medium';
const atMost = (severity: Severity, most: Severity): Severity =>
  rank(severity) < rank(most) ? most : severity;

/** Worst first: severity, failed before partial, what is lost, then rule and subject. */
const worse = (a: Mendable, b: Mendable): number =>
  rank(a.shownAs) - rank(b.shownAs) ||
  Number(a.finding.verdict === 'partial') - Number(b.finding.verdict === 'partial') ||
  lossOf(b.finding) - lossOf(a.finding) ||
  inOrder(a.finding.rule, b.finding.rule) ||
  inOrder(a.finding.subject.id, b.finding.subject.id);

/**
 * What a commit can mend, worst first: failed and partial findings of repositories that lose something, and have a file to point
 * at. Settings, silence and the calendar are in the other formats, as is what the rollout shows nobody in CI so far.
 */
export function mendable(report: Report): Mendable[] {
  const rules = rulesById(report);
  const stageOf = stagesOf(report);
  return report.findings
    .flatMap((finding): Mendable[] => {
      const rule = rules.get(finding.rule);
      if (rule === undefined || finding.subject.type !== 'repository' || lossOf(finding) <= 0) return [];
      const stage = stageOf(finding);
      const place = reaches(stage, 'warn') ? placeOf(finding, rule) : null;
      const shownAs = stage === 'warn' ? atMost(finding.severity, WARNING) : finding.severity;
      return place === null ? [] : [{ finding, rule, ...place, shownAs }];
    })
    .sort(worse);
}

/** The same by the id of the repository, each list worst first. */
export function mendableByRepository(report: Report): ReadonlyMap<string, readonly Mendable[]> {
  const groups = new Map<string, Mendable[]>();
  for (const one of mendable(report)) {
    const { id } = one.finding.subject;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [one]);
    else group.push(one);
  }
  return groups;
}
