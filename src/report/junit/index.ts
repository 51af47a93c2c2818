import type { Finding, Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { loggedLine, xml } from '../escape.ts';
import { type StageOf, shownInCi, stagesOf } from '../stages.ts';
import { bySubject, lossOf, rulesById } from '../summary.ts';

/**
 * JUnit XML as GitLab, Jenkins and others read it: a suite for each repository and organization, a case for each rule. A rule that failed is
 * a failure; one in part passes, and says what is missing, as does one that the rollout has not brought to the gate; what is unknown or
 * waived was skipped, with its reason. What is shown to nobody in CI so far is not there.
 */
export const junit = {
  name: 'junit',
  extension: '.xml',
  render: (report) => {
    const rules = rulesById(report);
    const stageOf = stagesOf(report);
    const suites = suitesOf(shownInCi(report)).map(({ name, findings }) =>
      suiteOf(name, findings, rules, stageOf),
    );
    return [{ name: '', content: fitted(suites) }];
  },
} satisfies Reporter;

/** GitLab takes files under 30 MB (https://docs.gitlab.com/ci/testing/unit_test_reports/#file-size-and-number-of-test-cases). */
const LARGEST = 29e6;

interface Case {
  readonly outcome: 'pass' | 'failure' | 'error' | 'skipped';
  readonly text: string;
}
interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** Those with most to mend first. */
function suitesOf(report: Report): { name: string; findings: readonly Finding[] }[] {
  const findings = bySubject(report.findings);
  return [...report.organizations, ...report.repositories]
    .flatMap(({ id, name }) => {
      const own = findings.get(id);
      return own === undefined
        ? []
        : [{ name, findings: own, loss: own.reduce((sum, one) => sum + lossOf(one), 0) }];
    })
    .sort((a, b) => b.loss - a.loss || (a.name < b.name ? -1 : 1));
}

const suiteOf = (
  name: string,
  findings: readonly Finding[],
  rules: ReturnType<typeof rulesById>,
  stageOf: StageOf,
): Suite => ({
  name: xml(loggedLine(name)),
  cases: findings.map((finding) => caseOf(finding, rules.get(finding.rule), stageOf(finding) === 'gate')),
});

type Rule = Report['ruleset']['rules'][number];

function caseOf(finding: Finding, rule: Rule | undefined, gated: boolean): Case {
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

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

function suiteText({ name, cases }: Suite): string {
  const of = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  const counts = `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
  return `<testsuite name="${name}" ${counts}>\n${cases.map(({ text }) => text).join('\n')}\n</testsuite>\n`;
}

/** The whole, else without what passed, else of the worst as much as there is room for: and the first lines say so. */
function fitted(suites: readonly Suite[]): string {
  const whole = assembled(suites);
  if (Buffer.byteLength(whole) <= LARGEST) return whole;
  const open = suites
    .map((suite) => ({ ...suite, cases: suite.cases.filter(({ outcome }) => outcome !== 'pass') }))
    .filter(({ cases }) => cases.length > 0);
  const kept: Suite[] = [];
  let room = LARGEST - 500;
  for (const suite of open) {
    room -= Buffer.byteLength(suiteText(suite));
    if (room < 0) break;
    kept.push(suite);
  }
  return assembled(kept, `Left out for room: what passed, and ${open.length - kept.length} suites.`);
}

function assembled(suites: readonly Suite[], left?: string): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const of = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  const note =
    left === undefined
      ? ''
      : `<testsuite name="ospo-compass" tests="1" skipped="1"><testcase name="the rest"><skipped>${left}</skipped></testcase></testsuite>\n`;
  const total = cases.length + (left === undefined ? 0 : 1);
  return `${HEAD}<testsuites name="ospo-compass" tests="${total}" failures="${of('failure')}" errors="${of('error')}">\n${note}${suites
    .map(suiteText)
    .join('')}</testsuites>\n`;
}
