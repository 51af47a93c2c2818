import type { Bearing } from '../../model/bearing.ts';
import { type Report, type RepositoryRow, VERDICTS } from '../../model/report.ts';
import { shownIn } from '../bearings.ts';
import { markdown, markdownLink } from '../escape.ts';
import { bearingOf, mendedIn, needingWork, reefsOf, rulesById } from '../summary.ts';
import { notRunOf, reasonWords, unseenOf } from '../unseen.ts';
import { capital, EFFORT, licenseText, points, repositories } from '../wording.ts';
import { section, table } from './table.ts';

/** Text with its first letter as a capital, escaped. */
const sentence = (text: string): string => capital(markdown(text)).replace(/\.$/, '');

/** More names than this on one line are read by nobody; the table of repositories has them. */
const NAMED = 50;

export function reefs(report: Report): string[] {
  const urls = new Map(report.repositories.map(({ id, url }) => [id, url]));
  const lines = reefsOf(report).map(({ rule, findings }) => {
    const names = findings
      .slice(0, NAMED)
      .map(({ subject }) => markdownLink(subject.name, urls.get(subject.id)));
    const more = findings.length - names.length;
    const listed = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
    const fail = `${repositories(findings.length)} ${findings.length === 1 ? 'fails' : 'fail'}`;
    return `- **${fail} "${markdown(rule.title)}"**: ${listed}. ${sentence(rule.fix.text)}.`;
  });
  return section('Reefs', lines);
}

export function corrections(report: Report): string[] {
  const rules = rulesById(report);
  const homes = mendedIn(report);
  const rows = report.corrections.map((correction, at) => [
    String(at + 1),
    sentence(correction.fix.text) + inWords(homes(correction)),
    String(correction.repairs),
    bearingCalled(bearingOf(rules, correction), report),
    markdown(`+${points(correction.gain)}`),
    EFFORT[correction.fix.effort],
  ]);
  return section(
    'Course corrections',
    table(['>#', 'What', '>Repairs', 'Bearing', '>Points', 'Effort'], rows),
  );
}

const bearingCalled = (bearing: Bearing | null, report: Report): string =>
  bearing === null ? '-' : markdown(shownIn(report).nameOf(bearing));

const inWords = (homes: readonly string[]): string =>
  homes.length === 0 ? '' : ` (${homes.map(markdown).join(', ')})`;

/** Verdicts that say something about every rule, and those that anything had. */
const shownVerdicts = (report: Report) =>
  VERDICTS.filter(
    (verdict) =>
      (verdict !== 'waived' && verdict !== 'error') ||
      report.ruleset.rules.some(({ counts }) => counts[verdict] > 0),
  );

export function ruleTables(report: Report): string[] {
  const verdicts = shownVerdicts(report);
  const shown = shownIn(report);
  const tables = shown.bearings.flatMap((bearing) => {
    const rows = report.ruleset.rules
      .filter((rule) => rule.bearing === bearing)
      .map((rule) => [
        markdown(rule.code),
        sentence(rule.title),
        rule.severity,
        ...verdicts.map((verdict) => String(rule.counts[verdict])),
      ]);
    const head = ['Code', 'Rule', 'Severity', ...verdicts.map((verdict) => `>${verdict}`)];
    return rows.length === 0
      ? []
      : [`### ${markdown(capital(shown.nameOf(bearing)))}`, '', ...table(head, rows)];
  });
  return section('Rules', tables);
}

/** Up to this many repositories all are listed, above it the ones that need work most. */
const ALL = 500;
const SOME = 200;

export function repositoryTable(report: Report): string[] {
  const all = report.repositories;
  const listed =
    all.length < ALL
      ? all
      : needingWork(report)
          .slice(0, SOME)
          .map((row) => row.repository);
  const left = all.length - listed.length;
  const shown = shownIn(report);
  const charted = shown.bearings.filter((bearing) =>
    all.some(({ bearings }) => bearings[bearing] !== undefined),
  );
  const rows = listed.map((repository) => [
    markdownLink(repository.name, repository.url),
    `${repository.kind}${repository.status === 'crawled' ? '' : ` (${repository.status})`}`,
    repository.flags.map(markdown).join(', '),
    markdown(licenseText(repository)),
    ...charted.map((bearing) => bearingCell(repository, bearing)),
  ]);
  const head = [
    'Name',
    'Kind',
    'Flags',
    'License',
    ...charted.map((bearing) => `>${markdown(capital(shown.nameOf(bearing)))}`),
  ];
  const note =
    left === 0
      ? []
      : [
          `The ${listed.length} that need work most. ${capital(repositories(left))} left out; the JSON report has all.`,
          '',
        ];
  return section('Repositories', [...note, ...table(head, rows)]);
}

/** A score of less than full coverage stands in parentheses from the fog on, as everywhere. */
function bearingCell({ bearings }: RepositoryRow, bearing: Bearing): string {
  const told = bearings[bearing];
  if (told === undefined || told.score === null) return '-';
  const score = String(Math.round(told.score));
  return told.coverage !== null && told.coverage < 0.6 ? `(${score})` : score;
}

export function notSeen(report: Report): string[] {
  const rows = unseenOf(report).map(({ what, why, wants }) => [
    markdown(what),
    reasonWords(why),
    wants === null ? '-' : markdown(wants),
  ]);
  return section('Not seen', table(['What', 'Why', 'Would be shown by'], rows));
}

export function notRun(report: Report): string[] {
  const rows = notRunOf(report).map(({ because, rules }) => [
    sentence(because),
    rules.map(markdown).join(', '),
  ]);
  const errors = report.method.errors.map(({ rule, message }) => [markdown(rule), markdown(message)]);
  return [
    ...section('Not run', table(['Why', 'Rules'], rows)),
    ...section('Rules in error', table(['Rule', 'Message'], errors)),
  ];
}
