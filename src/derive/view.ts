import type { Portfolio } from '../model/derived.ts';
import { type FactName, type FactValue, partsOf, type View } from '../model/names.ts';
import { type Access, known, type Observation, unknown } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import type { OrganizationRecord, RepositoryRecord } from '../model/snapshot.ts';
import type { Derivation, Deriver, FieldsDeriver } from './deriver.ts';
import { type Memo, noMemo } from './memo.ts';
import { rankOf } from './order.ts';
import { derivers } from './registry.ts';
import type { Twin } from './twins.ts';

export interface Viewed {
  /** Absent when the subject is the organization itself. */
  readonly record?: RepositoryRecord;
  readonly organization: OrganizationRecord;
  readonly policy: Policy;
  readonly asOf: string;
  /** A blob by its id, see `textsOf`. */
  readonly text: (oid: string) => Observation<string>;
  readonly portfolio?: Portfolio;
  readonly twin?: Twin;
  /** Shared by all subjects of an audit; without one nothing is remembered from one subject to the next. */
  readonly once?: Memo;
  /** Win over raw and derived facts. */
  readonly overrides?: ReadonlyMap<FactName, Observation<unknown>>;
}

/** Texts as a subject sees them: those of the snapshot, else why its crawl could not read them, else not collected. */
export function textsOf(
  snapshotText: (oid: string) => string | undefined,
  record?: RepositoryRecord,
): (oid: string) => Observation<string> {
  const seen = new Map<string, Observation<string>>();
  const look = (oid: string): Observation<string> => {
    const text = snapshotText(oid);
    if (text !== undefined) return known(text, 'blob');
    return record?.unread[oid] ?? unknown('not-collected', 'the text was not part of the crawl');
  };
  return (oid) => {
    const before = seen.get(oid);
    if (before !== undefined) return before;
    const found = look(oid);
    seen.set(oid, found);
    return found;
  };
}

const NO_REPOSITORY = unknown('not-collected', 'a fact of a repository, and the subject is the organization');
const NO_PORTFOLIO = unknown('not-collected', 'the repositories were not summed up');

/** Facts of one subject, raw and derived, each computed when first asked for and then remembered. */
export function viewOf(viewed: Viewed): View {
  const memo = new Map<FactName, Observation<unknown>>();
  const answer = (name: FactName): Observation<unknown> => {
    const before = memo.get(name);
    if (before !== undefined) return before;
    const now = viewed.overrides?.get(name) ?? compute(viewed, name, answer);
    memo.set(name, now);
    return now;
  };
  return <N extends FactName>(name: N) => answer(name) as Observation<FactValue<N>>;
}

type Answer = (name: FactName) => Observation<unknown>;

function compute(viewed: Viewed, name: FactName, answer: Answer): Observation<unknown> {
  if (name === 'portfolio') return viewed.portfolio ? known(viewed.portfolio, 'crawl') : NO_PORTFOLIO;
  return rankOf(name) < 0 ? raw(viewed, name) : derived(viewed, name, answer);
}

function raw({ record, organization }: Viewed, name: FactName): Observation<unknown> {
  const { group, field } = partsOf(name);
  const facts = group in organization.facts ? organization.facts : record?.facts;
  if (facts === undefined) return NO_REPOSITORY;
  const found = (facts as Readonly<Record<string, unknown>>)[group];
  const one = field === undefined ? found : (found as Readonly<Record<string, unknown>> | undefined)?.[field];
  return (
    (one as Observation<unknown> | undefined) ?? unknown('not-collected', `${name} is not in the snapshot`)
  );
}

/** Without the properties that are undefined: a deriver tells by their absence. */
function derivationOf({ record, organization, policy, asOf, text, once = noMemo, twin }: Viewed, fact: View) {
  const derivation: { -readonly [K in keyof Derivation]: Derivation[K] } = {
    organization,
    policy,
    asOf,
    text,
    once,
    fact,
  };
  if (record !== undefined) derivation.record = record;
  if (twin !== undefined) derivation.twin = twin;
  return derivation;
}

/** A derived fact is as restricted as the most restricted fact it rests on. */
function derived(viewed: Viewed, name: FactName, answer: Answer): Observation<unknown> {
  const rank = rankOf(name);
  let access: Access = 'public';
  const fact = (asked: FactName) => {
    if (rankOf(asked) >= rank) throw new Error(`${name} may not rest on ${asked} (derivation order)`);
    const found = answer(asked);
    if (found.known && found.access !== 'public' && access !== 'admin') access = found.access;
    return found;
  };
  const derivation = derivationOf(viewed, fact as View);
  const { group, field } = partsOf(name);
  const deriver = derivers[group as keyof typeof derivers] as Deriver<unknown> &
    FieldsDeriver<Record<string, unknown>>;
  const result = field === undefined ? deriver.derive(derivation, '') : deriver.derive(derivation, field);
  return result.known && access !== 'public' ? { ...result, access } : result;
}
