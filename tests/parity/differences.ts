import type { Other, Outcome, Pair } from './outcomes.ts';

/**
 * The only differences there may be between GitHub and another source of the same organization, each with its reason. A row that
 * nothing needs fails its test; the page about sources is written from them.
 */
export interface Difference {
  readonly source: Other;
  readonly rules: readonly string[];
  readonly github?: Outcome;
  readonly other?: Outcome;
  readonly because: string;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    source: 'local',
    rules: ['activity/idle-fork'],
    other: 'not-run',
    because: 'the repository that a fork comes from, and how far it is ahead, is kept by the forge',
  },
  {
    source: 'local',
    rules: ['governance/org-profile', 'governance/org-defaults'],
    other: 'not-run',
    because: 'a folder of clones has no profile, and inherits nothing',
  },
  {
    source: 'local',
    rules: ['security/branch-protection', 'security/code-review', 'security/two-factor'],
    other: 'not-run',
    because: 'rules on branches, reviews and logins are kept by the forge',
  },
  {
    source: 'local',
    rules: ['security/private-reporting', 'security/dependency-updates'],
    other: 'unknown: not-observable',
    because: 'whether private reporting and alerts are switched on is kept by the forge',
  },
  {
    source: 'local',
    rules: ['security/sbom'],
    other: 'unknown: not-observable',
    because: 'a bill of materials may be an asset of a release, which is kept by the forge',
  },
  {
    source: 'local',
    rules: ['governance/open-source-policy'],
    other: 'unknown: not-observable',
    because: 'without a profile README the address of the organization would have to be asked for',
  },
  {
    source: 'local',
    rules: ['governance/active-owners'],
    other: 'unknown: not-observable',
    because:
      'an owner who commits under an address of his own, reviews, or stands behind a team is not recognized',
  },
  {
    source: 'local',
    rules: ['governance/decision-making', 'community/newcomer-issues'],
    other: 'not-applicable',
    because: 'stars, and who of the contributors is an outsider, make a community; git tells neither',
  },
  {
    source: 'local',
    rules: ['community/first-response', 'community/closure-ratio', 'community/forgotten-contributions'],
    other: 'not-run',
    because: 'issues, change requests and what was answered to them are kept by the forge',
  },
  {
    source: 'local',
    rules: ['community/public-channel', 'community/templates'],
    other: 'unknown: not-observable',
    because: 'whether issues are on, and how many there were, is kept by the forge',
  },
  {
    source: 'local',
    rules: ['sustainability/two-mergers'],
    other: 'unknown: not-observable',
    because: 'change requests that were squashed or rebased leave no merge commit',
  },
  {
    source: 'local',
    rules: ['activity/empty-repository'],
    other: 'unknown: not-observable',
    because: 'where there is no commit only the forge knows when the repository was created',
  },
  {
    source: 'local',
    rules: ['documentation/findable'],
    other: 'not-run',
    because: 'description, topics and homepage are kept by the forge',
  },
  {
    source: 'local',
    rules: ['documentation/release-notes'],
    other: 'unknown: not-observable',
    because: 'the notes of a release are kept by the forge; git has the message of a tag',
  },
  {
    source: 'local',
    rules: ['documentation/status-and-roadmap'],
    other: 'unknown: not-observable',
    because: 'milestones are kept by the forge, and one may say where it is going',
  },
  {
    source: 'local',
    rules: [
      'activity/dormant',
      'activity/maintained',
      'documentation/readme',
      'documentation/readme-content',
      'governance/contributing-guide',
      'licensing/copyright-owner',
      'stewardship/data-description',
      'stewardship/preservation',
    ],
    github: 'unknown: not-recognized',
    because: 'GitHub takes UTF-16 for binary and shows no text; git hands over the bytes',
  },
  {
    source: 'gitlab',
    rules: ['governance/org-defaults'],
    other: 'not-run',
    because: 'a GitLab group hands no files down to its projects',
  },
  {
    source: 'gitlab',
    rules: [
      'community/templates',
      'governance/active-owners',
      'governance/code-of-conduct',
      'governance/contributing-guide',
      'security/security-policy',
      'sustainability/support-promise',
    ],
    because: 'what GitHub hands down from a .github repository is not in force on GitLab',
  },
  {
    source: 'gitlab',
    rules: ['governance/org-profile', 'governance/open-source-policy'],
    because:
      'the profile README lies in the project gitlab-profile, not in .github; GitLab verifies no domain of a group',
  },
  {
    source: 'gitlab',
    rules: ['security/ci-tests'],
    other: 'fail',
    because: 'GitLab runs .gitlab-ci.yml, and no workflow of GitHub',
  },
  {
    source: 'gitlab',
    rules: ['security/private-reporting'],
    other: 'partial 0.5',
    because: 'a form for private reports is GitHub’s; on GitLab the way is a confidential issue',
  },
  {
    source: 'gitlab',
    rules: [
      'documentation/readme-content',
      'governance/active-owners',
      'governance/contributing-guide',
      'licensing/contribution-terms',
    ],
    because: 'GitHub takes a file in .github before one in the root, GitLab the other way around',
  },
];

export const allows = ({ source, rules, github, other }: Difference, of: Other, pair: Pair): boolean =>
  source === of &&
  rules.includes(pair.rule) &&
  (github === undefined || github === pair.github) &&
  (other === undefined || other === pair.other);
