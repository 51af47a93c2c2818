import { daysBetween } from '../../model/age.ts';
import type { ConditionName } from '../../model/lens.ts';
import type { View } from '../../model/names.ts';
import { entriesIn, isFile } from '../../model/tree.ts';
import { CONTENT } from '../answers.ts';

/** What one subject shows for a criterion; `open` where it could not be told, null where the criterion is not for it. */
export type Shown = 'found' | 'partial' | 'missing' | 'open' | null;

/** openCode counts back six months from the day of the audit. */
const HALF_A_YEAR = 182;
const COMMITS = 5;

type Condition = (view: View, asOf: string) => Shown;
const told = (holds: boolean): Shown => (holds ? 'found' : 'missing');

/** A listed repository that is public can be read by anyone at a fixed address, with its history. */
const listed: Condition = (view) => {
  const visibility = view('meta.visibility');
  return visibility.known ? told(visibility.value === 'public') : 'open';
};

/** For content and data other lists of licenses hold, which the rules know. */
const osiForSoftware: Condition = (view) => {
  const kind = view('kind');
  if (!kind.known) return 'open';
  if (CONTENT[kind.value.kind] !== 'software') return null;
  const identity = view('licenseIdentity');
  return identity.known && identity.value.state !== 'unrecognized' ? told(identity.value.osi) : 'open';
};

const commits: Condition = (view, asOf) => {
  const window = view('commits');
  if (!window.known) return 'open';
  const { rows, coveredSince } = window.value;
  const recent = rows.filter(({ at }) => daysBetween(at, asOf) <= HALF_A_YEAR).length;
  if (recent >= COMMITS) return 'found';
  return daysBetween(coveredSince, asOf) < HALF_A_YEAR ? 'open' : 'missing';
};

const release: Condition = (view, asOf) => {
  const releases = view('releases');
  if (!releases.known) return 'open';
  const { latest, tags } = releases.value;
  const dates = [latest?.publishedAt ?? null, ...tags.map(({ at }) => at)].filter((at) => at !== null);
  return told(dates.some((at) => daysBetween(at, asOf) <= HALF_A_YEAR));
};

const policyInRoot: Condition = (view) => {
  const tree = view('tree');
  if (!tree.known) return 'open';
  return told(entriesIn(tree.value, '').some((entry) => isFile(entry) && /^security\.md$/i.test(entry.path)));
};

const JUDGED: { readonly [C in ConditionName]: Condition } = {
  'listed-in-public': listed,
  'osi-license-for-software': osiForSoftware,
  'five-commits-in-half-a-year': commits,
  'release-in-half-a-year': release,
  'security-policy-in-root': policyInRoot,
};

export const conditionsShown = (
  names: readonly ConditionName[],
  view: View,
  asOf: string,
): ReadonlyMap<ConditionName, Shown> => new Map(names.map((name) => [name, JUDGED[name](view, asOf)]));
