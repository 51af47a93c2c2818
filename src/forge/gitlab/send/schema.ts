import type { Dialect } from '../../graphql/schema.ts';

/** Fields that came with a release of GitLab, left with one, or are the Enterprise Edition's alone. */
const young = {
  Project: [
    'branchRules',
    'ciConfigPathOrDefault',
    'ciCdSettings',
    'isForked',
    'languages',
    'openMergeRequestsCount',
    'serviceDeskEnabled',
    'topics',
  ],
  Repository: ['blobs', 'validateCodeownerFile'],
  Group: ['requireTwoFactorAuthentication'],
  UserCore: ['bot', 'bio', 'publicEmail'],
  MergeRequest: ['approvedBy', 'draft', 'mergeUser', 'userNotesCount'],
  Issue: ['discussionLocked'],
  Note: ['maxAccessLevelOfAuthor'],
  Commit: ['authoredDate', 'committedDate'],
  BranchRule: ['approvalRules', 'branchProtection', 'isDefault', 'isProtected'],
  BranchProtection: ['allowForcePush', 'codeOwnerApprovalRequired', 'pushAccessLevels'],
  Release: ['assets', 'description', 'releasedAt'],
  Metadata: ['enterprise'],
};

/** Types of the fields whose own fields are probed. */
const types = {
  project: 'Project',
  projects: 'Project',
  group: 'Group',
  root: 'Group',
  user: 'UserCore',
  author: 'UserCore',
  mergeUser: 'UserCore',
  approvedBy: 'UserCore',
  repository: 'Repository',
  lastCommit: 'Commit',
  issues: 'Issue',
  mergeRequests: 'MergeRequest',
  notes: 'Note',
  branchRules: 'BranchRule',
  branchProtection: 'BranchProtection',
  releases: 'Release',
  metadata: 'Metadata',
};

export const GITLAB: Dialect = { young, types };
