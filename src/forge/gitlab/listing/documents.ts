import type { Document } from '../../graphql/document.ts';
import { factsOf, fragmentsOf } from '../read/index.ts';
import { operation, projectsById } from '../send/document.ts';

const card = (): string => {
  const fragments = fragmentsOf('listing', factsOf('listing')).get('projects') ?? [];
  return `webUrl importStatus ${fragments.join('\n')}`;
};

/** In GitLab's own order, by id: the only one that stays the same while paging. Projects shared into the group are not in it. */
const ofGroup = (name: string, fields: string): Document =>
  operation(
    name,
    '($path: ID!, $pageSize: Int!, $cursor: String)',
    `group(fullPath: $path) {
      id
      projects(includeSubgroups: true, first: $pageSize, after: $cursor) {
        count
        pageInfo { hasNextPage endCursor }
        nodes { id fullPath ${fields} }
      }
    }`,
  );

export const listDocument = (): Document => ofGroup('GroupProjects', card());

/** Ids and names only, for the second look at the end of a crawl. */
export const namesDocument = (): Document => ofGroup('GroupNames', '');

export const oneDocument = (): Document =>
  operation('OneProject', '($path: ID!)', `project(fullPath: $path) { id fullPath ${card()} }`);

/** Those of a person, whom GraphQL has no list for: their numbers come from the REST listing. */
export const byIdDocument = (): Document =>
  operation('ProjectsById', '($ids: [ID!]!, $first: Int!)', projectsById(card()));

export const namesByIdDocument = (): Document =>
  operation('NamesById', '($ids: [ID!]!, $first: Int!)', projectsById());
