import type { OrganizationFacts } from '../../model/facts.ts';
import { isGithub } from '../../model/hosts.ts';
import { known, unknown } from '../../model/observation.ts';
import type { Clone } from '../git/clone.ts';
import { isEmptyTree, readShallow } from '../git/contents.ts';
import type { Git } from '../git/git.ts';
import { NOT_IN_GIT, readRecord } from './record.ts';

const VIA = 'sibling clone';
const MISSING = unknown(
  'not-observable',
  "no clone of .github beside them: clone the organization's .github there to see what is inherited",
);

/** `null` where no clone came from GitHub, since other forges inherit no files; unknown where one may have. */
export function withoutDefaults(clones: readonly Clone[]): OrganizationFacts['orgDefaults'] {
  const elsewhere =
    clones.length > 0 && clones.every(({ remote }) => remote !== null && !isGithub(remote.host));
  return elsewhere ? known(null, 'git remotes') : MISSING;
}

/** The owner's defaults from the clone of `.github`, taken to be public: a clone does not tell. */
export async function readDefaults(
  git: Git,
  clone: Clone,
  place: { readonly id: string; readonly organization: string; readonly name: string },
): Promise<OrganizationFacts['orgDefaults']> {
  const record = await readRecord(git, clone, place);
  const { head } = record.facts.meta;
  if (!head.known) return head;
  const described = { repository: place.name, visibility: 'public', archived: false } as const;
  if (head.value === null)
    return known({ ...described, empty: true, tree: { dirs: [''], entries: [] } }, VIA);
  const tree = await readShallow(git, clone, head.value.treeOid ?? head.value.oid);
  if (!tree.known) return tree;
  return known({ ...described, empty: isEmptyTree(tree.value), tree: tree.value }, VIA);
}

export const organizationFacts = (orgDefaults: OrganizationFacts['orgDefaults']): OrganizationFacts => ({
  orgProfile: NOT_IN_GIT,
  orgDefaults,
  orgSettings: NOT_IN_GIT,
});
