import type { ForgeOptions, GitlabOptions, LoggedRequest } from '../../fixtures/index.ts';
import { audit } from '../../src/audit/audit.ts';
import { type CrawlEvent, type CrawlRequest, crawl } from '../../src/crawl/index.ts';
import { type ClientEvent, createClient } from '../../src/forge/http/index.ts';
import { CompassError } from '../../src/model/errors.ts';
import type { Depth } from '../../src/model/facts.ts';
import { neutralPolicy } from '../../src/model/policy.ts';
import type { Report } from '../../src/model/report.ts';
import type { SnapshotContent } from '../../src/model/snapshot.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { planOf } from '../../src/ruleset/plan.ts';
import { type Cache, memorySnapshot, noCache } from '../../src/snapshot/index.ts';
import { GITHUB, GITLAB, type Ground } from './grounds.ts';
import { type Clock, clockAt, type Sent, watched } from './lookout.ts';

/** A crawl of an embedded forge over the real client, and the audit of what it brought. */

export const AS_OF = '2026-09-01T00:00:00Z';
const WINDOW = 365 * 86_400_000;
const iso = (milliseconds: number) => new Date(milliseconds).toISOString().replace('.000Z', 'Z');
export const ruleset = await loadRuleset({ policy: neutralPolicy });
export const planAt = (depth: Depth, asOf = AS_OF) => planOf(ruleset, depth, iso(Date.parse(asOf) - WINDOW));

/** Circumstances of a crawl, whatever the forge. */
interface Circumstances {
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
  readonly journal?: CrawlRequest['journal'];
  readonly signal?: AbortSignal;
  readonly keyId?: string;
  readonly isOpen?: CrawlRequest['isOpen'];
  readonly shard?: CrawlRequest['shard'];
  /** Hears of each request as it leaves. */
  onSent?(): void;
}
export interface Course extends Circumstances, Partial<Omit<ForgeOptions, 'now'>> {}
export interface GitlabCourse extends Circumstances, Partial<Omit<GitlabOptions, 'now'>> {}

export interface Voyage {
  readonly content: SnapshotContent;
  readonly report: Report;
  /** What the client sent, in order, with what came back. */
  readonly sent: readonly Sent[];
  /** What the forge saw. */
  readonly requests: readonly Pick<LoggedRequest, 'kind' | 'name'>[];
  readonly waits: readonly string[];
  readonly troubles: readonly string[];
  /** Answers and texts that came from the cache. */
  readonly kept: number;
  readonly token: string;
}

/** A crawl that may have been stopped, with a word. */
export interface Attempt extends Omit<Voyage, 'content' | 'report'> {
  readonly outcome: { readonly voyage: Voyage } | { readonly stopped: CompassError };
}

async function attempt<O>(ground: Ground<O>, course: O & Circumstances): Promise<Attempt> {
  const { login = ground.login, depth = 'full', visibility = [], asOf = AS_OF, takenAt = asOf } = course;
  const { cache = noCache, keyId = 'test', isOpen = () => true, shard, journal, signal } = course;
  const clock = clockAt(Date.parse(takenAt));
  await using embedded = await ground.start(course, () => clock.now);
  const sent: Sent[] = [];
  const events: (ClientEvent | CrawlEvent)[] = [];
  const note = (event: ClientEvent | CrawlEvent) => void events.push(event);
  const client = createClient({
    flavor: ground.flavor,
    ...ground.addresses(embedded.url),
    token: embedded.token,
    userAgent: 'ospo-compass/test',
    fetch: watched(clock, sent, course.answersTake ?? 0, course.onSent),
    now: () => clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    onEvent: note,
    ...(course.requestTimeout === undefined ? {} : { requestTimeout: course.requestTimeout }),
  });
  const forge = ground.open(client, embedded.url, login, () => Date.parse(asOf));
  const request = {
    ...circumstances(clock),
    plan: planAt(depth, asOf),
    ...{ asOf, takenAt, visibility, cache, keyId, isOpen, shard, journal, signal },
  };
  const content = await crawl([forge], request, note).catch((error: unknown) => {
    if (error instanceof CompassError) return error;
    throw error;
  });
  const told = <T extends string>(type: T) => events.flatMap((event) => (event.type === type ? [event] : []));
  const seen = {
    sent,
    requests: [...embedded.requests],
    waits: told('wait').map((event) => ('because' in event ? event.because : '')),
    troubles: told('trouble').map((event) => ('message' in event ? `${event.name}: ${event.message}` : '')),
    kept: told('kept').reduce((sum, event) => sum + ('count' in event ? event.count : 0), 0),
    token: embedded.token,
  };
  if (content instanceof CompassError) return { ...seen, outcome: { stopped: content } };
  const tool = { name: 'ospo-compass', version: '0.0.0' };
  const report = await audit(memorySnapshot(content), ruleset, { audience: 'internal', tool });
  return { ...seen, outcome: { voyage: { ...seen, content, report } } };
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

export const sailOrStop = (course: Course): Promise<Attempt> => attempt(GITHUB, course);
export const sailOrStopGitlab = (course: GitlabCourse): Promise<Attempt> => attempt(GITLAB, course);

function arrived({ outcome }: Attempt): Voyage {
  if ('stopped' in outcome) throw outcome.stopped;
  return outcome.voyage;
}

/** Crawls a GitHub and audits it; throws what stopped the crawl. */
export const sail = async (course: Course = {}): Promise<Voyage> => arrived(await sailOrStop(course));

/** A crawl that must not come through, and what it said. */
export async function stopped(course: Course): Promise<Omit<Attempt, 'outcome'> & { error: CompassError }> {
  const { outcome, ...seen } = await sailOrStop(course);
  if (!('stopped' in outcome)) throw new Error('the crawl came through');
  return { ...seen, error: outcome.stopped };
}
