import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOut, type Organization, startForge, startGitlab } from '../../fixtures/index.ts';
import { audit } from '../../src/audit/audit.ts';
import { crawl } from '../../src/crawl/index.ts';
import type { Forge } from '../../src/forge/contract.ts';
import { githubHost, openGithub } from '../../src/forge/github/index.ts';
import { gitlabHost, openGitlab } from '../../src/forge/gitlab/index.ts';
import { createClient } from '../../src/forge/http/index.ts';
import { openLocal } from '../../src/forge/local/index.ts';
import type { ForgeName } from '../../src/model/bearing.ts';
import { neutralPolicy, type Policy } from '../../src/model/policy.ts';
import type { Report } from '../../src/model/report.ts';
import type { Ruleset } from '../../src/model/ruleset.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { planOf } from '../../src/ruleset/plan.ts';
import { memorySnapshot, noCache } from '../../src/snapshot/index.ts';

/** One organization, crawled as GitHub serves it, as GitLab serves it, and as a folder of its clones. */
export type Crawled = { readonly [F in ForgeName]: Snapshot };

/** All audited by the same rules and policy. */
export type Ways = { readonly [F in ForgeName]: Report } & { readonly ruleset: Ruleset };

export const TOOL = { name: 'ospo-compass', version: 'parity' };
const WINDOW = 365 * 86_400_000;
const patience = { now: Date.now, sleep: () => Promise.resolve(), random: () => 0.5 };

export async function crawled(forge: Forge, asOf: string): Promise<Snapshot> {
  const ruleset = await loadRuleset({ policy: neutralPolicy });
  const since = new Date(Date.parse(asOf) - WINDOW).toISOString();
  const request = {
    plan: planOf(ruleset, 'full', since),
    asOf,
    takenAt: asOf,
    include: [],
    exclude: [],
    visibility: ['public'],
    keyId: 'parity',
    key: 'one key for both',
    cache: noCache,
    isOpen: () => true,
    tool: TOOL,
    ...patience,
  };
  try {
    return memorySnapshot(await crawl([forge], request, () => undefined));
  } finally {
    await forge.close();
  }
}

export const clientOf = (
  flavor: 'github' | 'gitlab',
  { restRoot, graphqlUrl }: { readonly restRoot: string; readonly graphqlUrl: string },
  token: string | null,
) =>
  createClient({
    ...{ flavor, restRoot, graphqlUrl, token },
    userAgent: 'parity',
    fetch: globalThis.fetch,
    ...patience,
  });

async function throughGithub(organization: Organization): Promise<Snapshot> {
  await using server = await startForge({ organizations: [organization] });
  const host = githubHost(server.url);
  const client = clientOf('github', host, server.token);
  const now = () => Date.parse(organization.asOf);
  return await crawled(openGithub({ client, ...host, login: organization.login, now }), organization.asOf);
}

async function throughGitlab(organization: Organization): Promise<Snapshot> {
  await using server = await startGitlab({ organizations: [organization] });
  const host = gitlabHost(server.url);
  const client = clientOf('gitlab', host, server.token);
  const now = () => Date.parse(organization.asOf);
  const { login: path } = organization;
  return await crawled(openGitlab({ client, host: 'gitlab.example', path, now }), organization.asOf);
}

async function throughClones(organization: Organization, bare: boolean): Promise<Snapshot> {
  const root = await mkdtemp(join(tmpdir(), 'parity-'));
  try {
    const dir = join(root, organization.login);
    await layOut(organization, dir, { bare });
    return await crawled(openLocal({ dir, env: { PATH: process.env.PATH } }), organization.asOf);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

export async function crawlAllWays(
  organization: Organization,
  clones: 'bare' | 'work trees',
): Promise<Crawled> {
  const [github, gitlab, local] = await Promise.all([
    throughGithub(organization),
    throughGitlab(organization),
    throughClones(organization, clones === 'bare'),
  ]);
  return { github, gitlab, local };
}

export async function auditAllWays({ github, gitlab, local }: Crawled, policy: Policy): Promise<Ways> {
  const ruleset = await loadRuleset({ policy });
  const options = { audience: 'internal', tool: TOOL } as const;
  return {
    github: await audit(github, ruleset, options),
    gitlab: await audit(gitlab, ruleset, options),
    local: await audit(local, ruleset, options),
    ruleset,
  };
}
