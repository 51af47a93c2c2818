import type { View } from '../../model/names.ts';
import type { RepositoryRecord } from '../../model/snapshot.ts';

/** One repository as it sits for the portrait. */
export interface Sitter {
  readonly record: RepositoryRecord;
  readonly view: View;
  readonly license: string;
  readonly scored: boolean;
}

/** A part of the portrait, summed while repositories stream by. */
export interface Part<T> {
  add(sitter: Sitter): void;
  done(): T;
}

export const count = <K>(counts: Map<K, number>, key: K, by = 1): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Largest first, then by name: the same facts give the same bytes. */
export const ranked = (counts: ReadonlyMap<string, number>, most = Number.POSITIVE_INFINITY) =>
  Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || byName(a, b)).slice(0, most));

export const dated = <T>(counts: ReadonlyMap<string, T>): Record<string, T> =>
  Object.fromEntries([...counts].sort(byName));

/** All deleted accounts together count as one person. */
export const GHOST = 'ghost';
