import { SEVERITIES } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import type { GateOptions } from './flags.ts';

/** What the gate found wrong, in lines for standard error; the exit code is 3 before 1. */
export interface GateResult {
  readonly code: 0 | 1 | 3;
  readonly lines: readonly string[];
}

/** A flag that would do nothing is a mistake: the gate would stay open. */
export function checkGate({ failOn, failOnPartial }: GateOptions): void {
  if (failOnPartial === true && failOn === 'none')
    throw new CompassError('usage', '--fail-on-partial does nothing alone', 'Add --fail-on SEVERITY.');
}

function failing(report: Report, { failOn, failOnPartial }: GateOptions): string[] {
  if (failOn === 'none') return [];
  const worst = SEVERITIES.indexOf(failOn);
  const count = report.findings.filter(
    (finding) =>
      (finding.verdict === 'fail' || (failOnPartial === true && finding.verdict === 'partial')) &&
      finding.confidence !== 'heuristic' &&
      SEVERITIES.indexOf(finding.severity) <= worst,
  ).length;
  return count === 0
    ? []
    : [`${count} ${count === 1 ? 'finding' : 'findings'} of severity ${failOn} or worse`];
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

export function gate(report: Report, options: GateOptions): GateResult {
  const whole = options.strict === true ? gaps(report) : [];
  if (whole.length > 0) return { code: 3, lines: whole.map((line) => `--strict: ${line}`) };
  const lines = [...failing(report, options), ...under(report, options)];
  return { code: lines.length > 0 ? 1 : 0, lines };
}
