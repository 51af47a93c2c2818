import type { GraphqlFault } from '../http/client.ts';
import type { Pruned, Types } from './prune.ts';

/** What is known of the schema of one server, and documents cut to fit it. */
export interface ServerSchema {
  /** All fields of a type, as the probe told. */
  learn(type: string, fields: readonly string[]): void;
  /** Takes note of fields that the server refused; false when these tell nothing new. */
  refuse(faults: readonly GraphqlFault[]): boolean;
  /** The document without what the server lacks. graphql-js is loaded only when something is lacking. */
  fit(text: string): Promise<Fitted>;
}

/** `variables` is null for a document as it was written: all its variables are declared. */
type Fitted = Omit<Pruned, 'variables'> & { readonly variables: ReadonlySet<string> | null };

/** What the documents of one forge have to do with its schema. */
export interface Dialect {
  /** Fields that not every server has, by type; a server that lacks none of them is taken to have all. */
  readonly young: { readonly [type: string]: readonly string[] };
  readonly types: Types;
}

export function serverSchema({ young, types }: Dialect): ServerSchema {
  const probed = new Map<string, ReadonlySet<string>>();
  const refused = new Set<string>();
  const fitted = new Map<string, Fitted>();
  const lacks = (type: string, field: string): boolean =>
    probed.get(type)?.has(field) === false ||
    refused.has(`${type}.${field}`) ||
    refused.has(`*.${field}`) ||
    (type === '?' && [...refused].some((name) => name.endsWith(`.${field}`) && !probed.has(typeOf(name))));
  const isOlder = () =>
    Object.entries(young).some(([type, fields]) => fields.some((f) => probed.get(type)?.has(f) === false));

  return {
    learn(type, fields) {
      probed.set(type, new Set(fields));
      fitted.clear();
    },
    refuse(faults) {
      const before = refused.size;
      for (const fault of faults) {
        if (fault.class === 'drift' && fault.field !== undefined) refused.add(nameOf(fault, fault.field));
      }
      if (refused.size > before) fitted.clear();
      return refused.size > before;
    },
    async fit(text) {
      if (refused.size === 0 && !isOlder()) return { text, dropped: [], variables: null };
      const ready = fitted.get(text) ?? (await import('./prune.ts')).prune(text, types, lacks);
      fitted.set(text, ready);
      return ready;
    },
  };
}

const typeOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** Forges say `Field 'x' doesn't exist on type 'T'`, graphql-js `Cannot query field "x" on type "T"`. */
function nameOf(fault: GraphqlFault, field: string): string {
  const type = /on type ['"](\w{1,80})['"]/.exec(fault.message)?.[1];
  return `${type ?? '*'}.${field.slice(field.lastIndexOf('.') + 1)}`;
}
