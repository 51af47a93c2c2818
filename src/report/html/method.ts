import type { Report } from '../../model/report.ts';
import { plainLine } from '../escape.ts';
import { methodOf } from '../method.ts';
import { NEVER_SCORED, numbersOf } from '../numbers.ts';
import { readingOf } from '../summary.ts';
import { notRunOf } from '../unseen.ts';
import { waivedIn, waiverWarnings } from '../waivers.ts';
import { type Html, html } from '../web/html.ts';
import { capital, readText } from '../wording.ts';
import { ruleAddress } from './rules.ts';
import { section, table } from './table.ts';

/** How the numbers came about, and what stands beside them. */

export function numbers(report: Report): Html | null {
  const rows = numbersOf(report).map((row) => [...row]);
  const lines = table('In numbers', ['What', 'How many'], rows);
  return section(
    'numbers',
    'In numbers',
    lines === null ? null : html`<p class="about">${NEVER_SCORED}</p>${lines}`,
  );
}

/** Names beyond these are counted; the repositories' own views have them all. */
const NAMED = 5;

/** What was accepted: one row for what one waiver covers, with who answers for it, until when, and what the rule says without it. */
export function waivers(report: Report): Html | null {
  const subjects = new Map<string, { readonly row: readonly string[]; readonly names: string[] }>();
  for (const { subject, rule, waiver } of waivedIn(report)) {
    if (waiver === undefined) continue;
    const { verdict, reason, owner, expires, evidence, origin } = waiver;
    const why = evidence === undefined ? reason : `${reason} (${evidence})`;
    const row = [rule, verdict, why, owner, expires, origin].map(plainLine);
    const key = JSON.stringify(row);
    const known = subjects.get(key);
    if (known === undefined) subjects.set(key, { row, names: [plainLine(subject.name)] });
    else known.names.push(plainLine(subject.name));
  }
  const rows = [...subjects.values()].map(({ row: [rule = '', ...rest], names }) => [
    html`<a href="${ruleAddress(rule, 'waived')}">${rule}</a>`,
    some(names),
    ...rest,
  ]);
  const heads = ['Rule', 'For', 'Without it', 'Reason', 'Owner', 'Expires', 'Granted by'];
  const warnings = waiverWarnings(report).map((warning) => html`<li>${capital(warning)}.</li>`);
  const told = warnings.length === 0 ? null : html`<ul class="plain">${warnings}</ul>`;
  const lines = table('Waivers', heads, rows);
  return section('waivers', 'Waivers', lines === null && told === null ? null : html`${lines}${told}`);
}

const some = (names: readonly string[]): string =>
  names.length <= NAMED
    ? names.join(', ')
    : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;

export function notRun(report: Report): Html | null {
  const rows = notRunOf(report).map(({ because, rules }) => [capital(because), rules.join(', ')]);
  const errors = report.method.errors.map(({ rule, message }) => [rule, plainLine(message)]);
  const parts = [
    table('Not run', ['Why', 'Rules'], rows),
    table('Rules in error', ['Rule in error', 'Message'], errors),
  ];
  return section('not-run', 'Not run', parts.every((part) => part === null) ? null : html`${parts}`);
}

export const method = (report: Report): Html | null =>
  section(
    'method',
    'Method',
    html`<dl>${methodOf(report).map(([what, how]) => html`<div><dt>${what}</dt><dd>${how}</dd></div>\n`)}</dl>`,
  );

export const ending = (report: Report): Html => html`<footer><p>${readText(readingOf(report))}</p></footer>`;
