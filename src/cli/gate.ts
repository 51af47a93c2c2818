import { SEVERITIES } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { Finding, Report } from '../model/report.ts';
import { loggedLine } from '../report/escape.ts';
import { stagesOf } from '../report/stages.ts';
import { count } from '../report/wording.ts';
import type { GateOptions } from './flags.ts';

/** What the gate found wrong, in lines for standard error; the exit code is 3 before 1. */
export interface GateResult {
  readonly code: 0 | 1 | 3;
  readonly lines: readonly string[];
  /** What did not fail and might have: nothing is held back in silence. */
  readonly aside: readonly string[];
}

/** A flag that would do nothing is a mistake: the gate would stay open. */
export function checkGate({
  failOn,
  failOnPartial,
  baseline,
  updateBaseline,
  changedSince,
}: GateOptions): void {
  if (changedSince !== undefined && failOn === 'none')
    throw new CompassError('usage', '--changed-since does nothing alone', 'Add --fail-on SEVERITY.');
  if (updateBaseline === true && baseline === undefined)
    throw new CompassError('usage', '--update-baseline does nothing alone', 'Add --baseline FILE.');
  if (baseline !== undefined && failOn === 'none')
    throw new CompassError(
      'usage',
      '--baseline does nothing alone',
      'Add --fail-on SEVERITY: the file holds what fails at it.',
    );
  if (failOnPartial === true && failOn === 'none')
    throw new CompassError('usage', '--fail-on-partial does nothing alone', 'Add --fail-on SEVERITY.');
}

/** What fails at the threshold, in the order of the report: what the rollout has brought to the gate. */
export function failingOf(report: Report, options: GateOptions): Finding[] {
  const stageOf = stagesOf(report);
  return overThreshold(report, options).filter((finding) => stageOf(finding) === 'gate');
}

/** At or over the threshold, whatever the stage. Heuristics fail nobody. */
export function overThreshold(report: Report, { failOn, failOnPartial }: GateOptions): Finding[] {
  if (failOn === 'none') return [];
  const worst = SEVERITIES.indexOf(failOn);
  return report.findings.filter(
    (finding) =>
      (finding.verdict === 'fail' || (failOnPartial === true && finding.verdict === 'partial')) &&
      finding.confidence !== 'heuristic' &&
      SEVERITIES.indexOf(finding.severity) <= worst,
  );
}

/** As many as one reads in a log; the report has them all. */
const NAMED = 10;

/** What failed beside a baseline is named: it is what this change, or this week, brought. */
function failedLines(
  failing: readonly Finding[],
  { failOn }: GateOptions,
  known: Known | undefined,
): string[] {
  if (failing.length === 0) return [];
  const what = `${count(failing.length, 'finding', 'findings')} of severity ${failOn} or worse`;
  if (known === undefined) return [what];
  const named = failing
    .slice(0, NAMED)
    .map(({ rule, subject, message }) => `  ${loggedLine(`${subject.name}: ${rule}: ${message}`)}`);
  const more = failing.length > NAMED ? [`  and ${failing.length - NAMED} more`] : [];
  return [`${what} ${known.said}`, ...named, ...more];
}

/** What fails, where not everything does: what a baseline does not hold, or what a change brought in. */
export interface Known {
  readonly fresh: readonly Finding[];
  /** Said after "3 findings of severity high or worse". */
  readonly said: string;
}

function under(report: Report, { minScore = [] }: GateOptions): string[] {
  return report.organizations.flatMap((organization) =>
    minScore.flatMap(([bearing, least]) => {
      const { score } = organization.compass[bearing];
      return score !== null && score < least
        ? [`${organization.name}: ${bearing} is ${score}, under ${least}`]
        : [];
    }),
  );
}

/** Reasons why a strict run does not count as whole. What a source can never show is none of them. */
function gaps(report: Report): string[] {
  const unread = report.findings.filter((finding) => finding.verdict === 'unknown').length;
  const torn = report.repositories.filter((row) =>
    ['partial', 'failed', 'gone', 'moved'].includes(row.status),
  ).length;
  const lines: string[] = [];
  if (unread > 0) lines.push(`${unread} findings are unknown`);
  if (report.method.errors.length > 0) lines.push(`${report.method.errors.length} rules failed`);
  for (const [target, { held, of }] of Object.entries(report.method.parts ?? {}))
    lines.push(`${of - held} of ${of} parts of ${target} were not crawled`);
  if (torn > 0) lines.push(`${torn} repositories were not read whole`);
  return lines;
}

/** Whoever answers for a change alone is not told of all the others. */
function early(report: Report, options: GateOptions): string[] {
  if (options.changedSince !== undefined) return [];
  const left = overThreshold(report, options).length - failingOf(report, options).length;
  return left === 0
    ? []
    : [
        `${count(left, 'finding', 'findings')} of severity ${options.failOn} or worse ${left === 1 ? 'fails' : 'fail'} nobody yet: the rollout has not brought ${left === 1 ? 'it' : 'them'} to the gate`,
      ];
}

export function gate(report: Report, options: GateOptions, known?: Known): GateResult {
  const whole = options.strict === true ? gaps(report) : [];
  if (whole.length > 0) return { code: 3, lines: whole.map((line) => `--strict: ${line}`), aside: [] };
  const failing = known?.fresh ?? failingOf(report, options);
  const lines = [...failedLines(failing, options, known), ...under(report, options)];
  return { code: lines.length > 0 ? 1 : 0, lines, aside: early(report, options) };
}
