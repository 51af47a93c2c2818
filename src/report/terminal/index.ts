import type { OrganizationRow, Report } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { isSingle } from '../summary.ts';
import { answerSentences, hostOf, licenseText, repositories } from '../wording.ts';
import { checklistLines, legendLine } from './checklist.ts';
import { compassLines } from './compass.ts';
import { cut, hang, openPage, type Page, parts } from './page.ts';
import {
  correctionLines,
  endLines,
  errorLines,
  notRunLines,
  reefLines,
  unseenLines,
  workLines,
} from './sections.ts';

/** For the person at the terminal: the plain answer first, then the compass, then what to do. */
export const terminal: Reporter = {
  name: 'terminal',
  extension: '.txt',
  render(report, options) {
    const page = openPage(options);
    const body = isSingle(report) ? singleLines(report, page) : organizationLines(report, page);
    const lines = [
      ...body,
      ...unseenLines(report, page),
      ...notRunLines(report, page),
      ...errorLines(report, page),
    ];
    return [{ name: '', content: `${[...lines, ...endLines(report, page)].join('\n')}\n` }];
  },
};

const dateOf = (report: Report, page: Page): string => `as of ${page.say(report.asOf).slice(0, 10)}`;

function organizationLines(report: Report, page: Page): string[] {
  const [only, ...others] = report.organizations;
  const answer = hang('  ', answerSentences(report).join(' '), page);
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

function singleLines(report: Report, page: Page): string[] {
  const repository = report.repositories[0];
  if (repository === undefined) return [];
  const texts = [
    page.say(repository.name),
    `${repository.kind}${repository.flags.length === 0 ? '' : ` (${repository.flags.map(page.say).join(', ')})`}`,
    `license: ${page.say(licenseText(repository))}`,
    dateOf(report, page),
  ];
  return [
    ...parts(texts, page, '  '),
    legendLine(page),
    ...checklistLines(report, page),
    ...reefLines(report, page),
    ...correctionLines(report, page),
  ];
}
