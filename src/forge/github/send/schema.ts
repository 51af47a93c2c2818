import type { Dialect } from '../../graphql/schema.ts';

/** Fields that came with a release of GitHub Enterprise Server. */
const young = {
  Repository: [
    'visibility',
    'archivedAt',
    'webCommitSignoffRequired',
    'hasDiscussionsEnabled',
    'hasVulnerabilityAlertsEnabled',
    'contactLinks',
    'codeowners',
  ],
  Ref: ['rules', 'refUpdateRule'],
  BranchProtectionRule: ['requiresCodeOwnerReviews'],
  TreeEntry: ['size', 'mode'],
};

/** Types of the fields whose own fields are probed. */
const types = {
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

export const GITHUB: Dialect = { young, types };
