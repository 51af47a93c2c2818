import type { RepositoryRow } from './report.ts';

/** What a repository is in one word: how it could be read, else what its flags say of its life. */
export function stateOf({ status, flags, bearings }: RepositoryRow): string {
  if (status !== 'crawled' && status !== 'partial') return status;
  for (const [flag, word] of LIFE) if (flags.includes(flag)) return word;
  if (bearings.activity === undefined) return 'not judged';
  // Without a rule on activity that was decided, nothing is known of its life.
  return bearings.activity.score === null ? 'not seen' : 'active';
}

/** The first that holds. */
const LIFE = [
  ['archived', 'archived'],
  ['finished', 'finished'],
  ['dormant', 'dormant'],
] as const;
