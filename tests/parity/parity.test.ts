import { beforeAll, describe, expect, it } from 'vitest';
import { type Organization, storedOrganization } from '../../fixtures/index.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { Report } from '../../src/model/report.ts';
import { auditBothWays, type BothWays, crawlBothWays } from './both-ways.ts';
import { filesOf, isDecided, type Outcome, type Pair, pairsOf, shortName } from './outcomes.ts';
import { saidByHand, saidOf } from './said-by-hand.ts';

/** The only differences there may be between GitHub and clones of the same organization. A row that nothing needs fails. */
interface Allowed {
  readonly rules: readonly string[];
  readonly github?: Outcome;
  readonly local?: Outcome;
  readonly because: string;
}
const ALLOWED: readonly Allowed[] = [
  {
    rules: ['activity/idle-fork'],
    local: 'not-run',
    because: 'the repository that a fork comes from, and how far it is ahead, is kept by the forge',
  },
  {
    rules: ['governance/org-profile', 'governance/org-defaults'],
    local: 'not-run',
    because: 'a folder of clones has no profile, and inherits nothing',
  },
  {
    rules: ['security/branch-protection', 'security/code-review', 'security/two-factor'],
    local: 'not-run',
    because: 'rules on branches, reviews and logins are kept by the forge',
  },
  {
    rules: ['security/private-reporting', 'security/dependency-updates'],
    local: 'unknown: not-observable',
    because: 'whether private reporting and alerts are switched on is kept by the forge',
  },
  {
    rules: ['security/sbom'],
    local: 'unknown: not-observable',
    because: 'a bill of materials may be an asset of a release, which is kept by the forge',
  },
  {
    rules: ['governance/open-source-policy'],
    local: 'unknown: not-observable',
    because: 'without a profile README the address of the organization would have to be asked for',
  },
  {
    rules: ['governance/active-owners'],
    local: 'unknown: not-observable',
    because:
      'an owner who commits under an address of his own, reviews, or stands behind a team is not recognized',
  },
  {
    rules: ['governance/decision-making', 'community/newcomer-issues'],
    local: 'not-applicable',
    because: 'stars, and who of the contributors is an outsider, make a community; git tells neither',
  },
  {
    rules: ['community/first-response', 'community/closure-ratio', 'community/forgotten-contributions'],
    local: 'not-run',
    because: 'issues, change requests and what was answered to them are kept by the forge',
  },
  {
    rules: ['community/public-channel', 'community/templates'],
    local: 'unknown: not-observable',
    because: 'whether issues are on, and how many there were, is kept by the forge',
  },
  {
    rules: ['sustainability/two-mergers'],
    local: 'unknown: not-observable',
    because: 'change requests that were squashed or rebased leave no merge commit',
  },
  {
    rules: ['activity/empty-repository'],
    local: 'unknown: not-observable',
    because: 'where there is no commit only the forge knows when the repository was created',
  },
  {
    rules: ['documentation/findable'],
    local: 'not-run',
    because: 'description, topics and homepage are kept by the forge',
  },
  {
    rules: ['documentation/release-notes'],
    local: 'unknown: not-observable',
    because: 'the notes of a release are kept by the forge; git has the message of a tag',
  },
  {
    rules: ['documentation/status-and-roadmap'],
    local: 'unknown: not-observable',
    because: 'milestones are kept by the forge, and one may say where it is going',
  },
  {
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
];

const allows = ({ rules, github, local }: Allowed, pair: Pair): boolean =>
  rules.includes(pair.rule) &&
  (github === undefined || github === pair.github) &&
  (local === undefined || local === pair.local);

const differing = (both: BothWays): Pair[] => pairsOf(both).filter(({ github, local }) => github !== local);
const unexplained = (pairs: readonly Pair[]): Pair[] =>
  pairs.filter((pair) => !ALLOWED.some((row) => allows(row, pair)));

const facts = ({ repositories }: Report, names: ReadonlySet<string>) =>
  repositories
    .map(({ name, kind, license, owner }) => ({ name: shortName(name), kind, license, owner }))
    .filter(({ name }) => names.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

interface Seen {
  readonly organization: Organization;
  /** With a configuration that says what only the forge knows, and without. */
  readonly told: BothWays;
  readonly plain: BothWays;
}
async function see(name: string, clones: 'bare' | 'work trees'): Promise<Seen> {
  const organization = storedOrganization(name);
  const crawled = await crawlBothWays(organization, clones);
  const told = await auditBothWays(crawled, saidByHand(organization));
  return { organization, told, plain: await auditBothWays(crawled, neutralPolicy) };
}

let all: readonly Seen[];
beforeAll(async () => {
  all = [await see('harbor-agency', 'work trees'), await see('lighthouse-office', 'bare')];
}, 120_000);

describe.each([
  ['the demo organization, with .github cloned beside', 0],
  ['a small organization without owner defaults, in bare clones', 1],
] as const)('%s', (_, index) => {
  const seen = () => all[index] as Seen;

  it('shows the same repositories both ways', () => {
    const { github, local } = seen().told;
    const names = ({ repositories }: Report) => repositories.map(({ name }) => shortName(name)).sort();
    expect(names(local)).toEqual(names(github));
  });

  it('is judged the same both ways, but for what the table allows', () => {
    expect(unexplained(differing(seen().told))).toEqual([]);
  });

  it('has no verdict that both ways decide, and decide differently', () => {
    const both = differing(seen().told).filter((pair) => isDecided(pair.github) && isDecided(pair.local));
    expect(both).toEqual([]);
  });

  it('leaves open on clones only what could not be seen there', () => {
    const reasons = differing(seen().told)
      .map(({ local }) => local)
      .filter((outcome) => outcome.startsWith('unknown'));
    expect(new Set(reasons)).toEqual(new Set(['unknown: not-observable']));
  });

  it('has the same kind, license and owner for every repository that is scored', () => {
    const { github, local } = seen().told;
    const scored = github.repositories.filter(({ bearings }) => Object.keys(bearings).length > 0);
    const names = new Set(scored.map(({ name }) => shortName(name)));
    expect(names.size).toBeGreaterThan(10);
    expect(facts(local, names)).toEqual(facts(github, names));
  });

  it('rests on the same files wherever both ways name any, inherited ones included', () => {
    const [github, local] = [filesOf(seen().told.github), filesOf(seen().told.local)];
    const shared = [...github.keys()].filter((key) => local.has(key));
    const chosen = (files: ReturnType<typeof filesOf>) => shared.map((key) => [key, files.get(key)]);
    expect(chosen(local)).toEqual(chosen(github));
    const inherited = shared.filter((key) => local.get(key)?.some((path) => path.endsWith(' inherited')));
    expect(inherited.length > 15).toBe(seen().told.ruleset.policy.ownerDefaults === 'auto');
  });

  it('speaks in whole sentences of which no part is missing', () => {
    for (const { findings } of [seen().told.github, seen().told.local])
      for (const { rule, message, verdict, evidence } of findings) {
        if (verdict === 'partial' || verdict === 'fail') expect(message, rule).toMatch(/^\S.*\S\.$/);
        expect(message, rule).not.toMatch(/undefined|null|\(\)| {2}/);
        expect(message, rule).not.toMatch(/\b1 (?:\w+s|people|files) (?:are|were|have|say)\b/);
        expect(
          evidence.flatMap((one) => Object.values(one)),
          rule,
        ).not.toContain('');
      }
  });

  it('differs without a configuration only where the configuration had something to say', () => {
    const { organization, plain } = seen();
    const said = saidOf(saidByHand(organization));
    const inherited = saidByHand(organization).ownerDefaults === 'none' ? 'unknown: not-observable' : '';
    const rest = unexplained(differing(plain)).filter(
      ({ subject, local }) => !said.has(subject) && local !== inherited,
    );
    expect(rest).toEqual([]);
  });

  it('is judged the same on GitHub, whether the forge or the configuration says what it is', () => {
    const { told, plain } = seen();
    const alone = (both: BothWays) => pairsOf({ ...both, local: both.github });
    expect(alone(told)).toEqual(alone(plain));
  });
});

it('has no row in the table that nothing needs', () => {
  const pairs = all.flatMap(({ told }) => differing(told));
  const needed = (row: Allowed, rule: string) =>
    pairs.some((pair) => pair.rule === rule && allows(row, pair));
  const stale = ALLOWED.flatMap((row) => row.rules.filter((rule) => !needed(row, rule)));
  expect(stale).toEqual([]);
});
