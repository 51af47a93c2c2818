import type { UnknownReason } from '../model/observation.ts';
import type { Needle, OrganizationRow, Report, RepositoryRow } from '../model/report.ts';
import { plainLine } from './escape.ts';

/** Words and numbers as every format says them. */

/** Below this count, numbers are told as counts: no percentage and no trend (model, small numbers). */
export const SMALL = 5;
/** Trends of fewer points are steady. */
const TREND = 3;

export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
export const repositories = (n: number): string => count(n, 'repository', 'repositories');
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Rounded half up; `-` where there is none, in parentheses when most of it was not seen. */
export function scoreText(needle: Pick<Needle, 'score' | 'band'>): string {
  if (needle.score === null) return '-';
  const rounded = String(Math.round(needle.score));
  return needle.band === 'fogbound' ? `(${rounded})` : rounded;
}

/** Points with at most one decimal: `38`, `3.2`, `0.1`; anything smaller that is not nothing is `<0.1`. */
export function points(gain: number): string {
  if (gain > 0 && gain < 0.05) return '<0.1';
  return gain >= 10 ? String(Math.round(gain)) : String(Math.round(gain * 10) / 10);
}

/** Rounded down, so that 99.6 % is never told as all. */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;

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

/** The host of an organization, or `local clones`. */
export function hostOf(organization: OrganizationRow): string {
  if (organization.forge === 'local') return 'local clones';
  const url = organization.url ?? '';
  return plainLine(URL.canParse(url) ? new URL(url).host : (organization.id.split('/')[0] ?? ''));
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
      `For ${a.owned}, someone is named.`,
    );
  }
  if (a.unread > 0) sentences.push(`${a.unread} could not be read.`);
  return sentences;
}

const FACTS: { readonly [fact: string]: string } = {
  meta: 'the listing',
  tree: 'file names',
  treeDeep: 'file names in all folders',
  texts: 'texts of files',
  license: "the forge's word on the license",
  protection: 'branch protection',
  'protection.rules': 'branch rules',
  'protection.classic': 'classic branch protection',
  'protection.viewerRule': 'branch protection',
  'protection.codeownersErrors': 'errors in CODEOWNERS',
  settings: 'settings',
  'settings.vulnerabilityAlerts': 'the switch of vulnerability alerts',
  'settings.privateVulnerabilityReporting': 'the switch of private vulnerability reporting',
  ci: 'checks of the last commit',
  changeRequests: 'change requests',
  commits: 'commits',
  issues: 'issues',
  fork: 'the comparison of forks with their parents',
  orgProfile: 'the profile of the organization',
  orgDefaults: 'the community files of the owner',
  orgSettings: 'settings of the organization',
};

/** A fact in words: `protection.rules` is branch rules. */
export function factWords(fact: string): string {
  const known = FACTS[fact];
  if (known !== undefined) return known;
  return plainLine(fact)
    .replace(/\./g, ': ')
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

/** Facts of the organization are not counted by repository. */
export const isOfOrganization = (fact: string): boolean => fact.startsWith('org');

const REASONS: { readonly [R in UnknownReason]: string } = {
  permission: 'the token lacks a right',
  'not-observable': 'not here, may be inherited',
  'not-collected': 'the crawl was not asked for it',
  truncated: 'the forge cut the answer short',
  timeout: 'the forge did not answer in time',
  'not-offered': 'this version of the forge does not offer it',
  'not-recognized': 'it was seen and not recognized',
  sso: 'the token is not authorized for single sign-on',
  blocked: 'the forge blocks it',
  capped: 'over the cap of what is read',
};
export const reasonWords = (why: UnknownReason): string => REASONS[why];

/** What would show a thing that was not seen: the right where one is known, else the reason. */
export const wantWords = (why: UnknownReason, wants: string | null): string =>
  wants === null ? reasonWords(why) : `needs "${plainLine(wants)}"`;

const LICENSE: { readonly [S in RepositoryRow['license']['state']]: string } = {
  identified: 'identified',
  none: 'none',
  unrecognized: 'not recognized',
  several: 'several',
  closed: 'closed terms',
  unknown: 'not seen',
};
export const licenseText = ({ license }: RepositoryRow): string => license.spdx ?? LICENSE[license.state];
