import type { Compass, Needle, OrganizationRow, Report } from '../../model/report.ts';
import { type Shown, shownIn } from '../bearings.ts';
import { plainLine } from '../escape.ts';
import { historyOf, historyWords } from '../history.ts';
import { rose } from '../svg.ts';
import { type Html, html, link, picture } from '../web/html.ts';
import { PAGE_THEME } from '../web/tokens.ts';
import { capital, hostOf, percent, repositories, SMALL, scoreText, trendOf } from '../wording.ts';
import { table } from './table.ts';

/** The compass of each organization as a picture and as a table; beside the only one, what mends it. */
export function compasses(report: Report, beside: readonly (Html | null)[]): Html {
  const shown = shownIn(report);
  const [only, ...others] = report.organizations;
  if (only !== undefined && others.length === 0) {
    return html`<section id="compass" class="course-chart" tabindex="-1"><h2 class="unseen">Compass</h2>
<div>${drawn(only, shown, 'compass')}${historyTable(report, only)}</div><div>${beside}</div></section>`;
  }
  const each = report.organizations.map(
    (organization, at) => html`<article><h3>${link(plainLine(organization.name), organization.url)}</h3>
<p class="about">${hostOf(organization)} · ${repositories(organization.repositories)}, ${organization.scored} scored</p>
${drawn(organization, shown, `compass-${at + 1}`)}${historyTable(report, organization)}</article>`,
  );
  return html`<section id="compass" tabindex="-1"><h2>Compasses</h2>${portfolio(report, shown)}
<div class="compasses">${each}</div></section>
<div class="beside">${beside}</div>`;
}

const drawn = (organization: OrganizationRow, shown: Shown, prefix: string): Html => {
  const title = plainLine(organization.name);
  const svg = rose({ ...organization, title, shown, theme: PAGE_THEME, prefix });
  return html`<figure class="rose">${picture(svg)}</figure>${needles(organization.compass, shown, title)}`;
};

function portfolio({ portfolio: both }: Report, shown: Shown): Html | null {
  if (both === undefined) return null;
  return html`<div class="compasses">
<article><h3>Every organization alike</h3>${needles(both.byOrganization, shown, 'every organization alike')}</article>
<article><h3>Every repository alike</h3>${needles(both.byRepository, shown, 'every repository alike')}</article></div>`;
}

const whole = (value: number | null | undefined): string =>
  typeof value === 'number' ? String(Math.round(value)) : '–';

function coverage({ coverage: share, n }: Needle): string {
  if (share === null) return '–';
  return n < SMALL && share < 1 ? 'in part' : percent(share);
}

function trend(needle: Needle): string {
  const points = trendOf(needle);
  return points === null ? '–' : points > 0 ? `▲ ${points}` : `▼ ${-points}`;
}

/** The same numbers as the picture, and those for which it has no room. */
function needles(compass: Compass, shown: Shown, whose: string): Html | null {
  const all = shown.bearings.map((bearing) => compass[bearing]);
  const any = (has: (needle: Needle) => unknown): boolean => all.some((needle) => has(needle) !== undefined);
  const columns: [string, (needle: Needle) => string][] = [
    ['>Score', (needle) => (needle.score === null ? '–' : scoreText(needle))],
    ['Band', ({ band }) => band],
    ['>Seen', coverage],
    ['Decided by', ({ confidence }) => confidence ?? '–'],
    ['>n', ({ n }) => String(n)],
    ...(any(({ trend: moved }) => moved) ? [['>Trend', trend] as [string, typeof trend]] : []),
    ...optional('>Without waivers', (needle) => needle.withWaiversIgnored),
    ...optional('>Flagships', (needle) => needle.flagship),
  ];
  function optional(name: string, of: (needle: Needle) => number | null | undefined) {
    return any(of)
      ? [[name, (needle: Needle) => whole(of(needle))] as [string, (needle: Needle) => string]]
      : [];
  }
  const rows = shown.bearings.map((bearing) => [
    capital(shown.nameOf(bearing)),
    ...columns.map(([, tell]) => tell(compass[bearing])),
  ]);
  return table(`Bearings of ${whose}`, ['Bearing', ...columns.map(([name]) => name)], rows);
}

/** The runs before this one, a step each, for those who keep a history. */
function historyTable(report: Report, { id, name }: OrganizationRow): Html | null {
  const history = historyOf(report, id);
  if (history === null) return null;
  const { nameOf } = shownIn(report);
  const rows = history.lines.map(({ bearing, steps, first, last }) => [
    capital(nameOf(bearing)),
    html`<span class="steps" aria-hidden="true">${steps}</span>`,
    String(Math.round(first)),
    String(Math.round(last)),
  ]);
  return html`<h3 class="history">History</h3><p class="about">${capital(historyWords(history))}.</p>
${table(`History of ${plainLine(name)}`, ['Bearing', 'Runs', '>First', '>Last'], rows)}`;
}
