import type { Plain } from '../model/metadata-files.ts';
import type { View } from '../model/names.ts';
import { valueOr } from '../model/observation.ts';
import { inOrder } from '../model/order.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';

/** The repository of another organization that a copy is judged as. */
export interface Twin {
  readonly name: string;
  readonly because: string;
}

/** What tells a repository from its copies in other organizations. */
export interface Sighting {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly head: string | null;
  /** Where it lives; for a clone, where its remote says that it came from. */
  readonly address: string | null;
  /** Where it says that it is developed: `url` of publiccode.yml, `repositoryURL` of code.json. */
  readonly declared: readonly string[];
  /** Whether it would be scored if it had no copy. */
  readonly scored: boolean;
  readonly cloned: boolean;
  readonly createdAt: string;
}

/** Addresses are compared without scheme, case, `.git` and closing slash. */
function plain(address: unknown): string | null {
  if (typeof address !== 'string' || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  return (host + pathname)
    .toLowerCase()
    .replace(/\/{1,8}$/, '')
    .replace(/\.git$/, '');
}

export function sightingOf(record: RepositoryRecord, view: View, scored: boolean): Sighting {
  const said = (file: { readonly data: Plain } | null, key: string) => plain(file?.data[key]);
  const declared = [
    said(valueOr(view('metadata.publiccode'), null), 'url'),
    said(valueOr(view('metadata.codeJson'), null), 'repositoryURL'),
  ];
  return {
    id: record.id,
    name: record.name,
    organization: record.organization,
    head: valueOr(view('meta.head'), null)?.oid ?? null,
    address: plain(record.url),
    declared: declared.filter((address) => address !== null),
    scored,
    cloned: record.source === 'local',
    createdAt: valueOr(view('meta.createdAt'), '9999'),
  };
}

type Groups = ReadonlyMap<string, readonly Sighting[]>;

function groupsBy(all: readonly Sighting[], key: (one: Sighting) => string | null): Groups {
  const groups = new Map<string, Sighting[]>();
  for (const one of all) {
    const name = key(one);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return groups;
}

/** Claims of an address by declaration. What several repositories of one organization claim is a file that was copied, no claim. */
function claims(all: readonly Sighting[]): { readonly by: Sighting; readonly address: string }[] {
  const claimed = all.flatMap((by) => by.declared.map((address) => ({ by, address })));
  const count = new Map<string, Set<string>>();
  for (const { by, address } of claimed) {
    const key = `${by.organization} ${address}`;
    count.set(key, (count.get(key) ?? new Set()).add(by.id));
  }
  return claimed.filter(({ by, address }) => count.get(`${by.organization} ${address}`)?.size === 1);
}

/** Sets of sightings that are one another's copies, grown pair by pair. */
function families() {
  const above = new Map<Sighting, Sighting>();
  const rootOf = (one: Sighting): Sighting => {
    let at = one;
    for (let up = above.get(at); up !== undefined; up = above.get(at)) at = up;
    return at;
  };
  const join = (one: Sighting, other: Sighting): void => {
    const [from, to] = [rootOf(one), rootOf(other)];
    if (from !== to) above.set(from, to);
  };
  return { rootOf, join };
}

/** First what can be scored, then where others say that it is developed, forges before clones, the oldest, the smallest id. */
const byStanding = (canonical: ReadonlySet<Sighting>) => (a: Sighting, b: Sighting) =>
  Number(b.scored) - Number(a.scored) ||
  Number(canonical.has(b)) - Number(canonical.has(a)) ||
  Number(a.cloned) - Number(b.cloned) ||
  inOrder(a.createdAt, b.createdAt) ||
  inOrder(a.id, b.id);

/**
 * Copies across organizations, by the id of the copy: repositories that share a head commit, an address, or of which one
 * declares the address of the other. One of each family is judged; the order of the sightings does not matter.
 */
export function twinsOf(sightings: readonly Sighting[]): ReadonlyMap<string, Twin> {
  const all = [...sightings].sort((a, b) => inOrder(a.id, b.id));
  const byAddress = groupsBy(all, ({ address }) => address);
  const { join, rootOf } = families();
  for (const groups of [groupsBy(all, ({ head }) => head), byAddress])
    for (const [first, ...others] of groups.values())
      for (const other of others) if (first !== undefined) join(other, first);
  const canonical = new Set<Sighting>();
  for (const { by, address } of claims(all))
    for (const named of byAddress.get(address) ?? []) {
      if (named.organization === by.organization) continue;
      join(by, named);
      canonical.add(named);
    }
  const twins = new Map<string, Twin>();
  for (const family of groupsBy(all, (one) => rootOf(one).id).values()) {
    const [original, ...others] = [...family].sort(byStanding(canonical));
    for (const copy of others)
      if (original !== undefined && copy.organization !== original.organization)
        twins.set(copy.id, { name: original.name, because: likeness(copy, original) });
  }
  return twins;
}

function likeness(copy: Sighting, original: Sighting): string {
  if (copy.head !== null && copy.head === original.head) return `has the head commit of ${original.name}`;
  if (copy.address !== null && copy.address === original.address) return `is a clone of ${original.name}`;
  return `says that it is developed as ${original.name}`;
}
