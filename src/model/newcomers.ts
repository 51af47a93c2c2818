/** Labels by which projects mark what a newcomer can begin with; the crawl asks a forge for issues that carry one of them. */
export const NEWCOMER_LABELS = [
  'good first issue',
  'good-first-issue',
  'help wanted',
  'help-wanted',
  'beginner',
  'beginner-friendly',
  'first-timers-only',
  'easy',
  'starter',
  'newcomer',
] as const;
