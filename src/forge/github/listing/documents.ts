import type { Document } from '../../graphql/document.ts';
import { factsOf, fragmentsOf } from '../read/index.ts';
import { operation } from '../send/document.ts';

const card = (): string => {
  const fragments = fragmentsOf('listing', factsOf('listing')).get('nodes') ?? [];
  return `id databaseId nameWithOwner url lockReason ${fragments.join('\n')}`;
};

/**
 * By `repositoryOwner`: `organization` may ask for a scope, and a missing scope rejects the whole document. The order by
 * creation is the only one that stays the same while paging.
 */
const listOf = (name: string, fields: string): Document =>
  operation(
    name,
    '($login: String!, $pageSize: Int!, $cursor: String)',
    `repositoryOwner(login: $login) {
      __typename
      login
      repositories(
        first: $pageSize, after: $cursor, ownerAffiliations: OWNER, orderBy: { field: CREATED_AT, direction: ASC }
      ) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ${fields} }
      }
    }`,
  );

export const listDocument = (): Document => listOf('ListRepos', card());

/** Ids and names only, for the second look at the end of a crawl. */
export const namesDocument = (): Document => listOf('ListNames', 'id databaseId nameWithOwner');

/** One repository; a renamed one answers under its new name. */
export const oneDocument = (): Document =>
  operation(
    'OneRepo',
    '($login: String!, $name: String!)',
    `repository(owner: $login, name: $name) { ${card()} }`,
  );
