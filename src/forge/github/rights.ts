import type { Rights } from '../faults.ts';

/**
 * The smallest right that shows a permission-sensitive fact, in GitHub's own words (documentation "Permissions required for
 * fine-grained personal access tokens" and the descriptions of the fields). A right that the server named itself wins.
 */
export const RIGHTS: Rights = {
  'meta.visibility': 'Metadata: read',
  'meta.head': 'Contents: read',
  'meta.defaultBranch': 'Contents: read',
  'meta.parent': 'Metadata: read on the parent repository',
  'meta.customProperties': 'Custom properties: read (organization)',
  'settings.changeRequests': 'Metadata: read',
  'settings.vulnerabilityAlerts': 'Administration: read',
  'settings.privateVulnerabilityReporting': 'Administration: read (organization owner or security manager)',
  'protection.rules': 'Metadata: read',
  'protection.classic': 'Administration: read',
  'protection.viewerRule': 'Contents: read',
  'protection.codeownersErrors': 'Contents: read',
  tree: 'Contents: read',
  treeDeep: 'Contents: read',
  license: 'Contents: read',
  languages: 'Contents: read',
  releases: 'Contents: read',
  ci: 'Commit statuses: read',
  commits: 'Contents: read',
  issues: 'Issues: read',
  changeRequests: 'Pull requests: read',
  fork: 'Contents: read',
  texts: 'Contents: read',
  orgProfile: 'read:org',
  orgDefaults: 'Contents: read',
  orgSettings: 'Organization owner with Administration: read (organization), or read:org',
};
