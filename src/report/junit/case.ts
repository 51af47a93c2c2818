import type { Finding, Report } from '../../model/report.ts';
import { loggedLine, xml } from '../escape.ts';

export type Outcome = 'pass' | 'failure' | 'error' | 'skipped';
export interface Case {
  readonly outcome: Outcome;
  /** One element of the file. */
  readonly text: string;
}

type Rule = Report['ruleset']['rules'][number];

/** @param gated whether it fails, or is only shown so far */
export function caseOf(finding: Finding, rule: Rule | undefined, gated: boolean): Case {
  const said = xml(loggedLine(finding.message));
  const open = `<testcase name="${xml(loggedLine(rule?.title ?? finding.rule))}" classname="${xml(loggedLine(finding.rule))}"`;
  const fix = xml(loggedLine(rule?.fix.text ?? ''));
  const holds = (inner: string) => `${open}>${inner}</testcase>`;
  switch (finding.verdict) {
    case 'pass':
      return { outcome: 'pass', text: `${open}/>` };
    case 'partial':
      return { outcome: 'pass', text: holds(`<system-out>In part: ${said} ${fix}</system-out>`) };
    case 'fail': {
      if (!gated)
        return {
          outcome: 'pass',
          text: holds(`<system-out>Not held to it yet: ${said} ${fix}</system-out>`),
        };
      const failure = `<failure type="${finding.severity}" message="${said}">${said}\n${fix}</failure>`;
      return { outcome: 'failure', text: holds(failure) };
    }
    case 'error':
      return { outcome: 'error', text: holds(`<error type="error" message="${said}">${said}</error>`) };
    default: {
      const why =
        finding.verdict === 'waived' ? `Waived: ${xml(loggedLine(finding.waiver?.reason ?? ''))}` : said;
      return { outcome: 'skipped', text: holds(`<skipped>${why}</skipped>`) };
    }
  }
}
