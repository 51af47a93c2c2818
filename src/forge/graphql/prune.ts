import {
  type DocumentNode,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** A document without the fields that a server does not know. */
export interface Pruned {
  readonly text: string;
  /** Response keys from the root to each field taken out, without list indices. */
  readonly dropped: readonly (readonly string[])[];
  /** Names of the variables that are still declared. */
  readonly variables: ReadonlySet<string>;
}

/** Tells whether the server lacks a field; the type is `?` where it can't be told from the document alone. */
export type Lacks = (type: string, field: string) => boolean;

/**
 * Types of the fields whose own fields may be lacking, by `field`, or by `Type.field` where types use one name differently.
 * Every other type is `?` until an inline fragment names it.
 */
export type Types = { readonly [field: string]: string };

interface Cut {
  readonly types: Types;
  readonly lacks: Lacks;
  readonly dropped: string[][];
}

/** Fields of connections, which stand between a field and the type of its elements. */
const ELEMENTS = new Set(['nodes', 'edges', 'node']);
const WRAPPERS = new Set(['nodes', 'edges', 'node', 'totalCount', 'totalSize', 'count', 'pageInfo']);

export function prune(text: string, types: Types, lacks: Lacks): Pruned {
  const cut: Cut = { types, lacks, dropped: [] };
  const document = parse(text);
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== 'OperationDefinition') return definition;
    const selectionSet = fitting(definition.selectionSet, 'Query', [], cut);
    return { ...definition, selectionSet } as OperationDefinitionNode;
  });
  const used = new Set<string>();
  for (const definition of definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    visit(definition.selectionSet, { Variable: (node) => void used.add(node.name.value) });
  }
  const declared = definitions.map((definition) =>
    definition.kind === 'OperationDefinition'
      ? {
          ...definition,
          variableDefinitions: definition.variableDefinitions?.filter((v) => used.has(v.variable.name.value)),
        }
      : definition,
  );
  const printed = print({ ...document, definitions: declared } as DocumentNode);
  return { text: printed, dropped: cut.dropped, variables: used };
}

function fitting(set: SelectionSetNode, type: string, path: readonly string[], cut: Cut): SelectionSetNode {
  const { lacks, dropped } = cut;
  const selections: SelectionNode[] = [];
  for (const selection of set.selections) {
    if (selection.kind === 'FragmentSpread' || selection.selectionSet === undefined) {
      if (selection.kind === 'Field') {
        const here = [...path, selection.alias?.value ?? selection.name.value];
        if (isLacking(type, selection.name.value, lacks)) dropped.push(here);
        else selections.push(selection);
      } else selections.push(selection);
      continue;
    }
    const inline = selection.kind === 'InlineFragment';
    const name = inline ? '' : selection.name.value;
    const here = inline ? path : [...path, selection.alias?.value ?? name];
    if (!inline && isLacking(type, name, lacks)) {
      dropped.push([...here]);
      continue;
    }
    const inner = inline ? (selection.typeCondition?.name.value ?? type) : typeBehind(type, name, cut.types);
    const selectionSet = fitting(selection.selectionSet, inner, here, cut);
    if (selectionSet.selections.length > 0) selections.push({ ...selection, selectionSet });
    else if (!inline) dropped.push([...here]);
  }
  return { ...set, selections };
}

/** What stands around the elements is of the connection, whose type is named after theirs. */
const isLacking = (type: string, field: string, lacks: Lacks): boolean =>
  !field.startsWith('__') && lacks(WRAPPERS.has(field) ? `${type}Connection` : type, field);

const typeBehind = (type: string, field: string, types: Types): string =>
  ELEMENTS.has(field) && type !== 'Query' ? type : (types[`${type}.${field}`] ?? types[field] ?? '?');
