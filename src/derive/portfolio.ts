import { HEALTH_FILES, type HealthFile } from '../model/community-files.ts';
import type { Portfolio } from '../model/derived.ts';
import { FLAG_FACTS, type View } from '../model/names.ts';
import { valueOr } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
import { SOURCES } from '../model/sources.ts';
import { isScored } from './scored.ts';

export interface PortfolioSum {
  add(record: RepositoryRecord, view: View): void;
  done(): Portfolio;
}

type Counts = { [F in HealthFile]: { own: number; decided: number } };

/** Sums one organization's repositories, one at a time, so that an organization of any size fits into memory. */
export function startPortfolio(policy: Policy, _asOf: string): PortfolioSum {
  const ownFiles = Object.fromEntries(HEALTH_FILES.map((file) => [file, { own: 0, decided: 0 }])) as Counts;
  const publicNames: string[] = [];
  const activeKeys = new Set<string>();
  const activeLogins = new Set<string>();
  let repositories = 0;
  let scored = 0;
  let unsure = 0;
  let activityComplete = true;
  return {
    add(record, view) {
      repositories++;
      if (valueOr(view('meta.visibility'), null) === 'public') publicNames.push(record.name);
      activityComplete = addActivity(record, view, activeKeys, activeLogins) && activityComplete;
      const isOne = isScored(view, policy);
      if (!isOne.known) unsure++;
      if (!valueOr(isOne, false)) return;
      scored++;
      for (const file of HEALTH_FILES) countOwn(view, file, ownFiles);
    },
    done: () => ({
      repositories,
      scored,
      unsure,
      publicNames: [...publicNames].sort(),
      ownFiles,
      activeKeys,
      activeLogins,
      activityComplete,
    }),
  };
}

function countOwn(view: View, file: HealthFile, counts: Counts): void {
  const state = view(`community.${file}`);
  if (!state.known) return;
  counts[file].decided++;
  if (state.value.origin === 'own') counts[file].own++;
}

/** Nobody is expected to be active in these, and forges are not asked who is. */
const ASIDE_KINDS = ['empty', 'mirror'];
const ASIDE_FLAGS = ['archived', 'fork', 'disabled'] as const;

function isAside(view: View): boolean {
  const kind = view('kind');
  if (kind.known && ASIDE_KINDS.includes(kind.value.kind)) return true;
  return ASIDE_FLAGS.some((flag) => valueOr(view(FLAG_FACTS[flag]), false));
}

/**
 * Adds the active people; false when more may have been active than were seen. Where a source shows no change requests the
 * commits decide alone, provided that each of their authors is known by a login: an address may be anybody's.
 */
function addActivity(
  { source }: RepositoryRecord,
  view: View,
  keys: Set<string>,
  logins: Set<string>,
): boolean {
  const contributors = view('contributors');
  if (!contributors.known) return isAside(view);
  const { activeKeys, activeLogins, coveredSince } = contributors.value;
  for (const key of activeKeys) keys.add(key);
  for (const login of activeLogins) logins.add(login);
  if (isAside(view)) return true;
  if (coveredSince !== undefined) return false;
  if (SOURCES[source].never.changeRequests === undefined) return view('changeRequests').known;
  return activeLogins.length >= activeKeys.length;
}
