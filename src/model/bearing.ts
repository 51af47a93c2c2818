/** The eight bearings, clockwise from north. */
export const BEARINGS = [
  'licensing',
  'governance',
  'community',
  'documentation',
  'security',
  'activity',
  'sustainability',
  'stewardship',
] as const;
export type Bearing = (typeof BEARINGS)[number];

export const POINTS: { readonly [B in Bearing]: string } = {
  licensing: 'N',
  governance: 'NE',
  community: 'E',
  documentation: 'SE',
  security: 'S',
  activity: 'SW',
  sustainability: 'W',
  stewardship: 'NW',
};

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const WEIGHTS: { readonly [S in Severity]: number } = {
  critical: 10,
  high: 6,
  medium: 3,
  low: 1,
  info: 0,
};

/** How a finding was decided: by data of the forge itself, by a file, or by words and guesses. */
export const CONFIDENCES = ['setting', 'file', 'heuristic'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const BANDS = ['on course', 'steady', 'drifting', 'off course', 'fogbound', 'not charted'] as const;
export type Band = (typeof BANDS)[number];

/** Below this coverage a score stands in the fog (reference: the scoring model). */
const FOG = 0.6;

/** The band of a score as it is shown, rounded: on course from 85, steady from 65, drifting from 45. */
export function bandOf(score: number | null, coverage: number | null): Band {
  if (score === null) return 'not charted';
  if (coverage !== null && coverage < FOG) return 'fogbound';
  const shown = Math.round(score);
  return shown >= 85 ? 'on course' : shown >= 65 ? 'steady' : shown >= 45 ? 'drifting' : 'off course';
}

export const KINDS = [
  'empty',
  'meta',
  'mirror',
  'template',
  'sample',
  'data',
  'website',
  'docs',
  'code',
] as const;
export type Kind = (typeof KINDS)[number];

export const FORGES = ['github', 'gitlab', 'local'] as const;
export type ForgeName = (typeof FORGES)[number];
