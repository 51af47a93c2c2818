import type { Severity } from '../../src/model/bearing.ts';

/** Rules of the sample, as few as show every case. */

export interface RuleSeed {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly text: string;
  readonly scope?: 'repository' | 'organization';
}
export const RULES: readonly RuleSeed[] = [
  {
    id: 'licensing/license-file',
    code: 'LIC-01',
    title: 'A license file is in the repository',
    severity: 'critical',
    text: 'Add LICENSE',
  },
  {
    id: 'licensing/license-open',
    code: 'LIC-03',
    title: 'The license is an open one',
    severity: 'critical',
    text: 'Choose an open license',
  },
  {
    id: 'governance/owners',
    code: 'GOV-01',
    title: 'Someone is named as responsible',
    severity: 'high',
    text: 'Name owners in CODEOWNERS',
  },
  {
    id: 'community/contributing',
    code: 'COM-01',
    title: 'A contributing guide is in force',
    severity: 'medium',
    text: 'Add CONTRIBUTING.md to the .github repository',
    scope: 'organization',
  },
  {
    id: 'documentation/readme',
    code: 'DOC-01',
    title: 'A README says what this is',
    severity: 'high',
    text: 'Write what it is and how to run it into README.md',
  },
  {
    id: 'security/policy',
    code: 'SEC-01',
    title: 'A security policy is in force',
    severity: 'high',
    text: 'Add SECURITY.md to the .github repository',
    scope: 'organization',
  },
  {
    id: 'security/branch-protected',
    code: 'SEC-03',
    title: 'The default branch is protected',
    severity: 'high',
    text: 'Protect the default branch against force pushes and deletion',
  },
  {
    id: 'activity/maintained',
    code: 'ACT-01',
    title: 'It is maintained, finished or archived',
    severity: 'medium',
    text: 'Archive, with a note, what is no longer kept',
  },
  {
    id: 'sustainability/not-alone',
    code: 'SUS-01',
    title: 'More than one person carries it',
    severity: 'medium',
    text: 'Ask a second person to review and to merge',
  },
];
