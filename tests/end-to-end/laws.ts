import type { Unknown } from '../../src/model/observation.ts';
import type { Finding } from '../../src/model/report.ts';
import {
  organizationRecordSchema,
  type RepositoryRecord,
  repositoryRecordSchema,
} from '../../src/model/snapshot.ts';
import { agrees, type Leniency } from './agreement.ts';
import { badManners, told } from './manners.ts';
import type { Voyage } from './voyage.ts';

/** What holds of a crawl in any weather. Each law answers with its breaches. */

type Seen = { readonly known: true; readonly value: unknown } | Unknown;

/** Every observation of a record by its path, those inside of values included. */
function observations(value: unknown, path = ''): [string, Seen][] {
  if (Array.isArray(value)) return value.flatMap((one) => observations(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, one]) => observations(one, `${path}.${name}`));
  return 'known' in value ? [[path, value as Seen], ...inner] : inner;
}

const unknowns = (record: unknown): [string, Unknown][] =>
  observations(record).flatMap(([path, seen]) => (seen.known ? [] : [[path, seen] as [string, Unknown]]));

/** Every unknown says why, and one for want of a right says which. */
export function unexplained({ content }: Voyage): string[] {
  return [...content.organizations, ...content.repositories].flatMap((record) =>
    unknowns(record).flatMap(([path, { why, detail, wants }]) => [
      ...(detail === '' ? [`${record.name}${path} is ${why} without a word`] : []),
      ...(why === 'permission' && !wants ? [`${record.name}${path} does not say what would show it`] : []),
    ]),
  );
}

/** Rows in the published form: no group, field or status is missing. */
export function misshapen({ content }: Voyage): string[] {
  const rows = [
    ...content.repositories.map((record) => repositoryRecordSchema.safeParse(record)),
    ...content.organizations.map((record) => organizationRecordSchema.safeParse(record)),
  ];
  return rows.flatMap(({ error }) => (error === undefined ? [] : [error.message]));
}

/** Nothing that was asked for in calm weather is left as not asked for; what is known is the same. */
export function unlike(calm: Voyage, storm: Voyage, allowed: Allowance): string[] {
  const { changed = [] } = allowed;
  const before = new Map(calm.content.repositories.map((record) => [record.id, record]));
  const pairs = storm.content.repositories.flatMap((record) => {
    const same = before.get(record.id);
    return same === undefined || changed.includes(same.name) ? [] : [[same, record] as const];
  });
  const organizations = storm.content.organizations.flatMap((record, index) => {
    const same = calm.content.organizations[index];
    return same === undefined || changed.includes(same.name) ? [] : [[same, record] as const];
  });
  return [...pairs, ...organizations].flatMap(([one, other]) => differing(one, other, allowed));
}

function differing(one: object, other: object, allowed: Allowance): string[] {
  const { name } = other as RepositoryRecord;
  const calm = new Map(observations({ facts: (one as RepositoryRecord).facts }));
  return observations({ facts: (other as RepositoryRecord).facts }).flatMap(([path, seen]) => {
    if (path.includes('[]')) return [];
    const was = calm.get(path);
    if (was === undefined) return [`${name}${path} is new`];
    if (!seen.known)
      return seen.why === 'not-collected' && (was.known || was.why !== 'not-collected')
        ? [`${name}${path} was not asked for`]
        : [];
    // What nobody needed in calm weather may be asked for where the usual way to an answer is shut.
    if (!was.known) return was.why === 'not-collected' ? [] : [`${name}${path} is known all at once`];
    return agrees(seen.value, was.value, allowed)
      ? []
      : [`${name}${path} is ${shown(seen.value)}, was ${shown(was.value)}`];
  });
}

const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 300);
/** Rows of the calm crawl that are missing; those that the token can't see are not listed at all. */
export const missing = (calm: Voyage, storm: Voyage, unseen: (name: string) => boolean): string[] => {
  const ids = new Set(storm.content.repositories.map(({ id }) => id));
  return calm.content.repositories
    .filter(({ id, name }) => !ids.has(id) && !unseen(name))
    .map(({ name }) => `${name} has no row`);
};

/** What is decided. The message may name what rests on less. */
const decided = ({ verdict, credit, severity }: Finding): string => [verdict, credit, severity].join(' ');

const byFingerprint = ({ report }: Voyage) => new Map(report.findings.map((one) => [one.fingerprint, one]));

/** Findings that say something else than in calm weather; what became unknown, with a reason, is allowed. */
export function changedFindings(calm: Voyage, storm: Voyage, { changed = [] }: Allowance): string[] {
  const before = byFingerprint(calm);
  const after = byFingerprint(storm);
  const rows = new Map(storm.report.repositories.map((row) => [row.id, row]));
  const isRead = ({ subject: { type, id } }: Finding): boolean =>
    type === 'organization' ||
    ['crawled', 'partial', 'empty', 'disabled'].includes(rows.get(id)?.status ?? 'gone');
  const lost = [...before.values()].filter(
    (finding) =>
      isRead(finding) &&
      !changed.includes(finding.subject.name) &&
      !after.has(finding.fingerprint) &&
      finding.verdict !== 'unknown',
  );
  return [
    ...lost.map((finding) => `${finding.rule} of ${finding.subject.name} is lost, was ${decided(finding)}`),
    ...[...after.values()].flatMap((finding) => {
      const was = before.get(finding.fingerprint);
      const who = `${finding.rule} of ${finding.subject.name}`;
      if (finding.verdict === 'unknown') return finding.unknown === undefined ? [`${who} has no reason`] : [];
      if (finding.verdict === 'error') return [`${who} threw: ${finding.message}`];
      if (changed.includes(finding.subject.name)) return [];
      if (was === undefined) return [`${who} is new: ${decided(finding)}`];
      return decided(finding) === decided(was) ? [] : [`${who}: ${decided(finding)}, was ${decided(was)}`];
    }),
  ];
}

export interface Allowance extends Leniency {
  /** Full names of what really changed, the organization's own name where it did. */
  readonly changed?: readonly string[];
  readonly unseen?: (name: string) => boolean;
}

/** Every law at once. */
export function breaches(calm: Voyage, storm: Voyage, allowed: Allowance = {}): string[] {
  const { unseen = () => false } = allowed;
  return [
    ...badManners(storm),
    ...told(storm),
    ...misshapen(storm),
    ...unexplained(storm),
    ...missing(calm, storm, unseen),
    ...unlike(calm, storm, allowed),
    ...changedFindings(calm, storm, allowed),
  ];
}
