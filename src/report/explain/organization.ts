import type { Finding, OrganizationRow, Report } from '../../model/report.ts';
import { shownIn } from '../bearings.ts';
import { rulesById, shortName } from '../summary.ts';
import { capital, count, coverageText, hostOf, points, repositories, scoreText } from '../wording.ts';
import { findingLines } from './finding.ts';
import { entry, hang, type Look } from './lines.ts';
import { someOf } from './mends.ts';
import { byline, verdictLines } from './repository.ts';
import { thresholdWords } from './threshold.ts';

type Rule = Report['ruleset']['rules'][number];

/** Rules of a bearing that are told; those that add less are in the report. */
const TOLD = 5;

/** What holds back each bearing of an organization, and what was judged of itself. */
export function organizationLines(report: Report, row: OrganizationRow, look: Look): string[] {
  const { bearings, nameOf } = shownIn(report);
  const rules = rulesById(report);
  const failing = inOrganization(report, row);
  const of = `${repositories(row.repositories)}, ${row.scored} scored`;
  return [
    ...hang('', row.name, look),
    ...hang('  ', `${hostOf(row)}: ${of}`, look),
    ...hang('  ', byline(report), look),
    ...bearings.flatMap((bearing) => {
      const needle = row.compass[bearing];
      const seen = coverageText(needle);
      const score = needle.score === null ? '' : ` ${scoreText(needle)}`;
      const told = `${capital(nameOf(bearing))}${score}, ${needle.band}${seen === null ? '' : `, ${seen}`}`;
      const shown = needle.points.slice(0, TOLD).flatMap(({ rule: id, gain }) => {
        const rule = rules.get(id);
        const n = failing(id).length;
        const where = rule === undefined || n === 0 ? '' : ` (${count(n, 'finding', 'findings')})`;
        return rule === undefined
          ? []
          : hang(`  ${`+${points(gain)}`.padStart(5)}  ${rule.code}  `, `${rule.title}${where}`, look);
      });
      const own = report.findings
        .filter(({ subject, rule }) => subject.id === row.id && rules.get(rule)?.bearing === bearing)
        .flatMap((finding) =>
          findingLines({ report, finding, rule: rules.get(finding.rule), alone: false }, look),
        );
      return ['', ...hang('', told, look), ...shown, ...own];
    }),
  ];
}

/** Findings of a rule in an organization that a fix would mend. */
function inOrganization(report: Report, row: OrganizationRow) {
  const own = new Set([row.id]);
  for (const { id, organization } of report.repositories) if (organization === row.id) own.add(id);
  return (rule: string, verdicts: readonly Finding['verdict'][] = ['fail', 'partial']): readonly Finding[] =>
    report.findings.filter(
      (one) => one.rule === rule && own.has(one.subject.id) && verdicts.includes(one.verdict),
    );
}

const VERDICTS = ['fail', 'partial', 'unknown', 'error', 'waived'] as const;
const NAMED = 12;

/** One rule over all repositories of an organization, or over the organization itself where the rule is about that. */
export function ruleInOrganization(report: Report, row: OrganizationRow, rule: Rule, look: Look): string[] {
  const subject = { type: 'organization', id: row.id, name: row.name } as const;
  const found = inOrganization(report, row);
  const all = found(rule.id, ['pass', ...VERDICTS]);
  if (all.length === 0 || all.some((one) => one.subject.id === row.id))
    return verdictLines(report, subject, rule, look, 'no repository is of the kind that it is for');
  const bearing = shownIn(report).nameOf(rule.bearing);
  const pass = found(rule.id, ['pass']).length;
  const gain = all.reduce((total, one) => total + one.gain, 0);
  const threshold = thresholdWords(report, rule.id, true);
  const names = (findings: readonly Finding[]) =>
    findings.map((one) => shortName(one.subject.name, report.organizations));
  return [
    ...hang(
      '',
      `${pass} of ${repositories(all.length)} of ${row.name} ${pass === 1 ? 'passes' : 'pass'} ${rule.code}, a rule of ${bearing} (${rule.severity}).`,
      look,
    ),
    '',
    ...entry('asks', rule.title, look),
    ...entry('rule', `${rule.id} (${rule.severity}, weight ${rule.weight})`, look),
    ...(threshold === null ? [] : entry('threshold', threshold, look)),
    ...VERDICTS.flatMap((verdict) => {
      const own = found(rule.id, [verdict]);
      return own.length === 0 ? [] : entry(verdict, `${own.length}: ${someOf(names(own), NAMED)}`, look);
    }),
    ...(gain > 0 ? entry('costs', `${points(gain)} points of ${bearing}`, look) : []),
    ...entry('fix', rule.fix.text, look),
    ...(rule.fix.scope === 'organization' ? entry('also', 'done once, it holds for all of them', look) : []),
  ];
}
