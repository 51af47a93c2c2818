import type { GitlabSpell, SpellForm } from '../../fixtures/index.ts';
import { type Allowance, breaches } from '../end-to-end/laws.ts';
import {
  type Attempt,
  type Course,
  sailOrStop,
  sailOrStopGitlab,
  type Voyage,
} from '../end-to-end/voyage.ts';
import { coast } from './coast.ts';

/** Every fault of the embedded forges, and every phase of a crawl by the requests it sends. */

type GitlabForm = GitlabSpell['form'];

/** A spell of either forge. */
export interface Cast<Form extends string = string> {
  readonly form: Form;
  readonly on?: readonly string[];
  readonly above?: number;
  readonly times?: number;
  readonly every?: number;
  readonly retryAfter?: number;
}

export type More = Pick<Course, 'journal' | 'cache' | 'signal' | 'onSent' | 'requestTimeout'>;

export interface Waters<Form extends string = string> {
  readonly forms: readonly Form[];
  readonly phases: { readonly [phase: string]: readonly string[] };
  sail(spells: readonly Cast<Form>[], more?: More): Promise<Attempt>;
}

const GITHUB_FORMS: readonly SpellForm[] = [
  ...(['reset', 'truncated', 'html', '500', '502', '502-json', '504', 'untyped', 'resource-limits'] as const),
  ...(['secondary-403', 'secondary-403-silent', 'secondary-429', 'secondary-200'] as const),
  ...(['limited-200', 'limited-200-short', 'limited-403', 'ip-allow-list', 'forbidden'] as const),
];

const GITLAB_FORMS: readonly GitlabForm[] = [
  ...(['reset', 'truncated', 'html', '500', '502', '503', '504', 'timeout', 'aborted'] as const),
  ...(['limited', 'limited-silent', 'limited-custom', 'blocked', 'forbidden', 'elsewhere'] as const),
];

const github: Waters<SpellForm> = {
  forms: GITHUB_FORMS,
  phases: {
    probe: ['Probe', 'Probe2', '/meta'],
    owner: ['OrgProfile', 'OrgSettings', 'OwnerDefaults'],
    listing: ['ListRepos', '/orgs'],
    detail: ['RepoDetail'],
    extras: ['RepoExtras'],
    security: ['RepoSecurity'],
    texts: ['Blobs'],
    trees: ['/repos'],
    activity: ['RepoActivity', 'HistoryPage', 'ItemsPage'],
    conversations: ['OpenAndMerged', 'Replies', 'Approvals', 'OpenCounts'],
    reconcile: ['ListNames'],
  },
  sail: (spells, more) => sailOrStop({ ...more, organizations: [coast], weather: { spells } }),
};

const gitlab: Waters<GitlabForm> = {
  forms: GITLAB_FORMS,
  phases: {
    probe: ['Probe', '/personal_access_tokens'],
    owner: ['Place', 'ProfileReadme', 'GroupMembers'],
    listing: ['GroupProjects', '/groups'],
    detail: ['ProjectDetail'],
    extras: ['ProjectExtras'],
    security: ['ProjectSecurity'],
    texts: ['Blobs'],
    'trees and commits': ['/projects'],
    activity: ['ProjectActivity', 'ItemsPage'],
    conversations: ['OpenAndMerged', 'Replies', 'OpenCounts'],
    reconcile: ['GroupNames'],
  },
  sail: (spells, more) =>
    sailOrStopGitlab({
      ...more,
      organizations: [coast],
      login: 'harbor-agency',
      weather: { spells },
    }),
};

/** Outcomes that say no, and are not asked twice. */
export const isRefusal = (form: string): boolean =>
  ['ip-allow-list', 'forbidden', 'blocked', 'elsewhere'].includes(form);

/** A crawl that came through: what it says beside what the calm one said. A stopped one: whether it says why, and what to do. */
export function wrongWith(calm: Voyage, { outcome, ...seen }: Attempt, allowed: Allowance = {}): string[] {
  if ('voyage' in outcome) return breaches(calm, outcome.voyage, allowed);
  const { fault, message, next } = outcome.stopped;
  return [
    ...(fault === 'access' && next !== undefined ? [] : [`stopped without a way on: ${message}`]),
    ...(message.includes(seen.token) ? ['the token is in a message'] : []),
  ];
}

export const ALL_WATERS: readonly (readonly [string, Waters])[] = [
  ['GitHub', github],
  ['GitLab', gitlab],
];
