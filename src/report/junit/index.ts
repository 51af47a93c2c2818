import type { Finding, Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { loggedLine, xml } from '../escape.ts';
import { bytesOf } from '../lines.ts';
import { stagesOf, toldFrom } from '../stages.ts';
import { bySubject, lossOf, rulesById } from '../summary.ts';
import { type Case, caseOf, type Outcome } from './case.ts';

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
    const made: Made = (finding) => caseOf(finding, rules.get(finding.rule), stageOf(finding) === 'gate');
    return [{ name: '', content: bytesOf(() => fitted(suitesOf(toldFrom(report, 'warn'), made), made)) }];
  },
} satisfies Reporter;

/** GitLab takes files under 30 MB (https://docs.gitlab.com/ci/testing/unit_test_reports/#file-size-and-number-of-test-cases). */
const LARGEST = 29e6;

/** The texts of thousands of repositories are made twice, to be measured and to be written: kept, they would be more than the report. */
type Made = (finding: Finding) => Case;
type Counts = { readonly [O in Outcome]: number };

interface Suite {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  /** Bytes of its cases, and of those alone that did not pass. */
  readonly bytes: number;
  readonly openBytes: number;
}

/** Those with most to mend first. */
function suitesOf(report: Report, made: Made): Suite[] {
  const findings = bySubject(report.findings);
  return [...report.organizations, ...report.repositories]
    .flatMap(({ id, name }) => {
      const own = findings.get(id);
      return own === undefined ? [] : [{ name, own, loss: own.reduce((sum, one) => sum + lossOf(one), 0) }];
    })
    .sort((a, b) => b.loss - a.loss || (a.name < b.name ? -1 : 1))
    .map(({ name, own }) => measured(xml(loggedLine(name)), own, made));
}

function measured(name: string, findings: readonly Finding[], made: Made): Suite {
  const counts = { pass: 0, failure: 0, error: 0, skipped: 0 };
  let [bytes, openBytes] = [0, 0];
  for (const finding of findings) {
    const { outcome, text } = made(finding);
    const size = Buffer.byteLength(text) + 1;
    counts[outcome] += 1;
    bytes += size;
    if (outcome !== 'pass') openBytes += size;
  }
  return { name, findings, counts, bytes, openBytes };
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const END = '</testsuite>';
const total = ({ pass, failure, error, skipped }: Counts): number => pass + failure + error + skipped;
const beginning = ({ name, counts }: Suite): string =>
  `<testsuite name="${name}" tests="${total(counts)}" failures="${counts.failure}" errors="${counts.error}" skipped="${counts.skipped}">`;

/** Bytes of a suite with its cases, line breaks included. */
const sizeOf = (suite: Suite, cases: number): number =>
  Buffer.byteLength(beginning(suite)) + 1 + cases + END.length + 1;

/** The whole, else without what passed, else of the worst as much as there is room for: and the first lines say so. */
function fitted(suites: readonly Suite[], made: Made): Iterable<string> {
  const whole = suites.reduce((sum, suite) => sum + sizeOf(suite, suite.bytes), FRAME);
  if (whole <= LARGEST) return documentLines(suites, (finding) => made(finding).text);
  const open = suites
    .filter(({ openBytes }) => openBytes > 0)
    .map((suite) => ({ ...suite, counts: { ...suite.counts, pass: 0 } }));
  let room = LARGEST - 500;
  const full = open.findIndex((suite) => {
    room -= sizeOf(suite, suite.openBytes);
    return room < 0;
  });
  const kept = full < 0 ? open : open.slice(0, full);
  const left = `Left out for room: what passed, and ${open.length - kept.length} suites.`;
  const unlessPassed = (finding: Finding) => {
    const { outcome, text } = made(finding);
    return outcome === 'pass' ? null : text;
  };
  return documentLines(kept, unlessPassed, left);
}

/** Bytes of what stands around the suites; numbers are hardly ever longer. */
const FRAME = 200;

function* documentLines(
  suites: readonly Suite[],
  textOf: (finding: Finding) => string | null,
  left?: string,
): Generator<string> {
  const sum = (count: (counts: Counts) => number) =>
    suites.reduce((all, suite) => all + count(suite.counts), 0);
  const tests = sum(total) + (left === undefined ? 0 : 1);
  yield HEAD;
  yield `<testsuites name="ospo-compass" tests="${tests}" failures="${sum(({ failure }) => failure)}" errors="${sum(({ error }) => error)}">`;
  if (left !== undefined)
    yield `<testsuite name="ospo-compass" tests="1" skipped="1"><testcase name="the rest"><skipped>${left}</skipped></testcase></testsuite>`;
  for (const suite of suites) {
    yield beginning(suite);
    for (const finding of suite.findings) {
      const text = textOf(finding);
      if (text !== null) yield text;
    }
    yield END;
  }
  yield '</testsuites>';
}
