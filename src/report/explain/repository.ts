import { type Bearing, SEVERITIES } from '../../model/bearing.ts';
import type { Finding, Report, RepositoryRow } from '../../model/report.ts';
import { type Shown, shownIn } from '../bearings.ts';
import { rulesById } from '../summary.ts';
import { capital, licenseText } from '../wording.ts';
import { entries, findingLines } from './finding.ts';
import { entry, fixed, hang, type Look, sayer } from './lines.ts';
import { arithmetic } from './score.ts';
import { thresholdWords } from './threshold.ts';

type Rule = Report['ruleset']['rules'][number];

/** How the scores of one repository came about: the arithmetic of each bearing, and each finding with all that it rests on. */
export function repositoryLines(report: Report, row: RepositoryRow, look: Look): string[] {
  const findings = report.findings.filter((finding) => finding.subject.id === row.id);
  const shown = shownIn(report);
  return [
    ...opening(report, row, look),
    ...shown.bearings.flatMap((bearing) => bearingLines(bearing, shown, row, { report, findings }, look)),
  ];
}

export const byline = ({ asOf, ruleset }: Report): string =>
  `as of ${asOf}, ruleset ${ruleset.version}, profile ${ruleset.profile}`;

function opening(report: Report, row: RepositoryRow, look: Look): string[] {
  const flags = row.flags.length === 0 ? '' : ` with ${row.flags.join(', ')}`;
  const scored = Object.keys(row.bearings).length > 0;
  const via = row.license.via === undefined ? '' : ` (from the ${row.license.via})`;
  const say = (text: string) => hang('  ', text, look);
  return [
    ...hang('', row.name, look),
    ...say(`${row.kind}${flags}, because: ${row.kindBecause}`),
    ...say(`license: ${licenseText(row)}${via}`),
    ...say(byline(report)),
    ...(scored ? [] : [`  Not scored: it enters the inventory only (status ${row.status}).`]),
  ];
}

interface Judged {
  readonly report: Report;
  readonly findings: readonly Finding[];
}

function bearingLines(
  bearing: Bearing,
  { nameOf }: Shown,
  row: RepositoryRow,
  { report, findings }: Judged,
  look: Look,
): string[] {
  const rules = rulesById(report);
  const own = findings
    .filter((finding) => rules.get(finding.rule)?.bearing === bearing)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  if (own.length === 0) return [];
  return [
    '',
    sayer(look)(capital(nameOf(bearing))),
    ...arithmetic(bearing, row, own, look),
    ...own.flatMap((finding) =>
      findingLines({ report, finding, rule: rules.get(finding.rule), alone: false }, look),
    ),
  ];
}

/** The verdict in a sentence, then all that it rests on. Subjects are repositories, and organizations that a rule is about. */
export function verdictLines(
  report: Report,
  subject: Finding['subject'],
  rule: Rule,
  look: Look,
  kind = 'of this kind',
): string[] {
  const finding = report.findings.find((one) => one.subject.id === subject.id && one.rule === rule.id);
  const notRun = report.notRun.filter((one) => one.rule === rule.id);
  const threshold = thresholdWords(report, rule.id, true);
  const body =
    finding !== undefined
      ? [
          ...hang('', sentence(report, finding, rule), look),
          '',
          ...entry('asks', rule.title, look),
          ...entries({ report, finding, rule, alone: true }, look),
        ]
      : [
          ...(notRun.length === 0
            ? hang('', `${rule.code} is not applicable to ${subject.name}: ${kind}.`, look)
            : notRun.flatMap(({ source, because }) =>
                hang('', `${rule.code} is not run on ${source}: ${because}.`, look),
              )),
          '',
          ...entry('asks', rule.title, look),
          ...entry('rule', `${rule.id} (${rule.severity})`, look),
          ...(threshold === null ? [] : entry('threshold', threshold, look)),
        ];
  return [...body, '', ...hang('  ', countWords(rule), look)];
}

const countWords = ({ counts }: Rule): string =>
  `In this report: ${counts.pass} pass, ${counts.partial} partial, ${counts.fail} fail, ${counts.unknown} unknown, ${counts['not-applicable']} not applicable.`;

const DOES: { readonly [V in Finding['verdict']]: string } = {
  pass: 'passes',
  partial: 'passes in part',
  fail: 'fails',
  unknown: 'could not be judged by',
  waived: 'is excused for a time from',
  error: 'could not be judged by',
};

/** `harbor/tides fails LIC-01, a critical rule of licensing: no license file.` */
function sentence(report: Report, finding: Finding, rule: Rule): string {
  const does = DOES[finding.verdict];
  const share = finding.verdict === 'partial' ? `, ${fixed(finding.credit ?? 0)} of 1` : '';
  const bearing = shownIn(report).nameOf(rule.bearing);
  return `${finding.subject.name} ${does} ${rule.code}${share}, a rule of ${bearing} (${finding.severity}): ${finding.message}`;
}
