import { type ForgeOptions, type LoggedRequest, startForge } from '../../fixtures/index.ts';
import { audit } from '../../src/audit/audit.ts';
import { type CrawlEvent, type CrawlRequest, crawl } from '../../src/crawl/index.ts';
import { githubHost, openGithub } from '../../src/forge/github/index.ts';
import { type ClientEvent, createClient } from '../../src/forge/http/index.ts';
import { CompassError } from '../../src/model/errors.ts';
import type { Depth } from '../../src/model/facts.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { Report } from '../../src/model/report.ts';
import type { SnapshotContent } from '../../src/model/snapshot.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { planOf } from '../../src/ruleset/plan.ts';
import { type Cache, memorySnapshot, noCache } from '../../src/snapshot/index.ts';
import { type Clock, clockAt, type Sent, watched } from './lookout.ts';

/** A crawl of the embedded forge over the real client, and the audit of what it brought. */

export const AS_OF = '2026-09-01T00:00:00Z';
const WINDOW = 365 * 86_400_000;
const iso = (milliseconds: number) => new Date(milliseconds).toISOString().replace('.000Z', 'Z');
export const ruleset = await loadRuleset({ policy: neutralPolicy });
export const planAt = (depth: Depth, asOf = AS_OF) => planOf(ruleset, depth, iso(Date.parse(asOf) - WINDOW));

export interface Course extends Omit<ForgeOptions, 'organizations' | 'now'> {
  readonly organizations?: ForgeOptions['organizations'];
  readonly login?: string;
  readonly depth?: Depth;
  /** Empty: all. */
  readonly visibility?: readonly string[];
  /** Milliseconds of the real clock for a whole answer. */
  readonly requestTimeout?: number;
  /** Milliseconds that every answer takes on the clock of the crawl. */
  readonly answersTake?: number;
  readonly asOf?: string;
  /** The day of the crawl: `asOf`, where left out. */
  readonly takenAt?: string;
  readonly cache?: Cache;
  readonly keyId?: string;
  readonly isOpen?: CrawlRequest['isOpen'];
  readonly shard?: CrawlRequest['shard'];
}

export interface Voyage {
  readonly content: SnapshotContent;
  readonly report: Report;
  /** What the client sent, in order, with what came back. */
  readonly sent: readonly Sent[];
  /** What the forge saw. */
  readonly requests: readonly LoggedRequest[];
  readonly waits: readonly string[];
  readonly troubles: readonly string[];
  /** Answers and texts that came from the cache. */
  readonly kept: number;
  readonly token: string;
}

interface Attempt extends Omit<Voyage, 'content' | 'report'> {
  readonly outcome: { readonly content: SnapshotContent } | { readonly stopped: CompassError };
}

async function attempt(course: Course): Promise<Attempt> {
  const {
    organizations = 'demo',
    login = 'harbor-agency',
    depth = 'full',
    visibility = [],
    asOf = AS_OF,
    takenAt = asOf,
    cache = noCache,
    keyId = 'test',
    isOpen = () => true,
    shard,
    ...rest
  } = course;
  const clock = clockAt(Date.parse(takenAt));
  await using embedded = await startForge({ ...rest, organizations, now: () => clock.now });
  const host = githubHost(embedded.url);
  const sent: Sent[] = [];
  const events: (ClientEvent | CrawlEvent)[] = [];
  const note = (event: ClientEvent | CrawlEvent) => void events.push(event);
  const client = createClient({
    flavor: 'github',
    ...host,
    token: embedded.token,
    userAgent: 'ospo-compass/test',
    fetch: watched(clock, sent, rest.answersTake ?? 0),
    now: () => clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    onEvent: note,
    ...(rest.requestTimeout === undefined ? {} : { requestTimeout: rest.requestTimeout }),
  });
  const forge = openGithub({
    client,
    ...host,
    host: 'forge.example',
    login,
    now: () => Date.parse(asOf),
  });
  const request = {
    ...circumstances(clock),
    plan: planAt(depth, asOf),
    asOf,
    takenAt,
    visibility,
    cache,
    keyId,
    isOpen,
    shard,
  };
  const outcome = await crawl([forge], request, note).then(
    (content) => ({ content }),
    (error: unknown) => {
      if (error instanceof CompassError) return { stopped: error };
      throw error;
    },
  );
  const told = <T extends string>(type: T) => events.flatMap((event) => (event.type === type ? [event] : []));
  return {
    outcome,
    sent,
    requests: [...embedded.requests],
    waits: told('wait').map((event) => ('because' in event ? event.because : '')),
    troubles: told('trouble').map((event) => ('message' in event ? `${event.name}: ${event.message}` : '')),
    kept: told('kept').reduce((sum, event) => sum + ('count' in event ? event.count : 0), 0),
    token: embedded.token,
  };
}

const circumstances = (clock: Clock) => ({
  include: [],
  exclude: [],
  key: 'secret',
  tool: { name: 'ospo-compass', version: '0.0.0' },
  now: () => clock.now,
  sleep: clock.sleep,
  random: () => 0.5,
});

/** Crawls and audits; throws what stopped the crawl. */
export async function sail(course: Course = {}): Promise<Voyage> {
  const { outcome, ...seen } = await attempt(course);
  if ('stopped' in outcome) throw outcome.stopped;
  const { content } = outcome;
  const tool = { name: 'ospo-compass', version: '0.0.0' };
  const report = await audit(memorySnapshot(content), ruleset, { audience: 'internal', tool });
  return { ...seen, content, report };
}

/** A crawl that must not come through, and what it said. */
export async function stopped(course: Course): Promise<Omit<Attempt, 'outcome'> & { error: CompassError }> {
  const { outcome, ...seen } = await attempt(course);
  if (!('stopped' in outcome)) throw new Error('the crawl came through');
  return { ...seen, error: outcome.stopped };
}
