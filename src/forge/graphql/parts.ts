import type { RepositoryFact, RepositoryFacts } from '../../model/facts.ts';
import type { RepositoryRecord } from '../../model/snapshot.ts';
import type { View } from './view.ts';

/** What a reader tells: a whole fact, or some fields of one that is observed field by field. */
export type Told<K extends RepositoryFact> = RepositoryFacts[K] extends { known: boolean }
  ? RepositoryFacts[K]
  : Partial<RepositoryFacts[K]>;

/** A part of a fact that one document shows. `root` names the alias that keeps a non-null field from the others. */
export interface Part<K extends RepositoryFact, D extends string> {
  readonly domain: D;
  readonly root?: string;
  readonly fragment: string;
  read(view: View, record: RepositoryRecord): Told<K>;
}

export type SomeFacts = { [K in RepositoryFact]?: Told<K> };

/** The readers of a forge, asked by the document (its domain) that they have a part in. */
export interface Parts<D extends string> {
  /** Facts that a document of this domain tells, in part or whole. */
  factsOf(domain: D): RepositoryFact[];
  /** What to ask for these facts, by root alias. */
  fragmentsOf(domain: D, facts: readonly RepositoryFact[]): ReadonlyMap<string, readonly string[]>;
  /** What a node tells about these facts. */
  readAll(domain: D, facts: readonly RepositoryFact[], view: View, record: RepositoryRecord): SomeFacts;
}

export function partsOf<D extends string>(
  readers: { readonly [K in RepositoryFact]: object },
  main: string,
): Parts<D> {
  const partsIn = (fact: RepositoryFact, domain: D): readonly Part<RepositoryFact, D>[] => {
    const reader = readers[fact];
    // Each part tells its own fact only; the mapped type of the readers has checked that.
    return 'parts' in reader
      ? (reader.parts as readonly Part<RepositoryFact, D>[]).filter((part) => part.domain === domain)
      : [];
  };
  return {
    factsOf: (domain) =>
      (Object.keys(readers) as RepositoryFact[]).filter((fact) => partsIn(fact, domain).length > 0),
    fragmentsOf(domain, facts) {
      const roots = new Map<string, string[]>();
      for (const { root = main, fragment } of facts.flatMap((fact) => partsIn(fact, domain)))
        roots.set(root, [...(roots.get(root) ?? []), fragment]);
      return roots;
    },
    readAll(domain, facts, view, record) {
      const told: Record<string, unknown> = {};
      for (const fact of facts) {
        for (const part of partsIn(fact, domain)) {
          const value = part.read(view, record);
          told[fact] = 'known' in value ? value : { ...(told[fact] as object | undefined), ...value };
        }
      }
      return told as SomeFacts;
    },
  };
}
