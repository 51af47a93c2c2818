import type { Correction, Report } from '../../model/report.ts';
import { shownIn } from '../bearings.ts';
import { bearingOf, mendedIn, rulesById } from '../summary.ts';
import { reasonWords, unseenOf, wantWords } from '../unseen.ts';
import { type Html, html } from '../web/html.ts';
import { capital, listed, points, repositories } from '../wording.ts';
import { ruleAddress } from './rules.ts';
import { section, table } from './table.ts';

/** What to do next, and what nobody could see. */

const EFFORT = { S: 'minutes', M: 'hours', L: 'days' } as const;

export function corrections(report: Report): Html | null {
  if (report.corrections.length === 0) return null;
  const rules = rulesById(report);
  const homes = mendedIn(report);
  const { nameOf } = shownIn(report);
  const items = report.corrections.map((correction) => {
    const bearing = bearingOf(rules, correction);
    const adds = bearing === null ? '' : `${nameOf(bearing)} +${points(correction.gain)}`;
    return html`<li><p><a href="${ruleAddress(correction.rules[0] ?? '')}">${capital(correction.fix.text).replace(/\.$/, '')}</a>
<b class="adds">${adds}</b></p><p class="about">${repairs(correction, homes(correction))}</p></li>\n`;
  });
  return html`<section id="corrections" tabindex="-1"><h2>Course corrections</h2><ol class="corrections">${items}</ol></section>`;
}

function repairs({ scope, repairs: n, fix }: Correction, homes: readonly string[]): string {
  const what =
    scope === 'organization' && n > 1
      ? `once, for ${repositories(n)}`
      : scope === 'organization'
        ? 'once, for the organization'
        : `in ${repositories(n)}`;
  const where = homes.length === 0 ? '' : ` of ${listed(homes)}`;
  return `${what}${where} · ${EFFORT[fix.effort]}${scope === 'repository' && n > 1 ? ' each' : ''}`;
}

/** More lines than this push everything else off the page; the rest stands in a table below. */
const LINES = 6;

export function notSeen(report: Report): Html | null {
  const unseen = unseenOf(report);
  if (unseen.length === 0) return null;
  const lines = unseen
    .slice(0, LINES)
    .map(({ what, why, wants }) => html`<li>${what}: ${wantWords(why, wants)}.</li>\n`);
  const rows = unseen.map(({ what, why, wants }) => [what, reasonWords(why), wants ?? '–']);
  const all =
    unseen.length <= LINES
      ? null
      : html`<details><summary>All ${unseen.length}</summary>${table('Not seen', ['What', 'Why', 'Would be shown by'], rows)}</details>`;
  return section('not-seen', 'Not seen', html`<ul class="plain">${lines}</ul>${all}`);
}
