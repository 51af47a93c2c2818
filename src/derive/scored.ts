import { FLAG_FACTS, type View } from '../model/names.ts';
import { known, type Observation, type Unknown } from '../model/observation.ts';
import { neutralPolicy, type Policy } from '../model/policy.ts';

const UNSCORED_KINDS = ['empty', 'meta', 'mirror'];
const UNSCORED_FLAGS = ['private', 'archived', 'fork', 'disabled', 'stub'] as const;
const AHEAD = 10;

/**
 * Whether a repository counts in an organization's score. The policy admits private repositories (`includePrivate`)
 * and forks with at least ten commits of their own (`scoreForks`).
 */
export function isScored(view: View, policy: Policy = neutralPolicy): Observation<boolean> {
  let doubt: Unknown | undefined;
  const kind = view('kind');
  if (!kind.known) doubt = kind;
  else if (UNSCORED_KINDS.includes(kind.value.kind)) return known(false, kind.value.because);
  for (const flag of UNSCORED_FLAGS) {
    if (flag === 'private' && policy.includePrivate) continue;
    if (flag === 'fork' && policy.scoreForks && isOwnWork(view)) continue;
    const set = view(FLAG_FACTS[flag]);
    if (!set.known) doubt ??= set;
    else if (set.value) return known(false, flag);
  }
  return doubt ?? known(true, 'kind and flags');
}

function isOwnWork(view: View): boolean {
  const fork = view('fork');
  return fork.known && fork.value.aheadBy >= AHEAD;
}
