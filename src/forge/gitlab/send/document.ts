import type { Document } from '../../graphql/document.ts';

/** One operation: a name, its variables in brackets or '', and what is asked at the root. */
export const operation = (name: string, variables: string, ...roots: readonly string[]): Document => ({
  name,
  text: `query ${name}${variables} {\n${roots.join('\n')}\n}`,
});

/** The same fragments of each project whose global id is in `$ids`; what is gone is left out of the answer. */
export const projectsById = (...fragments: readonly string[]): string =>
  `projects(ids: $ids, first: $first) { nodes { id fullPath ${fragments.join('\n')} } }`;

/** The global id of a project by its number. */
export const globalId = (number: string): string => `gid://gitlab/Project/${number}`;

export const numberIn = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
