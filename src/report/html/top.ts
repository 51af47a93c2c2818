import type { Report } from '../../model/report.ts';
import { shownIn } from '../bearings.ts';
import { plainLine } from '../escape.ts';
import { correctionOf, isSingle } from '../summary.ts';
import { type Html, html, link } from '../web/html.ts';
import { answerSentences, answersOfOne, count, hostOf, points, repositories } from '../wording.ts';

/** The head of the page: whose it is, the plain answer, and where to turn. */

export function titleOf(report: Report): string {
  const [only, ...others] = report.organizations;
  const [repository] = report.repositories;
  if (isSingle(report) && repository !== undefined) return `Compass of ${plainLine(repository.name)}`;
  return only !== undefined && others.length === 0
    ? `Compass of ${plainLine(only.name)}`
    : `Compass of ${report.organizations.length} organizations`;
}

export function top(report: Report): Html {
  const [only, ...others] = report.organizations;
  const [repository] = report.repositories;
  const single = isSingle(report) && repository !== undefined;
  const heading = single
    ? link(plainLine(repository.name), repository.url)
    : only !== undefined && others.length === 0
      ? link(plainLine(only.name), only.url)
      : html`${count(report.organizations.length, 'organization', 'organizations')}`;
  const sentences = single ? answersOfOne(report, repository) : answerSentences(report);
  return html`<a class="skip" href="#repositories">To the repositories</a>
<header>
<h1>${heading}</h1>
<p class="about">${about(report).join(' · ')}</p>
<p class="answer">${sentences.map((sentence) => [emphasized(sentence), ' '])}</p>
${course(report)}
</header>`;
}

function about(report: Report): string[] {
  const { organizations, asOf, ruleset } = report;
  const hosts = [...new Set(organizations.map(hostOf))];
  const scored = organizations.reduce((sum, organization) => sum + organization.scored, 0);
  const audience = report.scope.audience === 'public' ? ['what is public only'] : [];
  return [
    `${repositories(report.repositories.length)} on ${hosts.join(', ')}, ${scored} scored`,
    `as of ${plainLine(asOf.slice(0, 10))}`,
    ...(report.period === undefined
      ? []
      : [
          `period ${plainLine(report.period.from.slice(0, 10))} to ${plainLine(report.period.to.slice(0, 10))}`,
        ]),
    `profile ${plainLine(ruleset.profile)}`,
    count(ruleset.rules.length, 'rule', 'rules'),
    ...audience,
  ];
}

/** `29 of 33` is what the sentence is there for. */
const emphasized = (sentence: string): Html[] =>
  sentence.split(/(\d+ of \d+)/).map((part, at) => (at % 2 === 1 ? html`<b>${part}</b>` : html`${part}`));

/** Strongest, fell most, and where to turn with the best correction: of a single organization only. */
function course(report: Report): Html | null {
  const [only, ...others] = report.organizations;
  if (only === undefined || others.length > 0) return null;
  const { nameOf } = shownIn(report);
  const { heading, drift, turnTo } = only;
  const best = correctionOf(report, turnTo);
  const mended = best === null ? '' : `: ${best.fix.text.replace(/\.$/, '')} (+${points(best.gain)})`;
  const sentences = [
    ...(heading === null ? [] : [html`Strongest: ${nameOf(heading)}. `]),
    ...(drift === undefined ? [] : [html`Fell most: ${nameOf(drift)}. `]),
    ...(turnTo === null ? [] : [html`Turn to <b>${nameOf(turnTo)}</b>${mended}.`]),
  ];
  return sentences.length === 0 ? null : html`<p class="course">${sentences}</p>`;
}

/** Sections by their names: the page is long. */
export function contents(report: Report): Html {
  const parts: [string, string][] = [
    ['compass', 'Compass'],
    ['repositories', isSingle(report) ? 'The repository' : 'Repositories'],
    ['rules', 'Rules'],
    ...(Object.keys(report.lenses).length === 0 ? [] : [['lenses', 'Lenses'] as [string, string]]),
    ['method', 'Method'],
  ];
  const items = parts.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`);
  return html`<nav aria-label="Contents"><ul>${items}</ul></nav>`;
}
