import type { Document } from '../../graphql/document.ts';

/** null on a GitHub Enterprise Server without limits. */
const RATE_LIMIT = 'rateLimit { cost nodeCount limit remaining used resetAt }';

/** One operation: a name, its variables in brackets or '', and what is asked at the root. */
export function operation(name: string, variables: string, ...roots: readonly string[]): Document {
  return { name, text: `query ${name}${variables} {\n${[...roots, RATE_LIMIT].join('\n')}\n}` };
}

/** The same fragment of each repository whose node id is in `$ids`, under a root name of its own. */
export function repositoriesById(root: string, ...fragments: readonly string[]): string {
  const alias = root === 'nodes' ? 'nodes' : `${root}: nodes`;
  return `${alias}(ids: $ids) { __typename ... on Repository { id ${fragments.join('\n')} } }`;
}

/** The entries of one directory of the default branch, null where it does not exist. No connection: it costs no points. */
export const directory = (alias: string, path: string): string =>
  `${alias}: object(expression: "HEAD:${path}") { __typename oid ... on Tree { entries { name mode oid size } } }`;
