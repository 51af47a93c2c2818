import { BEARINGS } from '../model/bearing.ts';
import {
  CHANGES,
  CHANGES_SCHEMA,
  type Changes,
  DIFFERENCES,
  type Moved,
  type Named,
  type Side,
} from '../model/changes.ts';
import { inOrder } from '../model/order.ts';
import type { Report, RepositoryRow } from '../model/report.ts';
import { changedFindings } from './findings.ts';
import { heldBy, onceRules } from './held.ts';
import { type Held, needlesOf, twoPlaces } from './needle.ts';
import { inBoth, pairsOf, subjectsOf, UNREAD } from './pairs.ts';

/** What changed from one report to the next. Pure: the same two reports give the same changes. */
export function changesBetween(old: Report, now: Report): Changes {
  const pairs = [...pairsOf(old.findings, now.findings, inBoth(subjectsOf(old), subjectsOf(now)))];
  const rules = new Set(old.ruleset.rules.map(({ id }) => id));
  const once = onceRules(old);
  const before = { has: (rule: string) => rules.has(rule), isOnce: (rule: string) => once.has(rule) };
  const held = heldBy(pairs, before, now);
  const order = (one: { readonly change: (typeof CHANGES)[number] }) => CHANGES.indexOf(one.change);
  return {
    schema: CHANGES_SCHEMA,
    tool: now.tool,
    old: sideOf(old),
    new: sideOf(now),
    differences: DIFFERENCES.filter((name) => ASPECTS[name](old) !== ASPECTS[name](now)),
    organizations: now.organizations
      .filter(({ id }) => old.organizations.some((before) => before.id === id))
      .map(({ id, name, url }) => ({
        id,
        name,
        url,
        bearings: movedIn(held.filter(({ organization }) => organization === id)),
      })),
    repositories: inventory(old, now),
    findings: changedFindings(pairs, old, now).sort(
      (a, b) => order(a) - order(b) || inOrder(a.rule, b.rule) || inOrder(a.subject.name, b.subject.name),
    ),
    bearings: Object.fromEntries(
      Object.entries(now.method.bearings ?? {}).flatMap(([id, { name }]) =>
        name === undefined ? [] : [[id, name]],
      ),
    ),
  };
}

const sideOf = ({ asOf, takenAt, ruleset, scope, repositories }: Report): Side => ({
  asOf,
  takenAt,
  ruleset: ruleset.version,
  profile: ruleset.profile,
  depth: scope.depth,
  audience: scope.audience,
  repositories: repositories.length,
});

/** What has to be alike, as text. */
const ASPECTS: { readonly [D in (typeof DIFFERENCES)[number]]: (report: Report) => string } = {
  ruleset: ({ ruleset }) => ruleset.version,
  profile: ({ ruleset }) => ruleset.profile,
  depth: ({ scope }) => scope.depth,
  audience: ({ scope }) => scope.audience,
  filters: ({ scope }) => JSON.stringify(scope.filters),
  targets: ({ organizations }) => organizations.map(({ id }) => id).join(' '),
  parts: ({ method }) => JSON.stringify(method.parts ?? {}),
};

/** Bearings that anything was decided for in both reports, clockwise. */
export function movedIn(held: readonly Held[]): Moved[] {
  return BEARINGS.flatMap((bearing) => {
    const needles = needlesOf(held.filter((one) => one.bearing === bearing));
    if (needles === null) return [];
    const { old, new: now, n, by } = needles;
    return [{ bearing, old, new: now, moved: twoPlaces(now - old), n, by: [...by] }];
  });
}

const named = ({ id, name }: RepositoryRow): Named => ({ id, name });
const isArchived = ({ flags }: RepositoryRow): boolean => flags.includes('archived');
const isRead = ({ status }: RepositoryRow): boolean => !UNREAD.includes(status);

/** By id, so that a repository that was renamed is the same one. */
function inventory(old: Report, now: Report): Changes['repositories'] {
  const before = new Map(old.repositories.map((row) => [row.id, row]));
  const after = new Set(now.repositories.map(({ id }) => id));
  const both = now.repositories.flatMap((row) => {
    const was = before.get(row.id);
    return was === undefined ? [] : [{ was, row }];
  });
  const where = (holds: (was: RepositoryRow, row: RepositoryRow) => boolean): Named[] =>
    both.filter(({ was, row }) => holds(was, row)).map(({ row }) => named(row));
  return {
    new: now.repositories.filter(({ id }) => !before.has(id)).map(named),
    gone: old.repositories.filter(({ id }) => !after.has(id)).map(named),
    renamed: both
      .filter(({ was, row }) => was.name !== row.name)
      .map(({ was, row }) => ({ id: row.id, old: was.name, new: row.name })),
    archived: where((was, row) => !isArchived(was) && isArchived(row) && isRead(was) && isRead(row)),
    unarchived: where((was, row) => isArchived(was) && !isArchived(row) && isRead(was) && isRead(row)),
    readable: where((was, row) => !isRead(was) && isRead(row)),
    unreadable: where((was, row) => isRead(was) && !isRead(row)),
  };
}
