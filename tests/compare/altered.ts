import type { Finding, Report } from '../../src/model/report.ts';

/** The same report after something happened. */

type Verdict = Finding['verdict'];
const CREDITS: { readonly [V in Verdict]: number | null } = {
  pass: 1,
  partial: 0.5,
  fail: 0,
  unknown: null,
  waived: null,
  error: null,
};

/** The finding of this rule about the repository at this place, with another verdict. */
export const withVerdict = (report: Report, rule: string, at: number, verdict: Verdict): Report => {
  const id = report.repositories[at]?.id;
  return {
    ...report,
    findings: report.findings.map((finding) =>
      finding.rule === rule && finding.subject.id === id ? judged(finding, verdict) : finding,
    ),
  };
};

export function judged(finding: Finding, verdict: Verdict): Finding {
  const { unknown: _, waiver: __, ...rest } = finding;
  return {
    ...rest,
    verdict,
    credit: CREDITS[verdict],
    evidence: [{ path: 'README.md', observed: `now ${verdict}` }],
  };
}

export const later = (report: Report, asOf = '2027-09-01T00:00:00Z'): Report => ({ ...report, asOf });
