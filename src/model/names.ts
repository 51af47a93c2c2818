import type { z } from 'zod';
import type { DerivedFields, DerivedValues } from './derived.ts';
import { DERIVED_DEPTH, FLAGS } from './derived.ts';
import {
  type Depth,
  FACT_DEPTH,
  type groupSchemas,
  type metaFields,
  type organizationGroups,
  type protectionFields,
  type settingsFields,
} from './facts.ts';
import type { Observation } from './observation.ts';

type Inferred<S extends Record<string, z.ZodType>> = { [K in keyof S]: z.infer<S[K]> };

/** Facts that are observed as a whole, by name. */
export interface GroupValues
  extends Inferred<typeof groupSchemas>,
    Inferred<typeof organizationGroups>,
    DerivedValues {}

/** Facts that are observed field by field: their names have a dot (`meta.description`, `flags.dormant`). */
export interface FieldValues extends DerivedFields {
  meta: Inferred<typeof metaFields>;
  settings: Inferred<typeof settingsFields>;
  protection: Inferred<typeof protectionFields>;
}

type FieldName = { [G in keyof FieldValues]: `${G}.${keyof FieldValues[G] & string}` }[keyof FieldValues];
export type FactName = keyof GroupValues | FieldName;

export type FactValue<N extends FactName> = N extends keyof GroupValues
  ? GroupValues[N]
  : N extends `${infer G}.${infer F}`
    ? G extends keyof FieldValues
      ? F extends keyof FieldValues[G]
        ? FieldValues[G][F]
        : never
      : never
    : never;

type UnionToIntersection<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void
  ? I
  : never;

/** `needs` as a rule receives it: `['tree', 'meta.description']` is `{ tree, meta: { description } }`. */
export type Facts<N extends FactName> = [N] extends [never]
  ? Record<never, never>
  : UnionToIntersection<
      N extends `${infer G}.${infer F}`
        ? { readonly [g in G]: { readonly [f in F]: FactValue<N> } }
        : { readonly [k in N]: FactValue<N> }
    >;

/** `uses` as a rule receives it: the same shape, each an observation. */
export type Observations<N extends FactName> = [N] extends [never]
  ? Record<never, never>
  : UnionToIntersection<
      N extends `${infer G}.${infer F}`
        ? { readonly [g in G]: { readonly [f in F]: Observation<FactValue<N>> } }
        : { readonly [k in N]: Observation<FactValue<N>> }
    >;

/** The names of the flags as facts. Made once: names that are made anew each time are looked up more slowly. */
export const FLAG_FACTS = Object.fromEntries(Object.keys(FLAGS).map((flag) => [flag, `flags.${flag}`])) as {
  readonly [F in keyof typeof FLAGS]: `flags.${F}`;
};

/** Answers any fact of one subject. */
export type View = <N extends FactName>(name: N) => Observation<FactValue<N>>;

/** A name taken apart at its dot; `field` is undefined for a fact that is observed as a whole. */
interface Parts {
  readonly group: string;
  readonly field: string | undefined;
}

/** Once a name: an audit asks for the same few dozen names of every repository. */
const PARTS = new Map<FactName, Parts>();

export function partsOf(name: FactName): Parts {
  const before = PARTS.get(name);
  if (before !== undefined) return before;
  const [group = '', field] = name.split('.');
  const parts = { group, field };
  PARTS.set(name, parts);
  return parts;
}

/** The least depth of a crawl at which a fact can be known. */
export function depthOf(name: FactName): Depth {
  const { group, field } = partsOf(name);
  if (group === 'flags') return FLAGS[field as keyof typeof FLAGS];
  return { ...FACT_DEPTH, ...DERIVED_DEPTH }[group as keyof typeof FACT_DEPTH];
}
