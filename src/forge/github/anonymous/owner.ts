import { z } from 'zod';
import type { OrganizationFacts } from '../../../model/facts.ts';
import { known, unknown } from '../../../model/observation.ts';
import { nothingKnownOfOrganization } from '../../../model/ordinary.ts';
import type { OrganizationRecord, Plan } from '../../../model/snapshot.ts';
import { isEmptyTree, readShallow } from '../../git/contents.ts';
import { isPlanned } from '../../planned.ts';
import { NOT_A_USERS, ownerRecord } from '../account.ts';
import { headOf } from './contents.ts';
import { refused } from './refusal.ts';
import type { Session } from './session.ts';
import { withheld } from './wants.ts';

/** The account with what a stranger is told of it. Throws `CompassError('access')` when there is none. */
export async function readOwner(session: Session, plan: Plan): Promise<OrganizationRecord> {
  const account = await session.account();
  const facts: OrganizationFacts = { ...nothingKnownOfOrganization() };
  if (isPlanned(plan, 'orgProfile')) facts.orgProfile = account.profile;
  if (isPlanned(plan, 'orgSettings'))
    facts.orgSettings = account.isUser ? NOT_A_USERS : withheld('orgSettings');
  if (isPlanned(plan, 'orgDefaults')) facts.orgDefaults = await readDefaults(session, account.login, plan);
  return ownerRecord(session, account, facts);
}

const ROUTE = 'GET /repos/{owner}/{repo}';
const defaults = z.object({ full_name: z.string(), archived: z.boolean() });

/** The owner's `.github`, where it is public: a private one hands nothing down to what is public. A renamed one is none. */
async function readDefaults(
  session: Session,
  owner: string,
  plan: Plan,
): Promise<OrganizationFacts['orgDefaults']> {
  const seen = await session.rest.ask(
    ROUTE,
    (routes) => routes.repos.get({ owner, repo: '.github' }),
    defaults,
  );
  if (!seen.ok) {
    const { failure } = seen;
    if (failure.class === 'gone' || failure.class === 'moved') return known(null, ROUTE);
    if (failure.class === 'blocked') return unknown('blocked', failure.message);
    throw refused(session, failure);
  }
  if (seen.value.full_name.toLowerCase() !== `${owner}/.github`.toLowerCase()) return known(null, ROUTE);
  const described = {
    repository: seen.value.full_name,
    visibility: 'public',
    archived: seen.value.archived,
  } as const;
  const head = await headOf(session, seen.value.full_name, plan.depth);
  if ('clone' in head) {
    const tree = await readShallow(session.git, head.clone, head.treeOid);
    return tree.known
      ? known({ ...described, empty: isEmptyTree(tree.value), tree: tree.value }, ROUTE)
      : tree;
  }
  if (head.reason !== null) return head.reason;
  return known({ ...described, empty: true, tree: { dirs: [''], entries: [] } }, ROUTE);
}
