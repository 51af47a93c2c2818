import { textsOf, viewOf } from '../../src/derive/view.ts';
import type { ForgeName } from '../../src/model/bearing.ts';
import type { FactName, FactValue, View } from '../../src/model/names.ts';
import { EXAMPLE_AS_OF, scene } from '../../src/model/ordinary.ts';
import { neutralPolicy, type Policy } from '../../src/model/policy.ts';
import type { Given } from '../../src/model/rule.ts';
import type { OrganizationRecord, RepositoryRecord } from '../../src/model/snapshot.ts';

export interface Circumstances {
  readonly source?: ForgeName;
  readonly policy?: Partial<Policy>;
  readonly asOf?: string;
  readonly record?: Partial<RepositoryRecord>;
  readonly organization?: Partial<OrganizationRecord>;
  /** The organization itself is looked at. */
  readonly whole?: boolean;
}

/** A repository as a test gives it, looked at through `viewOf`. */
export function seen(given: Given, circumstances: Circumstances = {}): View {
  const {
    source = 'github',
    policy,
    asOf = EXAMPLE_AS_OF,
    record,
    organization,
    whole = false,
  } = circumstances;
  const laid = scene(given, source);
  const one = { ...laid.record, ...record };
  return viewOf({
    ...(whole ? {} : { record: one }),
    organization: { ...laid.organization, ...organization },
    policy: { ...neutralPolicy, ...policy },
    asOf,
    text: textsOf((oid) => laid.texts.get(oid), one),
    overrides: laid.overrides,
  });
}

/** The value of a fact that must be known. */
export function value<N extends FactName>(view: View, name: N): FactValue<N> {
  const observed = view(name);
  if (!observed.known) throw new Error(`${name} is unknown: ${observed.why}, ${observed.detail}`);
  return observed.value;
}

/** Why a fact is unknown, or null when it is known. */
export function doubt(view: View, name: FactName): string | null {
  const observed = view(name);
  return observed.known ? null : observed.why;
}
