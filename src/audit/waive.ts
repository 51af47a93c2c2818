import type { Finding } from '../model/report.ts';
import { namesOf, type Rule } from '../model/rule.ts';
import type { OwnWaiver } from '../model/waiver.ts';

/** What becomes of a finding that a waiver is for. */

/** Waivers without what they are for: those of a repository are for it alone. */
export interface Claim {
  readonly waiver: OwnWaiver;
  readonly origin: 'configuration' | 'repository';
  /** Whether it holds on the day of the audit. */
  readonly holds: boolean;
  /** Whether it may be for critical findings. */
  readonly critical: boolean;
  /** Findings that it waived, that passed anyway, and that it may not waive. */
  readonly met: { waived: number; passed: number; critical: number };
}

type Underneath = NonNullable<Finding['waiver']>['verdict'];

/** A rule that failed to run is a bug, and nothing to be accepted. */
const isWaivable = (verdict: Finding['verdict']): verdict is Underneath =>
  verdict === 'fail' || verdict === 'partial' || verdict === 'unknown';

function admits(claim: Claim, finding: Finding): boolean {
  if (!claim.holds) return false;
  if (finding.verdict === 'pass') claim.met.passed += 1;
  if (!isWaivable(finding.verdict)) return false;
  if (finding.severity === 'critical' && !claim.critical) {
    claim.met.critical += 1;
    return false;
  }
  claim.met.waived += 1;
  return true;
}

/** The finding, waived by the first claim that admits it: it keeps its message, evidence and the verdict underneath. */
export function waived(rule: Rule, finding: Finding, claims: readonly Claim[]): Finding {
  const names = namesOf(rule);
  const admitting = claims
    .filter(({ waiver }) => names.includes(waiver.rule.toLowerCase()))
    .filter((claim) => admits(claim, finding));
  const [first] = admitting;
  const { verdict, credit } = finding;
  if (first === undefined || !isWaivable(verdict)) return finding;
  const { reason, owner, expires, evidence } = first.waiver;
  return {
    ...finding,
    verdict: 'waived',
    credit: null,
    waiver: {
      reason,
      owner,
      expires,
      ...(evidence === undefined ? {} : { evidence }),
      origin: first.origin,
      verdict,
      credit,
    },
  };
}

/** The finding as it was before it was waived. Always another object, so that what is counted with it stays apart. */
export function unwaived(finding: Finding): Finding {
  const { waiver, ...rest } = finding;
  return waiver === undefined ? { ...rest } : { ...rest, verdict: waiver.verdict, credit: waiver.credit };
}
