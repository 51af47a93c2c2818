import type { DocumentNode, OperationDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';

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

/** Types of the fields whose own fields are probed; every other type is `?` until an inline fragment names it. */
const TYPES: { readonly [field: string]: string } = {
  repositories: 'Repository',
  repository: 'Repository',
  parent: 'Repository',
  defaultBranchRef: 'Ref',
  refs: 'Ref',
  branchProtectionRule: 'BranchProtectionRule',
  branchProtectionRules: 'BranchProtectionRule',
  entries: 'TreeEntry',
  issues: 'Issue',
  pullRequests: 'PullRequest',
  organization: 'Organization',
};
/** Fields of connections, which stand between a field and the type of its elements. */
const ELEMENTS = new Set(['nodes', 'edges', 'node']);
const WRAPPERS = new Set(['nodes', 'edges', 'node', 'totalCount', 'totalSize', 'pageInfo']);

export async function prune(text: string, lacks: Lacks): Promise<Pruned> {
  const { parse, print, visit } = await import('graphql');
  const dropped: string[][] = [];
  const document = parse(text);
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== 'OperationDefinition') return definition;
    const selectionSet = fitting(definition.selectionSet, 'Query', [], lacks, dropped);
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
  return { text: print({ ...document, definitions: declared } as DocumentNode), dropped, variables: used };
}

function fitting(
  set: SelectionSetNode,
  type: string,
  path: readonly string[],
  lacks: Lacks,
  dropped: string[][],
): SelectionSetNode {
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
    const inner = inline ? (selection.typeCondition?.name.value ?? type) : typeBehind(type, name);
    const selectionSet = fitting(selection.selectionSet, inner, here, lacks, dropped);
    if (selectionSet.selections.length > 0) selections.push({ ...selection, selectionSet });
    else if (!inline) dropped.push([...here]);
  }
  return { ...set, selections };
}

const isLacking = (type: string, field: string, lacks: Lacks): boolean =>
  !field.startsWith('__') && !WRAPPERS.has(field) && lacks(type, field);

const typeBehind = (type: string, field: string): string =>
  ELEMENTS.has(field) && type !== 'Query' ? type : (TYPES[field] ?? '?');
