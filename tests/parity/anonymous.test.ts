import { beforeAll, describe, expect, it } from 'vitest';
import { startForge, storedOrganization } from '../../fixtures/index.ts';
import { audit } from '../../src/audit/audit.ts';
import { openAnonymous } from '../../src/forge/github/anonymous/index.ts';
import { githubHost, openGithub } from '../../src/forge/github/index.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { isDecided, type Pair, pairsOf, shortName } from './outcomes.ts';
import { clientOf, crawled, TOOL, type Ways } from './ways.ts';

/** It rests on the activity of the whole organization, and says itself what could not be read. */
const SAYS_ITSELF = 'governance/active-owners';

async function bothWays(name: string): Promise<{ withToken: Snapshot; without: Snapshot }> {
  const organization = storedOrganization(name);
  await using server = await startForge({ organizations: [organization] });
  const host = githubHost(server.url);
  const { login, asOf } = organization;
  const open = openGithub({
    client: clientOf('github', host, server.token),
    ...{ ...host, login, now: () => Date.parse(asOf) },
  });
  const withToken = await crawled(open, asOf);
  const anonymous = openAnonymous({
    client: clientOf('github', host, null),
    ...{ ...host, login, env: process.env, signal: new AbortController().signal },
  });
  return { withToken, without: await crawled(anonymous, asOf) };
}

interface Seen {
  readonly pairs: readonly Pair[];
  readonly ways: Ways;
}

async function see(name: string): Promise<Seen> {
  const { withToken, without } = await bothWays(name);
  const ruleset = await loadRuleset({ policy: neutralPolicy });
  const options = { audience: 'internal', tool: TOOL } as const;
  const github = await audit(withToken, ruleset, options);
  const other = await audit(without, ruleset, options);
  const ways = { github, gitlab: other, local: other, ruleset };
  return { ways, pairs: pairsOf(ways, 'local') };
}

let all: readonly Seen[];
beforeAll(async () => {
  all = [await see('harbor-agency'), await see('lighthouse-office')];
}, 300_000);

const differing = ({ pairs }: Seen) => pairs.filter(({ github, other }) => github !== other);

describe.each([
  ['the demo organization', 0],
  ['a small organization', 1],
] as const)('%s without a token', (_, index) => {
  const seen = () => all[index] as Seen;

  it('shows every repository that is public', () => {
    const { github, local } = seen().ways;
    const names = ({ repositories }: typeof github) => repositories.map(({ name }) => name).sort();
    expect(names(local)).toEqual(names(github));
  });

  it('has the verdicts of a token wherever it can tell', () => {
    const other = differing(seen()).filter(
      (pair) => !pair.other.startsWith('unknown') && !pair.github.startsWith('unknown'),
    );
    expect(other).toEqual([]);
  });

  it('decides most of what a token decides', () => {
    const decided = seen().pairs.filter(({ github }) => isDecided(github));
    const seenToo = decided.filter(({ other }) => isDecided(other));
    expect(seenToo.length / decided.length).toBeGreaterThan(0.8);
  });

  it('names what would show each thing that it leaves open', () => {
    const { pairs, ways } = seen();
    const lost = pairs.filter(
      ({ github, other, rule }) => isDecided(github) && !isDecided(other) && rule !== SAYS_ITSELF,
    );
    expect(lost.length).toBeGreaterThan(20);
    const silent = lost.filter(({ rule, subject }) => {
      const found = ways.local.findings.find(
        (one) =>
          one.rule === rule &&
          (one.subject.type === 'organization' ? 'the organization' : shortName(one.subject.name)) ===
            subject,
      );
      return found?.unknown?.wants == null;
    });
    expect(silent).toEqual([]);
  });
});
