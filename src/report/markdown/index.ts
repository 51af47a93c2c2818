import type { OrganizationRow, Report } from '../../model/report.ts';
import type { Artifact, Reporter } from '../../model/reporter.ts';
import { shownIn } from '../bearings.ts';
import { markdown as escaped, markdownLink } from '../escape.ts';
import { isSingle } from '../summary.ts';
import { answerSentences, answersOfOne, hostOf, repositories } from '../wording.ts';
import { checklist } from './checklist.ts';
import { compassTable, course, picture } from './compass.ts';
import { history } from './history.ts';
import { lenses } from './lenses.ts';
import { ending, methodBox } from './method.ts';
import { inNumbers } from './numbers.ts';
import { corrections, notRun, notSeen, reefs, repositoryTable, ruleTables } from './sections.ts';
import { section } from './table.ts';
import { waivers } from './waivers.ts';

/** For a wiki, an issue or a repository on GitHub or GitLab. With a file, the compass stands beside it as two pictures. */
export const markdown = {
  name: 'markdown',
  extension: '.md',
  render(report, { file }) {
    const compasses = report.organizations.map((organization, at) =>
      compassOf(report, organization, file, report.organizations.length === 1 ? '' : `-${at + 1}`),
    );
    const body = isSingle(report)
      ? checklist(report)
      : [...portfolio(report, file), ...reefs(report), ...corrections(report)];
    const lines = [
      ...opening(report),
      ...compasses.flatMap((compass) => compass.lines),
      ...body,
      ...ruleTables(report),
      ...repositoryTable(report),
      ...lenses(report),
      ...inNumbers(report),
      ...waivers(report),
      ...notSeen(report),
      ...notRun(report),
      ...methodBox(report),
      ...ending(report),
    ];
    return [{ name: '', content: lines.join('\n') }, ...compasses.flatMap((compass) => compass.artifacts)];
  },
} satisfies Reporter;

function opening(report: Report): string[] {
  const about = `as of ${escaped(report.asOf.slice(0, 10))} · profile ${escaped(report.ruleset.profile)}`;
  const [only, ...others] = report.organizations;
  const [repository] = report.repositories;
  if (isSingle(report) && repository !== undefined) {
    const answers = answersOfOne(report, repository).map(escaped).join(' ');
    return [`# Compass of ${markdownLink(repository.name, repository.url)}`, '', answers, '', about, ''];
  }
  const title =
    only === undefined || others.length > 0
      ? `Compass of ${report.organizations.length} organizations`
      : `Compass of ${escaped(only.name)}`;
  return [`# ${title}`, '', answerSentences(report).map(escaped).join(' '), '', about, ''];
}

interface Part {
  readonly lines: readonly string[];
  readonly artifacts: readonly Artifact[];
}

function compassOf(report: Report, organization: OrganizationRow, file: string | null, suffix: string): Part {
  const shown = shownIn(report);
  const { lines, artifacts } = picture(organization, shown, file, suffix);
  const about = `${markdownLink(hostOf(organization), organization.url)} · ${repositories(organization.repositories)}, ${organization.scored} scored`;
  const title = suffix === '' ? 'Compass' : escaped(organization.name);
  const body = [
    about,
    '',
    ...lines,
    ...compassTable(organization.compass, file === null, shown),
    ...course(report, organization),
    ...history(report, organization),
  ];
  return { lines: section(title, body), artifacts };
}

function portfolio(report: Report, file: string | null): string[] {
  const { portfolio: both } = report;
  if (both === undefined) return [];
  const shown = shownIn(report);
  const bars = file === null;
  return [
    ...section('Portfolio, every organization alike', compassTable(both.byOrganization, bars, shown)),
    ...section('Portfolio, every repository alike', compassTable(both.byRepository, bars, shown)),
  ];
}
