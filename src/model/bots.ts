import type { RawIdentity } from './person.ts';

/** Accounts that are bots without saying so. Configuration extends the list when facts are derived. */
const BOTS = new Set([
  'dependabot',
  'renovate',
  'renovate-bot',
  'github-actions',
  'k8s-ci-robot',
  'k8s-merge-robot',
  'pre-commit-ci',
  'allcontributors',
  'greenkeeper',
  'snyk-bot',
  'pyup-bot',
  'scala-steward',
  'semantic-release-bot',
  'codecov-commenter',
  'sonarcloud',
  'netlify',
  'vercel',
  'coveralls',
  'stale',
  'mergify',
  'bors',
  'weblate',
  'crowdin-bot',
  'imgbot',
]);
/** GitLab's accounts for tokens of projects and groups, and for services. */
const TOKEN_ACCOUNT = /^(?:(?:project|group)_\d{1,12}_bot|service_account_)/;
const MARK = '[bot]';

/** A login or commit name without the mark that some interfaces add to it and others do not. */
export const withoutMark = (login: string): string =>
  login.endsWith(MARK) ? login.slice(0, -MARK.length) : login;

/** By the form of a login or commit name, or by the list; `name` is in lower case. */
export const isBotName = (name: string): boolean =>
  name.endsWith(MARK) || BOTS.has(name) || TOKEN_ACCOUNT.test(name);

/** `login` is in lower case, as told or out of a noreply address. */
export function isBot(raw: RawIdentity, login: string | undefined): boolean {
  if (raw.accountType?.toLowerCase() === 'bot') return true;
  return [login, raw.name?.trim().toLowerCase()].some((name) => name !== undefined && isBotName(name));
}
