import type { z } from 'zod';
import { groupSchemas, metaFields, organizationGroups, protectionFields, settingsFields } from './facts.ts';
import type { FactName } from './names.ts';
import { derivedFields, derivedGroups } from './shapes/index.ts';

const dotted = (group: string, shape: Readonly<Record<string, z.ZodType>>) =>
  Object.entries(shape).map(([field, schema]) => [`${group}.${field}`, schema] as const);

const byField = {
  meta: metaFields,
  settings: settingsFields,
  protection: protectionFields,
  ...derivedFields,
};

/** The schema of every fact by its name, dotted ones included (`meta.description`). */
export const factSchemas: ReadonlyMap<FactName, z.ZodType> = new Map(
  [
    ...Object.entries({ ...groupSchemas, ...organizationGroups, ...derivedGroups }),
    ...Object.entries(byField).flatMap(([group, shape]) => dotted(group, shape)),
  ].map(([name, schema]) => [name as FactName, schema]),
);

/** Every name of a fact, sorted. */
export const FACT_NAMES: readonly FactName[] = [...factSchemas.keys()].sort();

export const isFactName = (name: string): name is FactName => factSchemas.has(name as FactName);
