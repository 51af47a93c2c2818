import { beforeAll, describe, expect, it } from 'vitest';
import { type Organization, storedOrganization } from '../../fixtures/index.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { Report } from '../../src/model/report.ts';
import { allows, DIFFERENCES } from './differences.ts';
import { filesOf, isDecided, type Other, type Pair, pairsOf, shortName } from './outcomes.ts';
import { saidByHand, saidOf } from './said-by-hand.ts';
import { auditAllWays, crawlAllWays, type Ways } from './ways.ts';

const differing = (ways: Ways, source: Other): Pair[] =>
  pairsOf(ways, source).filter(({ github, other }) => github !== other);
const unexplained = (pairs: readonly Pair[], source: Other): Pair[] =>
  pairs.filter((pair) => !DIFFERENCES.some((row) => allows(row, source, pair)));

const facts = ({ repositories }: Report, names: ReadonlySet<string>) =>
  repositories
    .map(({ name, kind, license, owner }) => ({ name: shortName(name), kind, license, owner }))
    .filter(({ name }) => names.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

interface Seen {
  readonly organization: Organization;
  /** With a configuration that says what only the forge knows, and without. */
  readonly told: Ways;
  readonly plain: Ways;
}
async function see(name: string, clones: 'bare' | 'work trees'): Promise<Seen> {
  const organization = storedOrganization(name);
  const crawled = await crawlAllWays(organization, clones);
  const told = await auditAllWays(crawled, saidByHand(organization));
  return { organization, told, plain: await auditAllWays(crawled, neutralPolicy) };
}

let all: readonly Seen[];
beforeAll(async () => {
  all = [await see('harbor-agency', 'work trees'), await see('lighthouse-office', 'bare')];
}, 300_000);

describe.each([
  ['the demo organization, with .github cloned beside', 0],
  ['a small organization without owner defaults, in bare clones', 1],
] as const)('%s', (_, index) => {
  const seen = () => all[index] as Seen;

  it.each(['gitlab', 'local'] as const)('shows the same repositories on GitHub and %s', (source) => {
    const { told } = seen();
    const names = ({ repositories }: Report) => repositories.map(({ name }) => shortName(name)).sort();
    expect(names(told[source])).toEqual(names(told.github));
  });

  it.each(['gitlab', 'local'] as const)(
    'is judged the same on GitHub and %s, but for what the table allows',
    (source) => {
      expect(unexplained(differing(seen().told, source), source)).toEqual([]);
    },
  );

  it('has no verdict that GitHub and clones decide, and decide differently', () => {
    const both = differing(seen().told, 'local').filter(
      (pair) => isDecided(pair.github) && isDecided(pair.other),
    );
    expect(both).toEqual([]);
  });

  it('leaves open on clones only what could not be seen there', () => {
    const reasons = differing(seen().told, 'local')
      .map(({ other }) => other)
      .filter((outcome) => outcome.startsWith('unknown'));
    expect(new Set(reasons)).toEqual(new Set(['unknown: not-observable']));
  });

  it.each(['gitlab', 'local'] as const)(
    'has the same kind, license and owner on GitHub and %s for every repository that is scored',
    (source) => {
      const { told } = seen();
      const scored = told.github.repositories.filter(({ bearings }) => Object.keys(bearings).length > 0);
      const names = new Set(scored.map(({ name }) => shortName(name)));
      expect(names.size).toBeGreaterThan(10);
      expect(facts(told[source], names)).toEqual(facts(told.github, names));
    },
  );

  it('rests on the same files wherever both ways name any, inherited ones included', () => {
    const [github, local] = [filesOf(seen().told.github), filesOf(seen().told.local)];
    const shared = [...github.keys()].filter((key) => local.has(key));
    const chosen = (files: ReturnType<typeof filesOf>) => shared.map((key) => [key, files.get(key)]);
    expect(chosen(local)).toEqual(chosen(github));
    const inherited = shared.filter((key) => local.get(key)?.some((path) => path.endsWith(' inherited')));
    expect(inherited.length > 15).toBe(seen().told.ruleset.policy.ownerDefaults === 'auto');
  });

  it('speaks in whole sentences of which no part is missing', () => {
    const { github, gitlab, local } = seen().told;
    for (const { findings } of [github, gitlab, local])
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
    const rest = unexplained(differing(plain, 'local'), 'local').filter(
      ({ subject, other }) => !said.has(subject) && other !== inherited,
    );
    expect(rest).toEqual([]);
  });

  it('is judged the same on GitHub, whether the forge or the configuration says what it is', () => {
    const { told, plain } = seen();
    const alone = (ways: Ways) => pairsOf({ ...ways, local: ways.github }, 'local');
    expect(alone(told)).toEqual(alone(plain));
  });
});

it('has no row in the table that nothing needs', () => {
  const stale = DIFFERENCES.flatMap((row) => {
    const pairs = all.flatMap(({ told }) => differing(told, row.source));
    const needed = (rule: string) =>
      pairs.some((pair) => pair.rule === rule && allows(row, row.source, pair));
    return row.rules.filter((rule) => !needed(rule));
  });
  expect(stale).toEqual([]);
});
