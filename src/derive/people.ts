import type { Policy } from '../model/policy.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';

/** Bots whose accounts are not marked as such by a forge. */
const KNOWN_BOTS = [
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
];
const BOT_FORM = /\[bot\]$|^(?:project|group)_\d{1,20}_bot|^service_account_/;

export interface People {
  /** A deleted account (null) is human. */
  isHuman(key: string | null): boolean;
  login(key: string): string | undefined;
}

/** Who of a repository is a bot: as the forge or git told it, by form of login, by the known and the configured list. */
export function peopleOf(record: RepositoryRecord, policy: Policy): People {
  const listed = new Set([...KNOWN_BOTS, ...policy.bots.map((bot) => bot.toLowerCase())]);
  const bots = new Set<string>();
  const logins = new Map<string, string>();
  for (const { key, login, bot } of record.people) {
    const lower = login?.toLowerCase();
    if (lower !== undefined) logins.set(key, lower);
    const named = lower !== undefined && (BOT_FORM.test(lower) || listed.has(lower.replace(/\[bot\]$/, '')));
    if (bot || named) bots.add(key);
  }
  return { isHuman: (key) => key === null || !bots.has(key), login: (key) => logins.get(key) };
}
