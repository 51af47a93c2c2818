import type { FactValue } from '../model/names.ts';
import { firstUnknown, known, type Observation } from '../model/observation.ts';
import type { BranchGuard } from '../model/security.ts';
import type { Deriver } from './deriver.ts';

type Rule = FactValue<'protection.rules'>[number];

const forbidsForcePush = ({ forcePushes }: Rule): boolean => forcePushes === false;
const forbidsDeletion = ({ deletions }: Rule): boolean => deletions === false;
/** A number of reviews, zero included, can only be asked of change requests. */
const asksForRequests = ({ type, requiredReviews, source }: Rule): boolean =>
  type === 'PULL_REQUEST' || (source === 'viewer' ? (requiredReviews ?? 0) > 0 : requiredReviews !== null);

/**
 * The union of rulesets and classic protection. One rule that forbids is enough; that none does is known only to who may see
 * both. How the branch binds the viewer proves a rule and never its absence.
 */
export const branchGuard: Deriver<BranchGuard> = {
  version: 1,
  derive({ fact }): Observation<BranchGuard> {
    const rules = fact('protection.rules');
    const classic = fact('protection.classic');
    const viewer = fact('protection.viewerRule');
    if (!rules.known && !classic.known && !viewer.known) return rules;
    const seen = [
      ...(rules.known ? rules.value : []),
      ...(classic.known ? classic.value : []),
      ...(viewer.known && viewer.value !== null ? [viewer.value] : []),
    ];
    const unseen = firstUnknown(rules, classic);
    const via = [rules, classic].find((one) => one.known)?.via ?? 'protection';
    const access = classic.known ? classic.access : 'public';
    const some = (forbids: (rule: Rule) => boolean): Observation<boolean> =>
      seen.some(forbids) ? known(true, via, access) : (unseen ?? known(false, via, access));
    return known(
      {
        noForcePush: some(forbidsForcePush),
        noDeletion: some(forbidsDeletion),
        changeRequestsOnly: some(asksForRequests),
      },
      via,
    );
  },
};
