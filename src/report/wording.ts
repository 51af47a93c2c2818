import type { Needle, OrganizationRow, Report, RepositoryRow } from '../model/report.ts';
import { loggedLine, plainLine } from './escape.ts';
import { capital, count, percent, repositories } from './figures.ts';

export { capital, count, listed, percent, points, repositories } from './figures.ts';

/** Words and numbers as every format says them. */

/** Below this count, numbers are told as counts: no percentage and no trend (model, small numbers). */
export const SMALL = 5;
/** Trends of fewer points are steady. */
const TREND = 3;

/** What a fix takes. */
export const EFFORT = { S: 'minutes', M: 'hours', L: 'days' } as const;

/** Rounded half up; `-` where there is none, in parentheses when most of it was not seen. */
export function scoreText(needle: Pick<Needle, 'score' | 'band'>): string {
  if (needle.score === null) return '-';
  const rounded = String(Math.round(needle.score));
  return needle.band === 'fogbound' ? `(${rounded})` : rounded;
}

/** The covered share where it is worth a word: something was not seen. Null otherwise. */
export function coverageText(needle: Pick<Needle, 'coverage' | 'n'>): string | null {
  if (needle.coverage === null || needle.coverage >= 1) return null;
  return needle.n < SMALL ? 'partly seen' : `${percent(needle.coverage)} seen`;
}

/** Points since the run before when they are a trend, else null. */
export function trendOf(needle: Needle): number | null {
  if (needle.trend === undefined || needle.n < SMALL || Math.abs(needle.trend) < TREND) return null;
  return Math.round(needle.trend);
}

/** The host of an organization, or `local clones`. It begins a line of the Markdown report. */
export function hostOf(organization: OrganizationRow): string {
  if (organization.forge === 'local') return 'local clones';
  const url = organization.url ?? '';
  return loggedLine(URL.canParse(url) ? new URL(url).host : (organization.id.split('/')[0] ?? ''));
}

/** The plain answer: counts that need no glossary. */
export function answerSentences(report: Report): string[] {
  const a = report.answers;
  const ours = a.reusable + a.notReusable + a.unclear;
  const local = report.organizations.every((organization) => organization.forge === 'local');
  const what = local ? '' : 'public ';
  const sentences: string[] = [];
  if (ours === 0) sentences.push(`There is no ${what}repository of its own to reuse.`);
  else {
    const noun = ours === 1 ? 'repository' : 'repositories';
    const rest = [
      ...(a.notReusable > 0 ? [`${a.notReusable} not`] : []),
      ...(a.unclear > 0 ? [`${a.unclear} unclear`] : []),
    ].join(', ');
    sentences.push(
      `Others may lawfully reuse ${a.reusable} of ${ours} ${what}${noun}${rest === '' ? '' : `; ${rest}`}.`,
      `${a.alive} alive, ${a.finished} finished, ${a.adrift} adrift.`,
      `For ${a.owned}, someone is named as responsible.`,
    );
  }
  if (a.unread > 0) sentences.push(`${a.unread} could not be read.`);
  return [...partSentences(report), ...sentences];
}

/** Said first: what follows is about a part of the organization only. */
export const partSentences = ({ method: { parts = {} } }: Report): string[] =>
  Object.entries(parts).map(
    ([target, { held, of }]) =>
      `Only ${held} of ${of} parts of ${plainLine(target)} ${held === 1 ? 'is' : 'are'} judged here.`,
  );

const LICENSE: { readonly [S in RepositoryRow['license']['state']]: string } = {
  identified: 'identified',
  none: 'none',
  unrecognized: 'not recognized',
  several: 'several',
  closed: 'closed terms',
  unknown: 'not seen',
};
export const licenseText = ({ license }: RepositoryRow): string => license.spdx ?? LICENSE[license.state];

/** The same three answers for one repository: license, life, and who answers for it. */
export function answersOfOne(report: Report, repository: RepositoryRow): string[] {
  const { reusable, notReusable, unclear, alive, finished, adrift, owned } = report.answers;
  const { flags, license, owner } = repository;
  const terms = licenseText(repository);
  const own = reusable + notReusable + unclear > 0;
  const reuse =
    reusable > 0
      ? `Others may lawfully reuse it (${terms === 'several' ? 'several licenses' : terms}).`
      : notReusable > 0
        ? `Others may not lawfully reuse it: ${license.state === 'none' ? 'it has no license' : terms}.`
        : unclear > 0
          ? `Whether others may reuse it is unclear (license ${terms}).`
          : `License: ${terms}.`;
  const life =
    alive > 0
      ? 'It is alive.'
      : finished > 0
        ? 'It is finished.'
        : adrift > 0
          ? 'It is adrift.'
          : flags.includes('archived')
            ? 'It is archived.'
            : null;
  const who =
    owned > 0
      ? `Someone is named as responsible${owner === undefined ? '' : ` (${owner})`}.`
      : own
        ? 'Nobody is named as responsible.'
        : null;
  const nothing = report.findings.length === 0 ? 'No rule applies to it.' : null;
  return [reuse, life, who, nothing].flatMap((sentence) => (sentence === null ? [] : [plainLine(sentence)]));
}

/** The last words of every report: how much was read, and how many rules it left open. */
export const readText = (reading: {
  readonly read: number;
  readonly listed: number;
  readonly rules: number;
  readonly undecided: number;
}): string => {
  const { read, listed: all, rules, undecided } = reading;
  const whole = `${read} of ${repositories(all)} read, ${count(rules, 'rule', 'rules')}.`;
  return undecided === 0
    ? whole
    : `${whole} ${capital(count(undecided, 'rule', 'rules'))} could not be decided everywhere.`;
};
