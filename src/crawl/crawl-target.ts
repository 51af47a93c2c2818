import type { Forge, ListPage, Step } from '../forge/contract.ts';
import { HeavyError } from '../forge/http/client.ts';
import { CompassError } from '../model/errors.ts';
import type { Depth } from '../model/facts.ts';
import type { OrganizationRecord, RepositoryRecord } from '../model/snapshot.ts';
import type { Desk } from './desk.ts';
import type { TextStore } from './fetch-texts.ts';
import { scopeOf } from './filter.ts';
import { type Identifiers, identifiers } from './identifiers.ts';
import { type Keeper, keeperOf } from './keeper/index.ts';
import { type Logbook, logbookOf } from './logbook.ts';
import { messageOf } from './message.ts';
import { withOneKey } from './one-person.ts';
import { createIdentifier } from './people.ts';
import type { CrawlProgress } from './progress.ts';
import { readSamples, readTexts } from './read-texts.ts';
import type { CrawlRequest } from './request.ts';
import { allOrStop, runStep } from './run-step.ts';
import { shardOf } from './shard.ts';
import { finalStatus } from './status.ts';

/** What one target gave. */
export interface Harvest {
  readonly organization: OrganizationRecord;
  readonly records: readonly RepositoryRecord[];
  readonly rights: readonly string[];
  /** When the oldest facts were read whose change no forge tells. */
  readonly settingsAsOf: string;
}

async function list(
  { target }: Forge,
  pages: AsyncIterable<ListPage>,
  request: CrawlRequest,
  progress: CrawlProgress,
): Promise<Map<string, RepositoryRecord>> {
  const inScope = scopeOf(request);
  const inShard = shardOf(request.shard);
  const records = new Map<string, RepositoryRecord>();
  let listed = 0;
  for await (const page of pages) {
    request.signal?.throwIfAborted();
    listed += page.records.length;
    for (const record of page.records)
      if (inScope(record) && inShard(record.id)) records.set(record.id, record);
    progress({ type: 'listed', target, listed, total: page.total });
  }
  return records;
}

/** Steps of the quick lanes in order, with those of the REST lane beside them. */
async function runSteps(steps: readonly Step[], desk: Desk): Promise<void> {
  const rest = steps.filter((step) => step.lane === 'rest');
  const others = steps.filter((step) => step.lane !== 'rest');
  const inOrder = async (some: readonly Step[]) => {
    for (const step of some) await runStep(step, desk);
  };
  await allOrStop([inOrder(others), inOrder(rest)], desk);
}

/** What vanished or was renamed since the listing. Appeared ones wait for the next crawl. */
async function reconcile(forge: Forge, desk: Desk): Promise<void> {
  const names = await listAgain(forge, desk);
  if (names === null) return;
  for (const record of desk.records.values()) {
    // Where it went is known already.
    if (record.status === 'moved') continue;
    const name = names.get(record.id);
    if (name === undefined) {
      desk.records.set(record.id, {
        ...record,
        status: 'gone',
        because: 'it was listed, and no longer there at the end of the crawl',
      });
    } else if (name !== record.name) desk.records.set(record.id, { ...record, name });
  }
}

/** Names by id as they are now; null where the forge can't tell, or not now: half a list would make the rest look gone. */
async function listAgain(
  forge: Forge,
  { target, request, progress }: Desk,
): Promise<Map<string, string> | null> {
  if (forge.reconcile === undefined) return null;
  progress({ type: 'phase', target, name: 'reconcile', repositories: 0 });
  const names = new Map<string, string>();
  try {
    for await (const page of forge.reconcile()) {
      request.signal?.throwIfAborted();
      for (const { id, name } of page) names.set(id, name);
    }
    return names;
  } catch (error) {
    // Everything is read by now: what would stop a crawl no longer does.
    if (request.signal?.aborted === true) throw error;
    progress({ type: 'trouble', target, name: 'reconcile', message: messageOf(error) });
    return null;
  }
}

/** Every phase over one target: probe, organization, list, quick steps, texts, full steps, samples, reconcile. */
export async function crawlTarget(
  forge: Forge,
  request: CrawlRequest,
  store: TextStore,
  progress: CrawlProgress,
): Promise<Harvest> {
  const { plan } = request;
  const phase = (name: string, repositories = 0) =>
    progress({ type: 'phase', target: forge.target, name, repositories });
  phase('probe');
  const probe = await must(forge, forge.probe());
  phase('organization');
  const logbook = logbookOf(forge, probe, request, progress);
  const organization = await must(forge, logbook.organization(plan));
  phase('list');
  const records = await must(forge, list(forge, logbook.list(plan), request, progress));
  const people = identifiers(forge, request, store);
  const keeper = keeperOf(forge, probe, request, progress);
  const desk = deskOf(forge, request, progress, { records, people, keeper, logbook });
  const stepsOf = (depth: Depth) => forge.steps.filter((step) => step.depth === depth);
  await runSteps(stepsOf('quick'), { ...desk, ...nobody(forge, request) });
  phase('texts', records.size);
  await readTexts(forge, desk, organization, store);
  if (plan.depth === 'full') {
    await runSteps(stepsOf('full'), desk);
    await readSamples(forge, desk, store);
  }
  const { filled, asked, settingsAsOf } = keeper.tally;
  // Where most was kept, the listing is moments old.
  if (filled <= asked) await reconcile(forge, desk);
  const finished = [...records.values()].map((record) => {
    const identifier = people.of(record);
    const facts = withOneKey(record.facts, identifier.aliases());
    return { ...record, facts, people: identifier.people(), status: finalStatus(record, plan) };
  });
  return { organization, records: finished, rights: probe.rights, settingsAsOf };
}

interface Furniture {
  readonly records: Map<string, RepositoryRecord>;
  readonly people: Identifiers;
  readonly keeper: Keeper;
  readonly logbook: Logbook;
}

const deskOf = (
  { target }: Forge,
  request: CrawlRequest,
  progress: CrawlProgress,
  { records, people, keeper, logbook }: Furniture,
): Desk => ({
  target,
  records,
  reading: (record) => ({ record, identifier: people.fresh(record) }),
  mailmapOf: people.mailmapOf,
  meet: people.meet,
  keeper,
  logbook,
  request,
  progress,
  stopped: { now: false },
});

/** Steps of depth quick name nobody: an identifier made before the .mailmap is read must not be kept. */
const nobody = ({ host }: Forge, { key }: CrawlRequest): Pick<Desk, 'reading' | 'mailmapOf' | 'meet'> => ({
  reading: (record) => ({ record, identifier: createIdentifier({ key, host }) }),
  mailmapOf: () => null,
  meet: () => {},
});

/** What a crawl can't do without: it stops with a word about the target. */
async function must<T>(forge: Forge, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof HeavyError)) throw error;
    const next = 'The forge is too slow to list it now; run again later.';
    throw new CompassError('access', `${forge.target} could not be read: ${messageOf(error)}`, next, {
      cause: error,
    });
  }
}
