import { HEALTH_FILES, type HealthFile, type Portfolio } from '../model/derived.ts';
import type { View } from '../model/names.ts';
import { valueOr } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
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
  let activityComplete = true;
  return {
    add(record, view) {
      repositories++;
      if (valueOr(view('meta.visibility'), null) === 'public') publicNames.push(record.name);
      activityComplete = addActivity(view, activeKeys, activeLogins) && activityComplete;
      if (!valueOr(isScored(view, policy), false)) return;
      scored++;
      for (const file of HEALTH_FILES) countOwn(view, file, ownFiles);
    },
    done: () => ({
      repositories,
      scored,
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

/** Adds the active people; false when they were not read. An empty repository has none. */
function addActivity(view: View, keys: Set<string>, logins: Set<string>): boolean {
  const contributors = view('contributors');
  if (contributors.known) {
    for (const key of contributors.value.activeKeys) keys.add(key);
    for (const login of contributors.value.activeLogins) logins.add(login);
    return contributors.value.coveredSince === undefined && view('changeRequests').known;
  }
  const kind = view('kind');
  return kind.known && kind.value.kind === 'empty';
}
