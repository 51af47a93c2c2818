import { closestDivision, type Parts } from '../model/parts.ts';
import type { Report, RepositoryRow } from '../model/report.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { SOURCES } from '../model/sources.ts';

type Method = Report['method'];

function tally(values: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

/** Thresholds in force, by rule: the rule's own, with the policy's over them. */
function thresholdsOf({ rules, policy }: Ruleset): Method['thresholds'] {
  const entries = rules
    .map((rule) => [rule.id, { ...rule.options, ...policy.options[rule.id] }] as const)
    .filter(([, options]) => Object.keys(options).length > 0);
  return Object.fromEntries(entries) as Method['thresholds'];
}

/** How many of its parts are here of each target that is not whole. */
function partsOf(parts: Parts | undefined): Pick<Method, 'parts'> {
  if (parts === undefined) return {};
  const rows = Object.entries(parts).map(([target, held]) => {
    const { indices, of } = closestDivision(held) ?? { indices: [], of: 0 };
    return [target, { held: indices.length, of }] as const;
  });
  return { parts: Object.fromEntries(rows) };
}

/** The method box: how it was judged, what was assumed, what was left out. */
export function methodOf(
  { head, organizations }: Snapshot,
  ruleset: Ruleset,
  rows: readonly RepositoryRow[],
  errors: ReadonlyMap<string, string>,
  botCommitsRemoved: number,
): Method {
  const { bearings } = ruleset.policy;
  const sources = [...new Set(organizations.map((organization) => organization.forge))].sort();
  return {
    rights: head.rights,
    keyId: head.keyId,
    thresholds: thresholdsOf(ruleset),
    assumedFlags: sources
      .map((source) => ({ source, flags: [...SOURCES[source].assumed] }))
      .filter(({ flags }) => flags.length > 0),
    ...partsOf(head.parts),
    botCommitsRemoved,
    kinds: tally(rows.map((row) => row.kind)),
    flags: tally(rows.flatMap((row) => row.flags)),
    status: tally(rows.map((row) => row.status)),
    errors: [...errors].sort().map(([rule, message]) => ({ rule, message })),
    ...(Object.keys(bearings).length === 0 ? {} : { bearings }),
  };
}
