import type { RepositoryFacts } from '../model/facts.ts';
import type { OrganizationRecord, RepositoryRecord, SnapshotContent } from '../model/snapshot.ts';

/** A clone and the same repository on its forge, as one: files as they are checked out, the rest as the forge tells it. */

/** What becomes of a crawl of a clone and its forge. */
export interface Joined {
  readonly content: SnapshotContent;
  /** Why the clone stands alone; null where the forge's facts are in it. */
  readonly alone: string | null;
}

/** What one's own repository is may be less than what it is judged by: private ones and forks are hardly asked anything on a forge. */
function unfit(record: RepositoryRecord | undefined): string | null {
  if (record === undefined)
    return 'it is not shown to this token, or not public and left out by --visibility';
  const { meta } = record.facts;
  if (record.status !== 'crawled' && record.status !== 'partial')
    return `there it is ${record.status}${record.because === undefined ? '' : ` (${record.because})`}`;
  if (!meta.visibility.known || meta.visibility.value !== 'public') return 'there it is not public';
  return meta.fork.known && meta.fork.value ? 'there it is a fork' : null;
}

const headOf = ({ meta }: RepositoryFacts): string | null =>
  meta.head.known ? (meta.head.value?.oid ?? null) : null;

/** What a forge says about files holds for the commit that it looked at. */
function factsOf(clone: RepositoryFacts, forge: RepositoryFacts): RepositoryFacts {
  const same = headOf(clone) === headOf(forge);
  const { tree, treeDeep, meta } = clone;
  return {
    ...forge,
    meta: { ...forge.meta, head: meta.head, empty: meta.empty },
    tree,
    treeDeep,
    commits: forge.commits.known ? forge.commits : clone.commits,
    languages: same && forge.languages.known ? forge.languages : clone.languages,
    license: same ? forge.license : clone.license,
  };
}

/** Its name and id stay those of the clone: a baseline and a waiver mean the same with a token and without. */
const recordOf = (clone: RepositoryRecord, forge: RepositoryRecord): RepositoryRecord => ({
  ...clone,
  url: forge.url,
  source: forge.source,
  status: forge.status,
  facts: factsOf(clone.facts, forge.facts),
  people: [...new Map([...clone.people, ...forge.people].map((person) => [person.key, person])).values()],
  unread: { ...forge.unread, ...clone.unread },
});

const organizationOf = (clone: OrganizationRecord, forge: OrganizationRecord): OrganizationRecord => ({
  ...clone,
  forge: forge.forge,
  url: forge.url,
  facts: forge.facts,
});

/**
 * Lays the forge's facts over a clone.
 * @param content of a crawl of two targets, each with one repository at the most
 */
export function joined(content: SnapshotContent, cloneTarget: string, forgeTarget: string): Joined {
  const of = (target: string) => content.organizations.find((one) => one.target === target);
  const [near, far] = [of(cloneTarget), of(forgeTarget)];
  const clone = content.repositories.find(({ organization }) => organization === near?.id);
  const forge = content.repositories.find(({ organization }) => organization === far?.id);
  const alone = unfit(forge);
  if (near === undefined || far === undefined || clone === undefined || forge === undefined || alone !== null)
    return {
      content: withoutForge(content, cloneTarget, far, forgeTarget),
      alone: alone ?? 'the clone could not be read',
    };
  return {
    content: {
      ...content,
      organizations: [organizationOf(near, far)],
      repositories: [recordOf(clone, forge)],
    },
    alone: null,
  };
}

function withoutForge(
  content: SnapshotContent,
  cloneTarget: string,
  far: OrganizationRecord | undefined,
  forgeTarget: string,
): SnapshotContent {
  const { [forgeTarget]: _, ...rights } = content.head.rights;
  return {
    ...content,
    head: { ...content.head, targets: [cloneTarget], rights },
    organizations: content.organizations.filter((one) => one !== far),
    repositories: content.repositories.filter(({ organization }) => organization !== far?.id),
  };
}
