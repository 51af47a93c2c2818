import type { RepositoryFact, RepositoryFacts } from '../../../model/facts.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import type { View } from '../send/view.ts';
import { fork } from './fork.ts';
import { meta } from './meta.ts';
import { protection } from './protection.ts';
import { ci, languages, license, releases } from './quick.ts';
import type { Domain, Part, Readers } from './reader.ts';
import { settings } from './settings.ts';
import { tree } from './tree.ts';
import { treeDeep } from './tree-deep.ts';
import { changeRequests, commits, issues } from './window.ts';

export const readers: Readers = {
  meta,
  settings,
  protection,
  tree,
  license,
  languages,
  releases,
  ci,
  treeDeep,
  commits,
  issues,
  changeRequests,
  fork,
};

export type SomeFacts = { [K in RepositoryFact]?: RepositoryFacts[K] | Partial<RepositoryFacts[K]> };

const partsIn = (fact: RepositoryFact, domain: Domain): readonly Part<RepositoryFact>[] => {
  const reader = readers[fact];
  // Each part tells its own fact only; the mapped type above has checked that.
  return 'parts' in reader
    ? (reader.parts as readonly Part<RepositoryFact>[]).filter((part) => part.domain === domain)
    : [];
};

/** Facts that a document of this domain tells, in part or whole. */
export const factsOf = (domain: Domain): RepositoryFact[] =>
  (Object.keys(readers) as RepositoryFact[]).filter((fact) => partsIn(fact, domain).length > 0);

/** What to ask for these facts, by root alias. */
export function fragmentsOf(
  domain: Domain,
  facts: readonly RepositoryFact[],
): ReadonlyMap<string, readonly string[]> {
  const roots = new Map<string, string[]>();
  for (const { root = 'nodes', fragment } of facts.flatMap((fact) => partsIn(fact, domain))) {
    roots.set(root, [...(roots.get(root) ?? []), fragment]);
  }
  return roots;
}

/** What a node tells about these facts. */
export function readAll(
  domain: Domain,
  facts: readonly RepositoryFact[],
  view: View,
  record: RepositoryRecord,
): SomeFacts {
  const told: Record<string, unknown> = {};
  for (const fact of facts) {
    for (const part of partsIn(fact, domain)) {
      const value = part.read(view, record);
      told[fact] = 'known' in value ? value : { ...(told[fact] as object | undefined), ...value };
    }
  }
  return told as SomeFacts;
}
