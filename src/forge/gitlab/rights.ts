import type { Rights } from '../faults.ts';

/**
 * The smallest role or scope that shows a permission-sensitive fact, in GitLab's own words (documentation "Roles and
 * permissions" and the GraphQL reference). A scope that the server named itself wins.
 */
export const RIGHTS: Rights = {
  'meta.visibility': 'A token with read_api, of somebody who may see the project',
  'meta.head': 'Reporter on the project, or a repository open to everyone',
  'meta.defaultBranch': 'Reporter on the project, or a repository open to everyone',
  'meta.parent': 'A token with read_api, of somebody who may see the parent project',
  'settings.contactLinks': 'A token with read_api',
  'protection.rules': 'Maintainer on the project',
  'protection.codeownersErrors': 'Reporter on the project, on a paid tier',
  tree: 'Reporter on the project, or a repository open to everyone',
  treeDeep: 'Reporter on the project, or a repository open to everyone',
  languages: 'Reporter on the project, or a repository open to everyone',
  releases: 'Reporter on the project, or releases open to everyone',
  ci: 'Reporter on the project, or pipelines open to everyone',
  commits: 'Reporter on the project, or a repository open to everyone',
  issues: 'Issues open to everyone, or Guest on the project',
  changeRequests: 'Merge requests open to everyone, or Reporter on the project',
  fork: 'Reporter on the project and on its parent',
  texts: 'Reporter on the project, or a repository open to everyone',
  members: 'A token with read_api',
  orgProfile: 'A token with read_api, of somebody who may see the group',
  orgSettings: 'Owner of the top-level group, with read_api',
};
