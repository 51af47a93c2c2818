import type { OrganizationFact, OrganizationFacts } from '../../model/facts.ts';
import type { OrganizationRecord } from '../../model/snapshot.ts';

/** Every part of a crawl asked for the organization itself: what one of them could see, all of them know. */

const FACTS = ['orgProfile', 'orgDefaults', 'orgSettings'] as const satisfies readonly OrganizationFact[];

/** Of two observations the known one; of two known ones always the same, whichever comes first. */
function better<T extends { readonly known: boolean }>(a: T, b: T): T {
  if (a.known !== b.known) return a.known ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

/** A crawl of the whole before one of a single repository, as in a crawl of both at once. */
function wholeFirst(a: OrganizationRecord, b: OrganizationRecord): OrganizationRecord {
  if (a.single !== b.single) return a.single ? b : a;
  const [one, other] = [a, b].map(({ facts: _, ...about }) => JSON.stringify([about.target, about]));
  return (one ?? '') <= (other ?? '') ? a : b;
}

function joined(a: OrganizationRecord, b: OrganizationRecord): OrganizationRecord {
  const facts = Object.fromEntries(FACTS.map((name) => [name, better(a.facts[name], b.facts[name])]));
  return { ...wholeFirst(a, b), facts: facts as OrganizationFacts };
}

/** Each organization once, sorted by id. */
export function joinOrganizations(all: Iterable<OrganizationRecord>): OrganizationRecord[] {
  const found = new Map<string, OrganizationRecord>();
  for (const one of all) {
    const before = found.get(one.id);
    found.set(one.id, before === undefined ? one : joined(before, one));
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
