import { z } from 'zod';
import { factSchemas, isFactName } from '../../model/fact-schemas.ts';
import type { FactName } from '../../model/names.ts';
import { nearest } from '../../model/nearest.ts';
import type { Observation, Unknown } from '../../model/observation.ts';
import { noFact } from '../custom/validate.ts';

/** A step into a value: a field, each element of a list, or what an observation within it shows. */
type Step = { readonly field: string } | 'each' | 'shown';

/** What stands at the end of a path. `any` for what no schema describes. */
export type Ends =
  | { readonly type: 'text'; readonly values?: readonly string[] }
  | { readonly type: 'number' | 'flag' | 'object' | 'any' }
  | { readonly type: 'list'; readonly of: Ends };

/** A path such as `licenseFiles.identity.holder`, checked against the model. */
export interface FactPath {
  readonly text: string;
  readonly fact: FactName;
  readonly steps: readonly Step[];
  readonly ends: Ends;
}

type Schema = z.core.$ZodType;
const defOf = (schema: Schema) => (schema as z.core.$ZodTypes)._zod.def;

/** An observation within a fact, by the schema of what it shows. */
function shownBy(options: readonly Schema[]): Schema | undefined {
  const shapes = options.map(defOf).map((def) => (def.type === 'object' ? def.shape : {}));
  return shapes.every((shape) => shape.known !== undefined)
    ? shapes.find((shape) => shape.value !== undefined)?.value
    : undefined;
}

function endsOf(schema: Schema, steps: Step[]): Ends {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return endsOf(def.innerType, steps);
    case 'union': {
      const shown = shownBy(def.options);
      if (shown === undefined) return either(def.options.map((one) => endsOf(one, [])));
      steps.push('shown');
      return endsOf(shown, steps);
    }
    case 'array':
      return { type: 'list', of: endsOf(def.element, []) };
    case 'set':
      return { type: 'list', of: endsOf(def.valueType, []) };
    case 'enum':
      return { type: 'text', values: Object.values(def.entries).map(String) };
    case 'literal':
      return { type: 'text', values: def.values.map(String) };
    case 'string':
      return { type: 'text' };
    case 'number':
      return { type: 'number' };
    case 'boolean':
      return { type: 'flag' };
    case 'object':
    case 'record':
      return { type: 'object' };
    default:
      return { type: 'any' };
  }
}

/** One of several values, each of a closed list; else something that is asked for its fields. */
function either(ends: readonly Ends[]): Ends {
  const values = ends.flatMap((one) => (one.type === 'text' ? (one.values ?? []) : []));
  return values.length === 0 ? { type: 'object' } : { type: 'text', values };
}

/** The fields that any of several shapes has. */
function merged(options: readonly Schema[], steps: Step[]): Readonly<Record<string, Schema>> {
  const fields: Record<string, Schema> = {};
  for (const option of options) {
    for (const [name, schema] of Object.entries(fieldsOf(option, steps) ?? {})) {
      const before = fields[name];
      fields[name] = before === undefined ? schema : z.union([before as z.ZodType, schema as z.ZodType]);
    }
  }
  return fields;
}

/** Fields of a schema by their names; null where any name may stand. */
function fieldsOf(schema: Schema, steps: Step[]): Readonly<Record<string, Schema>> | null {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return fieldsOf(def.innerType, steps);
    case 'array':
      steps.push('each');
      return fieldsOf(def.element, steps);
    case 'union': {
      const shown = shownBy(def.options);
      if (shown === undefined) return merged(def.options, steps);
      steps.push('shown');
      return fieldsOf(shown, steps);
    }
    case 'object':
      return def.shape;
    case 'record':
    case 'unknown':
      return null;
    default:
      return {};
  }
}

const anything = (schema: Schema): Schema => {
  const def = defOf(schema);
  return def.type === 'record' ? def.valueType : schema;
};

/** A path checked against the model, or what is wrong with it. */
export function pathTo(text: string): FactPath | string {
  const segments = text.split('.');
  const fact = [segments.slice(0, 2).join('.'), segments[0] ?? ''].find(isFactName);
  if (fact === undefined) return noFact(segments.slice(0, 2).join('.'));
  const steps: Step[] = [];
  let at = factSchemas.get(fact) as Schema;
  let reached: string = fact;
  for (const field of segments.slice(fact.split('.').length)) {
    const fields = fieldsOf(at, steps);
    const next = fields === null ? anything(at) : fields[field];
    if (next === undefined || (fields !== null && !Object.hasOwn(fields, field))) {
      const names = Object.keys(fields ?? {});
      const near = nearest(field, names);
      const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `it has ${names.join(', ')}`;
      return `"${field}" is no field of ${reached}; ${names.length === 0 ? 'it has none' : hint}`;
    }
    steps.push({ field });
    at = next;
    reached = `${reached}.${field}`;
  }
  return { text, fact, ends: endsOf(at, steps), steps };
}

/** What a path leads to: several values where it passes through a list, and what of it could not be seen. */
export interface Sighted {
  readonly values: readonly unknown[];
  readonly unseen: readonly Unknown[];
}

export function follow(observation: Observation<unknown>, steps: readonly Step[]): Sighted {
  if (!observation.known) return { values: [], unseen: [observation] };
  let values: readonly unknown[] = [observation.value];
  const unseen: Unknown[] = [];
  for (const step of steps) {
    values = values.flatMap((value) => {
      if (value === null || value === undefined) return [];
      if (step === 'each') return [...(value as Iterable<unknown>)];
      if (step !== 'shown')
        return typeof value === 'object' && Object.hasOwn(value, step.field)
          ? [(value as Readonly<Record<string, unknown>>)[step.field]]
          : [];
      const shown = value as Observation<unknown>;
      if (shown.known) return [shown.value];
      unseen.push(shown);
      return [];
    });
  }
  return { values, unseen };
}
