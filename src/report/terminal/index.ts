import type { OrganizationRow, Report, RepositoryRow } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { shownIn } from '../bearings.ts';
import { webAddress } from '../escape.ts';
import { isSingle } from '../summary.ts';
import { answerSentences, answersOfOne, hostOf, repositories } from '../wording.ts';
import { checklistLines } from './checklist.ts';
import { compassLines } from './compass.ts';
import { cut, openPage, type Page, parts, sentences } from './page.ts';
import {
  endLines,
  errorLines,
  historyLines,
  lensLines,
  notRunLines,
  reefLines,
  unseenLines,
  waiverLines,
} from './sections.ts';
import { correctionLines, workLines } from './work.ts';

/** For the person at the terminal: the plain answer first, then the compass, then what to do. */
export const terminal = {
  name: 'terminal',
  extension: '.txt',
  render(report, options) {
    const page = openPage(options, shownIn(report));
    const body = isSingle(report) ? singleLines(report, page) : organizationLines(report, page);
    const lines = [
      ...body,
      ...historyLines(report, page),
      ...lensLines(report, page),
      ...unseenLines(report, page),
      ...notRunLines(report, page),
      ...waiverLines(report, page),
      ...errorLines(report, page),
    ];
    return [{ name: '', content: `${[...lines, ...endLines(report, page)].join('\n')}\n` }];
  },
} satisfies Reporter;

const dateOf = (report: Report, page: Page): string => `as of ${page.say(report.asOf.slice(0, 10))}`;

function organizationLines(report: Report, page: Page): string[] {
  const [only, ...others] = report.organizations;
  const answer = sentences(answerSentences(report).map(page.say), page, '  ');
  const lines =
    only !== undefined && others.length === 0
      ? [...header(only, [dateOf(report, page)], page), ...answer, '', ...compassLines(only, page)]
      : severalLines(report, answer, page);
  return [...lines, ...reefLines(report, page), ...correctionLines(report, page), ...workLines(report, page)];
}

function header(organization: OrganizationRow, more: readonly string[], page: Page): string[] {
  const host = hostOf(organization);
  const name = page.say(organization.name);
  const texts = [
    ...(host === name ? [name] : [name, page.say(host)]),
    `${repositories(organization.repositories)}, ${organization.scored} scored`,
    ...more,
  ];
  const [first = '', ...rest] = parts(texts, page, '  ');
  const shown = cut(name, page.width - 2, page);
  return [first.replace(shown, (text) => page.ink.bold(text)), ...rest];
}

/** One block an organization, then the portfolio: each organization counts alike, or each repository. */
function severalLines(report: Report, answer: readonly string[], page: Page): string[] {
  const { organizations, portfolio } = report;
  const listed = [
    `${organizations.length} organizations`,
    repositories(report.repositories.length),
    dateOf(report, page),
  ];
  const course = { heading: null, turnTo: null };
  const views =
    portfolio === undefined
      ? []
      : ([
          ['every organization alike', { compass: portfolio.byOrganization, ...course }],
          ['every repository alike', { compass: portfolio.byRepository, ...course }],
        ] as const);
  const beside = [...organizations, ...views.map(([, view]) => view)];
  return [
    ...parts(listed, page, '  '),
    ...answer,
    ...organizations.flatMap((organization) => [
      '',
      ...header(organization, [], page),
      ...compassLines(organization, page, beside),
    ]),
    ...views.flatMap(([name, view]) => [
      '',
      `  ${page.ink.bold('Portfolio')}, ${name}`,
      ...compassLines(view, page, beside),
    ]),
  ];
}

/** Where a clone lives, when its remote says so and its folder does not: `github.com/org/repo`. */
function elsewhere({ name, url }: RepositoryRow): string[] {
  const place = webAddress(url)?.replace(/^https?:\/\//, '');
  return place === undefined || place.endsWith(`/${name}`) ? [] : [place];
}

/** One repository: the plain answer, its scores in a line, and everything that was judged. */
function singleLines(report: Report, page: Page): string[] {
  const repository = report.repositories[0];
  if (repository === undefined) return [];
  const { name, kind, flags } = repository;
  const texts = [
    page.say(name),
    ...elsewhere(repository).map(page.say),
    `${kind}${flags.length === 0 ? '' : ` (${flags.map(page.say).join(', ')})`}`,
    dateOf(report, page),
  ];
  const scores = page.shown.bearings.flatMap((bearing) => {
    const score = repository.bearings[bearing]?.score ?? null;
    return score === null ? [] : [`${page.shown.nameOf(bearing)} ${Math.round(score)}`];
  });
  return [
    ...parts(texts, page, '  '),
    ...sentences(answersOfOne(report, repository).map(page.say), page, '  '),
    ...(scores.length === 0 ? [] : ['', ...parts(scores, page, '  ')]),
    ...checklistLines(report, page),
  ];
}
