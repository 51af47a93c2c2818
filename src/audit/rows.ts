import { BEARINGS, type Bearing } from '../model/bearing.ts';
import type { Flag } from '../model/derived.ts';
import { FLAG_FACTS, type View } from '../model/names.ts';
import { valueOr } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import type { Finding, RepositoryRow } from '../model/report.ts';
import type { RepositoryRecord } from '../model/snapshot.ts';
import { bearingOf } from './compass.ts';
import { bearingScore } from './score.ts';

const NAMES = Object.entries(FLAG_FACTS) as [Flag, (typeof FLAG_FACTS)[Flag]][];

const flagsOf = (view: View): Flag[] =>
  NAMES.filter(([, name]) => valueOr(view(name), false)).map(([flag]) => flag);

function licenseOf(view: View): RepositoryRow['license'] {
  const identity = view('licenseIdentity');
  if (!identity.known) return { state: 'unknown' };
  const { state, expression, via } = identity.value;
  return {
    state,
    ...(expression === undefined ? {} : { spdx: expression }),
    ...(via === undefined ? {} : { via }),
  };
}

/** Custom properties that name who is responsible, as organizations call them; the first that is set. */
const PROPERTIES = ['owner', 'team', 'owning_team', 'maintainer'];

function ownerProperty(view: View): string | null {
  const properties = valueOr(view('meta.customProperties'), {} as Record<string, string>);
  return PROPERTIES.map((name) => properties[name]?.trim()).find((value) => value) ?? null;
}

/** As the configuration says, else a custom property, else a software catalog, else a team that a file names, else the file that names people. */
function ownerOf(view: View): string | null {
  const owners = view('owners');
  const declared = owners.known ? owners.value.declared : null;
  const property = declared ?? ownerProperty(view);
  if (property !== null || !owners.known) return property;
  const { catalog, teams, files } = owners.value;
  if (catalog !== null) return catalog;
  return teams[0] === undefined ? (files[0]?.path ?? null) : `@${teams[0].replace(/^@/, '')}`;
}

/** Bearings of a scored repository in which any rule had weight; a repository that is not scored has none. */
export function bearingsOf(findings: readonly Finding[], policy: Policy): RepositoryRow['bearings'] {
  const weighed = new Map<Bearing, Finding[]>();
  for (const finding of findings) {
    if (finding.weight === 0) continue;
    const bearing = bearingOf(finding.rule, policy);
    const others = weighed.get(bearing);
    if (others === undefined) weighed.set(bearing, [finding]);
    else others.push(finding);
  }
  const bearings: RepositoryRow['bearings'] = {};
  for (const bearing of BEARINGS) {
    const own = weighed.get(bearing);
    if (own === undefined) continue;
    const { score, coverage, n } = bearingScore(own);
    bearings[bearing] = { score, coverage, n };
  }
  return bearings;
}

/** The row of a repository; its bearings are filled in when all its findings are there. */
export function repositoryRow(record: RepositoryRecord, view: View): RepositoryRow {
  const kind = view('kind');
  const owner = ownerOf(view);
  return {
    id: record.id,
    name: record.name,
    organization: record.organization,
    url: record.url,
    visibility: valueOr(record.facts.meta.visibility, 'unknown' as const),
    status: record.status,
    kind: kind.known ? kind.value.kind : 'unknown',
    kindBecause: kind.known ? kind.value.because : kind.detail,
    flags: flagsOf(view),
    ...(owner === null ? {} : { owner }),
    license: licenseOf(view),
    bearings: {},
  };
}
