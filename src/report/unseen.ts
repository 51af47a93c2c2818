import type { UnknownReason } from '../model/observation.ts';
import type { Report } from '../model/report.ts';
import { plainLine } from './escape.ts';
import { capital, count, listed, repositories } from './wording.ts';

/** What could not be seen and what did not run, in words. */

/** In the order in which they are worth a name. */
const FACTS: { readonly [fact: string]: string } = {
  everything: 'everything',
  meta: 'the listing',
  tree: 'file names',
  texts: 'file texts',
  license: "the forge's word on the license",
  commits: 'commits',
  issues: 'issues',
  changeRequests: 'change requests',
  releases: 'releases',
  protection: 'branch protection',
  'protection.rules': 'branch rules',
  'protection.classic': 'classic branch protection',
  'protection.viewerRule': 'branch protection',
  'protection.codeownersErrors': 'errors in CODEOWNERS',
  settings: 'settings',
  'settings.vulnerabilityAlerts': 'the switch of vulnerability alerts',
  'settings.privateVulnerabilityReporting': 'the switch of private vulnerability reporting',
  'settings.changeRequests': 'the switch of change requests',
  'settings.contactLinks': 'the links of the issue chooser',
  'settings.webCommitSignoff': 'the switch of web sign-off',
  ci: 'checks of the last commit',
  treeDeep: 'file names in all folders',
  members: 'who is a member',
  fork: 'the comparison of forks with their parents',
  orgProfile: 'the profile of the organization',
  orgDefaults: 'the community files of the owner',
  orgSettings: 'settings of the organization',
};
const ORDER = Object.keys(FACTS);
const place = (fact: string): number => {
  const at = ORDER.indexOf(fact);
  return at < 0 ? ORDER.length : at;
};

/** A fact in words: `protection.rules` is branch rules, `meta.topics` is topics. */
export function factWords(fact: string): string {
  const known = FACTS[fact];
  if (known !== undefined) return known;
  return plainLine(fact)
    .replace(/^[a-zA-Z]+\./, '')
    .replace(/\./g, ': ')
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

/** Facts of the organization are not counted by repository. */
const isOfOrganization = (fact: string): boolean => fact.startsWith('org');

const REASONS: { readonly [R in UnknownReason]: string } = {
  permission: 'the token lacks a right',
  'not-observable': 'not here, may be inherited',
  'not-collected': 'the crawl was not asked for it',
  truncated: 'the forge cut the answer short',
  timeout: 'the forge did not answer in time',
  'not-offered': 'this version of the forge does not offer it',
  'not-recognized': 'seen, and not recognized',
  sso: 'the token is not authorized for single sign-on',
  blocked: 'the forge blocks it',
  capped: 'over the cap of what is read',
};
export const reasonWords = (why: UnknownReason): string => REASONS[why];

/** What would show a thing that was not seen: the right where one is known, else the reason. */
export const wantWords = (why: UnknownReason, wants: string | null): string =>
  wants === null ? reasonWords(why) : `needs "${plainLine(wants)}"`;

/** Facts that share why they were not seen, what would show them, and of how many repositories. */
export interface Unseen {
  /** `Branch rules of 33 repositories`, `18 kinds of facts of 2 repositories, such as …`. */
  readonly what: string;
  /** How many repositories; null for facts of the organization. */
  readonly repositories: number | null;
  readonly why: UnknownReason;
  readonly wants: string | null;
}

type Sight = Report['visibility'][number];

/** Names of this many kinds of facts stand on one line; of more, the first ones only. */
const NAMED = 3;

/** What could not be seen, most repositories first; what a right would show comes before what nobody can mend. */
export function unseenOf({ visibility }: Pick<Report, 'visibility'>): Unseen[] {
  const groups = new Map<string, Sight[]>();
  for (const sight of visibility) {
    const { fact, why, wants, repositories: n } = sight;
    const of = isOfOrganization(fact) ? 'organization' : fact === 'everything' ? fact : n;
    const key = JSON.stringify([why, wants, of]);
    groups.set(key, [...(groups.get(key) ?? []), sight]);
  }
  return [...groups.values()]
    .map((sights) => sights.sort((a, b) => place(a.fact) - place(b.fact) || (a.fact < b.fact ? -1 : 1)))
    .sort((a, b) => priority(b) - priority(a) || place(a[0]?.fact ?? '') - place(b[0]?.fact ?? ''))
    .flatMap(groupOf);
}

const priority = ([first]: readonly Sight[]): number =>
  first === undefined ? 0 : (first.wants === null ? 0 : 1e9) + first.repositories;

function groupOf(sights: readonly Sight[]): Unseen[] {
  const [first] = sights;
  if (first === undefined) return [];
  const { fact, why, wants, repositories: n } = first;
  const own = isOfOrganization(fact);
  const names = [...new Set(sights.map((sight) => factWords(sight.fact)))];
  const of = own || n === 0 ? '' : ` of ${repositories(n)}`;
  const what =
    names.length <= NAMED
      ? `${capital(listed(names))}${of}`
      : `${count(names.length, 'kind', 'kinds')} of facts${of}, such as ${listed(names.slice(0, NAMED))}`;
  return [{ what, repositories: own ? null : n, why, wants }];
}

/** The reasons a rule did not run, for a reader who knows neither its facts nor its plan. */
function becauseWords({ because, source }: Report['notRun'][number]): string {
  const where = source === 'local' ? 'clones' : source === 'github' ? 'GitHub' : 'GitLab';
  if (because.startsWith('is not meant for ')) return `not for ${where}`;
  if (because.includes('kept by the forge')) return 'needs the forge';
  return plainLine(because).replace(/^it (?=needs)/, '');
}

export interface Omitted {
  readonly because: string;
  readonly rules: readonly string[];
}

/** What did not run, by its reason in words, most rules first. */
export function notRunOf({ notRun }: Pick<Report, 'notRun'>): Omitted[] {
  const groups = new Map<string, Set<string>>();
  for (const entry of notRun) {
    const words = becauseWords(entry);
    groups.set(words, (groups.get(words) ?? new Set()).add(entry.rule));
  }
  return [...groups]
    .map(([because, rules]) => ({ because, rules: [...rules].sort() }))
    .sort((a, b) => b.rules.length - a.rules.length || (a.because < b.because ? -1 : 1));
}
