import { type Bearing, SEVERITIES } from '../model/bearing.ts';
import { CompassError } from '../model/errors.ts';
import { nearest } from '../model/nearest.ts';
import type { Finding, Report, RepositoryRow } from '../model/report.ts';
import { type Shown, shownIn } from './bearings.ts';
import { logged, plainLine } from './escape.ts';
import { isReef, rulesById } from './summary.ts';
import { wantWords } from './unseen.ts';
import { capital, licenseText, percent, points, SMALL } from './wording.ts';

type Rule = Report['ruleset']['rules'][number];

/**
 * How the scores of one repository came about, as lines for a terminal: the arithmetic of each bearing, each finding with its
 * evidence, fix and standards. `repository` is a full name, its end or an id; with `rule` (id or code) that rule alone.
 *
 * @throws CompassError `usage` when the report has no such repository or rule; it names the nearest ones.
 */
export function explain(report: Report, repository: string, rule?: string): string {
  const row = repositoryOf(report, repository);
  const rules = rulesById(report);
  const findings = report.findings.filter((finding) => finding.subject.id === row.id);
  const shown = shownIn(report);
  const lines =
    rule === undefined
      ? [
          ...opening(report, row),
          ...shown.bearings.flatMap((bearing) => bearingLines(bearing, shown, row, findings, rules)),
        ]
      : ruleLines(report, row, findings, ruleOf(report, rule));
  return `${logged(lines.join('\n'))}\n`;
}

function repositoryOf(report: Report, asked: string): RepositoryRow {
  const wanted = asked.toLowerCase();
  const exact = report.repositories.find(({ id, name }) => id === asked || name.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const ends = report.repositories.filter(({ name }) => name.toLowerCase().endsWith(`/${wanted}`));
  if (ends.length === 1 && ends[0] !== undefined) return ends[0];
  const names = ends.length > 1 ? ends.map(({ name }) => name) : report.repositories.map(({ name }) => name);
  const what =
    ends.length > 1
      ? `${ends.length} repositories of this report end in "${plainLine(asked)}"`
      : `The report has no repository "${plainLine(asked)}"`;
  throw new CompassError('usage', `${what}.`, hint(nearest(asked, names)));
}

function ruleOf(report: Report, asked: string): Rule {
  const wanted = asked.toLowerCase();
  const found = report.ruleset.rules.find(({ id, code }) => id === wanted || code.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const near = nearest(
    asked,
    report.ruleset.rules.map(({ id }) => id),
  );
  const all = 'See them all with "ospo-compass rules list".';
  throw new CompassError('usage', `The report has no rule "${plainLine(asked)}".`, hint(near) ?? all);
}

const hint = (names: readonly string[]): string | undefined =>
  names.length === 0 ? undefined : `Did you mean ${names.map(plainLine).join(', ')}?`;

function opening(report: Report, row: RepositoryRow): string[] {
  const flags = row.flags.length === 0 ? '' : ` with ${row.flags.join(', ')}`;
  const scored = Object.keys(row.bearings).length > 0;
  return [
    plainLine(row.name),
    `  ${plainLine(`${row.kind}${flags}, because: ${row.kindBecause}`)}`,
    `  license: ${plainLine(licenseText(row))}${row.license.via === undefined ? '' : ` (from the ${plainLine(row.license.via)})`}`,
    `  as of ${plainLine(report.asOf)}, ruleset ${plainLine(report.ruleset.version)}, profile ${plainLine(report.ruleset.profile)}`,
    ...(scored ? [] : [`  Not scored: it enters the inventory only (status ${row.status}).`]),
  ];
}

function bearingLines(
  bearing: Bearing,
  { nameOf }: Shown,
  row: RepositoryRow,
  findings: readonly Finding[],
  rules: ReadonlyMap<string, Rule>,
): string[] {
  const own = findings
    .filter((finding) => rules.get(finding.rule)?.bearing === bearing)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  if (own.length === 0) return [];
  return [
    '',
    capital(nameOf(bearing)),
    ...arithmetic(bearing, row, own),
    ...own.flatMap((finding) => findingLines(finding, rules.get(finding.rule))),
  ];
}

const fixed = (value: number): string => String(Math.round(value * 100) / 100);

/** `100 x (10 x 1 + 6 x 0.5) / (10 + 6) = 81.25`, the cap, and the coverage in the same way. */
function arithmetic(bearing: Bearing, row: RepositoryRow, own: readonly Finding[]): string[] {
  const told = row.bearings[bearing];
  if (told === undefined) return ['  no score: nothing here counts for this repository'];
  const decided = own.filter(
    ({ credit, weight, verdict }) => credit !== null && weight > 0 && isDecided(verdict),
  );
  const open = own.filter((finding) => finding.weight > 0 && isOpen(finding));
  const weight = sum(decided);
  if (weight === 0 || told.score === null) return ['  no score: no rule could be decided'];
  const shares = decided.map((finding) => `${finding.weight} x ${fixed(finding.credit ?? 0)}`).join(' + ');
  const raw = (100 * decided.reduce((total, f) => total + f.weight * (f.credit ?? 0), 0)) / weight;
  const weights = decided.map((finding) => finding.weight).join(' + ');
  const capped = decided.some(isReef) && raw > told.score;
  const all = weight + sum(open);
  return [
    `  score     100 x (${shares}) / (${weights}) = ${fixed(raw)}`,
    ...(capped ? [`            capped at ${fixed(told.score)}: a critical rule failed`] : []),
    `  coverage  ${weight} of ${all} by weight${all === weight || told.n < SMALL ? '' : ` = ${percent(weight / all)}`}`,
  ];
}

const isDecided = (verdict: Finding['verdict']): boolean => ['pass', 'partial', 'fail'].includes(verdict);
const isOpen = ({ verdict, unknown }: Finding): boolean =>
  verdict === 'error' || (verdict === 'unknown' && unknown?.why !== 'not-observable');
const sum = (findings: readonly Finding[]): number =>
  findings.reduce((total, { weight }) => total + weight, 0);

function findingLines(finding: Finding, rule: Rule | undefined): string[] {
  const credit = finding.verdict === 'partial' ? ` ${fixed(finding.credit ?? 0)}` : '';
  const mends = finding.verdict === 'fail' || finding.verdict === 'partial';
  const standards = Object.entries(rule?.standards ?? {}).map(([name, ids]) => `${name} ${ids.join(', ')}`);
  const gain = finding.gain > 0 ? ` (+${points(finding.gain)} for the organization)` : '';
  const { unknown, waiver } = finding;
  const about = [
    rule?.code ?? finding.rule,
    finding.severity,
    `weight ${finding.weight}`,
    finding.confidence,
  ];
  return [
    '',
    `  ${finding.verdict}${credit}  ${plainLine(finding.message)}`,
    `    rule      ${plainLine(finding.rule)} (${plainLine(about.join(', '))})`,
    ...finding.evidence.map((evidence) => `    evidence  ${evidenceText(evidence)}`),
    ...(unknown === undefined
      ? []
      : [`    unknown   ${plainLine(unknown.detail)}: ${wantWords(unknown.why, unknown.wants)}`]),
    ...(waiver === undefined
      ? []
      : [
          `    waived    by ${plainLine(waiver.owner)} until ${plainLine(waiver.expires)}: ${plainLine(waiver.reason)}`,
          `    else      ${waiver.verdict}${waiver.verdict === 'partial' ? ` ${fixed(waiver.credit ?? 0)}` : ''}`,
        ]),
    ...(mends && rule !== undefined ? [`    fix       ${plainLine(rule.fix.text)}${gain}`] : []),
    ...(standards.length === 0 ? [] : [`    standards ${plainLine(standards.join('; '))}`]),
  ];
}

function evidenceText({ path, url, line, observed, expected, origin }: Finding['evidence'][number]): string {
  const where = [path ?? url ?? '', line === undefined ? '' : `line ${line}`]
    .filter((part) => part !== '')
    .join(', ');
  const said = [
    ...(where === '' ? [] : [`${where}${origin === 'inherited' ? ' (inherited)' : ''}`]),
    ...(observed === undefined ? [] : [`found ${observed}`]),
    ...(expected === undefined ? [] : [`expected ${expected}`]),
  ];
  return plainLine(said.join('; '));
}

function ruleLines(report: Report, row: RepositoryRow, findings: readonly Finding[], rule: Rule): string[] {
  const finding = findings.find((candidate) => candidate.rule === rule.id);
  const notRun = report.notRun.filter((entry) => entry.rule === rule.id);
  const body =
    finding !== undefined
      ? findingLines(finding, rule)
      : notRun.length > 0
        ? ['', ...notRun.map(({ source, because }) => `  Not run on ${source}: ${plainLine(because)}.`)]
        : [
            '',
            `  Not applicable to this repository: ${row.kind}${row.flags.length === 0 ? '' : ` with ${plainLine(row.flags.join(', '))}`}.`,
          ];
  const { pass, partial, fail, unknown } = rule.counts;
  return [
    plainLine(row.name),
    `${plainLine(rule.code)} ${plainLine(rule.title)}`,
    ...body,
    '',
    `  In this report: ${pass} pass, ${partial} partial, ${fail} fail, ${unknown} unknown, ${rule.counts['not-applicable']} not applicable.`,
  ];
}
