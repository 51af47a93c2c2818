import { type ForgeOptions, organizationOf, startForge, type ToldRepository } from '../../fixtures/index.ts';
import type { Forge, Step } from '../../src/forge/contract.ts';
import { githubHost, openGithub } from '../../src/forge/github/index.ts';
import { createClient } from '../../src/forge/http/index.ts';
import type { Plan, RepositoryRecord } from '../../src/model/snapshot.ts';
import { NOW, planFor, reading } from './served.ts';

export const QUICK = [
  'meta',
  'settings',
  'protection',
  'tree',
  'license',
  'languages',
  'releases',
  'ci',
  'orgProfile',
  'orgDefaults',
  'orgSettings',
];
export const FULL = [...QUICK, 'treeDeep', 'commits', 'issues', 'changeRequests', 'fork'];

export interface Driven {
  readonly records: ReadonlyMap<string, RepositoryRecord>;
  readonly graphql: number;
  readonly organization: Awaited<ReturnType<Forge['organization']>>;
  readonly probe: Awaited<ReturnType<Forge['probe']>>;
}

const harbor = (repositories: Record<string, Partial<ToldRepository>>) =>
  organizationOf({
    login: 'harbor',
    asOf: '2026-09-01',
    people: { maren: { name: 'Maren' }, jon: { name: 'Jon' }, ines: { name: 'Ines', outsider: true } },
    repositories,
  });

/** Opens the embedded forge and reads all of it, step by step and batch by batch, as a crawl would. */
export async function drive(
  repositories: Record<string, Partial<ToldRepository>>,
  facts: readonly string[],
  options: Omit<ForgeOptions, 'organizations'> = {},
  repository?: string,
): Promise<Driven> {
  await using embedded = await startForge({ ...options, organizations: [harbor(repositories)] });
  const host = githubHost(embedded.url);
  const client = createClient({
    flavor: 'github',
    ...host,
    token: embedded.token,
    userAgent: 'ospo-compass',
    fetch: globalThis.fetch,
    now: Date.now,
    sleep: () => Promise.resolve(),
  });
  const forge = openGithub({
    client,
    ...host,
    host: 'forge.example',
    login: 'harbor',
    ...(repository === undefined ? {} : { repository }),
    now: () => Date.parse(NOW),
  });
  const plan = planFor(...facts);
  const probe = await forge.probe();
  const organization = await forge.organization(plan);
  const records = new Map<string, RepositoryRecord>();
  for await (const page of forge.list(plan))
    for (const record of page.records) records.set(record.id, record);
  const quick = forge.steps.filter((step) => step.depth === 'quick');
  for (const step of quick) await runThrough(step, records, plan);
  await readTexts(forge, records);
  for (const step of forge.steps.filter((one) => !quick.includes(one))) await runThrough(step, records, plan);
  const graphql = embedded.requests.filter((request) => request.kind === 'graphql').length;
  return { records, graphql, organization, probe };
}

async function runThrough(step: Step, records: Map<string, RepositoryRecord>, plan: Plan): Promise<void> {
  let size: number = step.batch.start;
  let rest = [...records.values()].filter((record) => step.applies(record, plan));
  while (rest.length > 0) {
    const batch = rest.slice(0, Math.floor(size));
    rest = rest.slice(batch.length);
    for (const [id, answer] of await step.read(batch.map(reading), plan)) {
      const record = records.get(id) as RepositoryRecord;
      const facts: Record<string, unknown> = { ...record.facts };
      for (const [name, value] of Object.entries(answer.facts)) {
        facts[name] = 'known' in value ? value : { ...(facts[name] as object), ...value };
      }
      const { status = record.status } = answer;
      records.set(id, { ...record, status, facts: facts as RepositoryRecord['facts'] });
    }
    size = Math.min(step.batch.max, size * 1.25);
  }
}

async function readTexts(forge: Forge, records: ReadonlyMap<string, RepositoryRecord>): Promise<void> {
  const wanted = [...records.values()].flatMap((record) =>
    record.facts.tree.known
      ? record.facts.tree.value.entries
          .filter((entry) => /^(README|LICENSE)/.test(entry.path))
          .map((entry) => ({ record, entry }))
      : [],
  );
  const distinct = [...new Map(wanted.map((want) => [want.entry.oid, want])).values()];
  for (let start = 0; start < distinct.length; start += forge.texts.batch.count) {
    await forge.texts.read(distinct.slice(start, start + forge.texts.batch.count));
  }
}
