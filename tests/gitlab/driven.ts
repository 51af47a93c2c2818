import {
  type GitlabOptions,
  type GitlabRequest,
  organizationOf,
  startGitlab,
  type ToldRepository,
} from '../../fixtures/index.ts';
import { openFacts } from '../../src/cli/open-facts.ts';
import { type CrawlEvent, type CrawlRequest, crawl } from '../../src/crawl/index.ts';
import { gitlabHost, openGitlab } from '../../src/forge/gitlab/index.ts';
import { createClient } from '../../src/forge/http/index.ts';
import { CompassError } from '../../src/model/errors.ts';
import type { Depth } from '../../src/model/facts.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { OrganizationRecord, RepositoryRecord, SnapshotContent } from '../../src/model/snapshot.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { planOf } from '../../src/ruleset/plan.ts';
import { type Cache, noCache } from '../../src/snapshot/index.ts';

/** A crawl of the embedded GitLab over the real client. */

export const AS_OF = '2026-09-01T00:00:00Z';
const SINCE = '2025-09-01T00:00:00Z';
export const ruleset = await loadRuleset({ policy: neutralPolicy });
/** Every fact there is, whether or not a rule asks for it yet. */
const FACTS = [
  ...['meta', 'settings', 'protection', 'tree', 'license', 'languages', 'releases', 'ci'],
  ...['orgProfile', 'orgDefaults', 'orgSettings'],
];
const DEEP = ['treeDeep', 'commits', 'issues', 'changeRequests', 'fork'];
export const planAt = (depth: Depth) => ({
  ...planOf(ruleset, depth, SINCE),
  facts: depth === 'full' ? [...FACTS, ...DEEP] : FACTS,
});

export interface Course extends Partial<Omit<GitlabOptions, 'now'>> {
  readonly path?: string;
  readonly depth?: Depth;
  readonly anonymous?: boolean;
  readonly secret?: string;
  readonly cache?: Cache;
  readonly shard?: CrawlRequest['shard'];
  /** The day of the crawl. */
  readonly asOf?: string;
  /** Also what no rule's answer hangs on. */
  readonly everything?: boolean;
}

export interface Driven {
  readonly content: SnapshotContent;
  readonly organization: OrganizationRecord;
  /** By full path. */
  readonly records: ReadonlyMap<string, RepositoryRecord>;
  readonly requests: readonly GitlabRequest[];
  readonly troubles: readonly string[];
  readonly stranded: readonly string[];
}

export async function drive(course: Course = {}): Promise<Driven> {
  const { path = 'canal-authority', depth = 'full', anonymous = false, secret, ...more } = course;
  const { cache = noCache, asOf = AS_OF, everything = false, shard, ...options } = more;
  await using embedded = await startGitlab({
    organizations: 'demo',
    ...options,
    now: () => Date.parse(asOf),
  });
  const host = gitlabHost(embedded.url);
  const stranded: string[] = [];
  const events: CrawlEvent[] = [];
  let now = Date.parse(asOf);
  const client = createClient({
    flavor: 'gitlab',
    ...host,
    token: anonymous ? null : (secret ?? embedded.token),
    userAgent: 'ospo-compass/test',
    fetch: (url, init) => {
      if (new URL(String(url)).origin !== new URL(embedded.url).origin) stranded.push(String(url));
      return globalThis.fetch(url, init);
    },
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  });
  const forge = openGitlab({ client, host: 'forge.example', path, now: () => Date.parse(asOf) });
  const request = {
    plan: planAt(depth),
    asOf,
    takenAt: asOf,
    include: [],
    exclude: [],
    visibility: [],
    keyId: 'test',
    key: 'secret',
    cache,
    shard,
    isOpen: everything ? () => true : openFacts(ruleset, asOf),
    tool: { name: 'ospo-compass', version: '0.0.0' },
    now: () => now,
    sleep: async () => {},
    random: () => 0.5,
  };
  const content = await crawl([forge], request, (event) => void events.push(event));
  const [organization] = content.organizations;
  if (organization === undefined) throw new Error('no organization');
  return {
    content,
    organization,
    records: new Map(content.repositories.map((record) => [record.name, record])),
    requests: [...embedded.requests],
    troubles: events.flatMap((event) =>
      event.type === 'trouble' ? [`${event.name}: ${event.message}`] : [],
    ),
    stranded,
  };
}

/** A group of its own, told for one test. */
export const harbor = (repositories: Record<string, Partial<ToldRepository>>) =>
  organizationOf({
    login: 'harbor',
    asOf: '2026-09-01',
    people: { maren: { name: 'Maren' }, jon: { name: 'Jon' }, ines: { name: 'Ines', outsider: true } },
    repositories,
  });

export function named({ records }: Driven, name: string): RepositoryRecord {
  const found = [...records.values()].find((record) => record.name.endsWith(`/${name}`));
  if (found === undefined) throw new Error(`no ${name} among ${[...records.keys()].join(', ')}`);
  return found;
}

/** What stayed unknown of a project, with the reason. */
export const unknowns = (record: RepositoryRecord): string[] =>
  Object.entries(record.facts).flatMap(([group, value]) =>
    'known' in value
      ? value.known
        ? []
        : [`${group}: ${value.why}`]
      : Object.entries(value).flatMap(([field, one]) => (one.known ? [] : [`${group}.${field}: ${one.why}`])),
  );

/** What stopped a crawl that must not come through. */
export async function stopped(course: Course): Promise<CompassError> {
  try {
    await drive(course);
  } catch (error) {
    if (error instanceof CompassError) return error;
    throw error;
  }
  throw new Error('the crawl came through');
}
