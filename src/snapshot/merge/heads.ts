import { CompassError } from '../../model/errors.ts';
import { joinParts } from '../../model/parts.ts';
import type { SnapshotHead } from '../../model/snapshot.ts';

type Head = Omit<SnapshotHead, 'schema' | 'counts' | 'digests'>;

/** One of the snapshots that are merged, under the name it was given. */
export interface Named {
  readonly name: string;
  readonly head: SnapshotHead;
}

/** What must be the same in all of them, or their facts would not be about the same things. */
const SAME: readonly {
  readonly what: string;
  readonly of: (head: SnapshotHead) => unknown;
  readonly next: string;
}[] = [
  {
    what: 'the key of its people',
    of: ({ keyId }) => keyId,
    next: 'Crawl all of them under the same OSPO_COMPASS_KEY.',
  },
  { what: 'its date', of: ({ asOf }) => asOf, next: 'Crawl all of them with the same --as-of.' },
  {
    what: 'its plan',
    of: ({ plan }) => plan,
    next: 'Crawl all of them with the same version, depth, rules and configuration.',
  },
  {
    what: 'its filters',
    of: ({ filters }) => filters,
    next: 'Crawl all of them with the same --include, --exclude and --visibility.',
  },
];

/** Rejects with `CompassError('usage')` where two snapshots can't be laid together. Their schema was held against ours before. */
export function requireAlike(snapshots: readonly Named[]): void {
  const [first, ...others] = snapshots;
  if (first === undefined) return;
  for (const other of others)
    for (const { what, of, next } of SAME) {
      const [a, b] = [JSON.stringify(of(first.head)), JSON.stringify(of(other.head))];
      if (a === b) continue;
      const values = Math.max(a.length, b.length) > TOLD ? '' : ` (${b}, not ${a})`;
      throw new CompassError('usage', `${other.name}: ${what} is not that of ${first.name}${values}`, next);
    }
}

/** Longer values are not put into a message. */
const TOLD = 60;

const lesser = <T extends string>(a: T, b: T): T => (b < a ? b : a);
const greater = <T extends string>(a: T, b: T): T => (b > a ? b : a);
const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();

/** The head of both together: commutative, associative, and with itself the same. */
export function joinHeads(a: Head, b: Head): Head {
  const parts = joinParts(a, b);
  const targets = union(a.targets, b.targets);
  const { plan, asOf, filters, keyId } = a;
  return {
    tool: JSON.parse(greater(JSON.stringify(a.tool), JSON.stringify(b.tool))) as Head['tool'],
    targets,
    filters,
    plan,
    takenAt: greater(a.takenAt, b.takenAt),
    asOf,
    rights: Object.fromEntries(
      union(Object.keys(a.rights), Object.keys(b.rights)).map((target) => [
        target,
        union(a.rights[target] ?? [], b.rights[target] ?? []),
      ]),
    ),
    keyId,
    settingsAsOf: lesser(a.settingsAsOf ?? a.takenAt, b.settingsAsOf ?? b.takenAt),
    ...(Object.keys(parts).length === 0 ? {} : { parts }),
  };
}
