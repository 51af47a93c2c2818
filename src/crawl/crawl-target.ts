import type { Forge, Step } from '../forge/contract.ts';
import { HeavyError } from '../forge/http/client.ts';
import { CompassError } from '../model/errors.ts';
import type { Depth } from '../model/facts.ts';
import type { OrganizationRecord, RepositoryRecord } from '../model/snapshot.ts';
import type { TextStore } from './fetch-texts.ts';
import { scopeOf } from './filter.ts';
import { withOneKey } from './one-person.ts';
import { createIdentifier, type PeopleIdentifier } from './people.ts';
import type { CrawlProgress } from './progress.ts';
import { readSamples, readTexts } from './read-texts.ts';
import type { CrawlRequest } from './request.ts';
import { allOrStop, type Desk, messageOf, runStep } from './run-step.ts';
import { finalStatus } from './status.ts';

/** What one target gave. */
export interface Harvest {
  readonly organization: OrganizationRecord;
  readonly records: readonly RepositoryRecord[];
  readonly rights: readonly string[];
}

async function list(
  forge: Forge,
  request: CrawlRequest,
  progress: CrawlProgress,
): Promise<Map<string, RepositoryRecord>> {
  const inScope = scopeOf(request);
  const records = new Map<string, RepositoryRecord>();
  let listed = 0;
  for await (const page of forge.list(request.plan)) {
    request.signal?.throwIfAborted();
    listed += page.records.length;
    for (const record of page.records) if (inScope(record)) records.set(record.id, record);
    progress({ type: 'listed', target: forge.target, listed, total: page.total });
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

/** One identifier a repository, made when its .mailmap was read. */
function identifiers(forge: Forge, request: CrawlRequest, store: TextStore) {
  const made = new Map<string, PeopleIdentifier>();
  return (record: RepositoryRecord): PeopleIdentifier => {
    const known = made.get(record.id);
    if (known !== undefined) return known;
    const tree = record.facts.tree;
    const oid = tree.known ? tree.value.entries.find(({ path }) => path === '.mailmap')?.oid : undefined;
    const mailmap = oid === undefined ? undefined : store.read.get(oid);
    const fresh = createIdentifier({
      key: request.key,
      host: forge.host,
      ...(mailmap === undefined ? {} : { mailmap }),
    });
    made.set(record.id, fresh);
    return fresh;
  };
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
  const organization = await must(forge, forge.organization(plan));
  phase('list');
  const records = await must(forge, list(forge, request, progress));
  const identifierOf = identifiers(forge, request, store);
  const reading = (record: RepositoryRecord) => ({ record, identifier: identifierOf(record) });
  const desk: Desk = { target: forge.target, records, reading, request, progress, stopped: { now: false } };
  const stepsOf = (depth: Depth) => forge.steps.filter((step) => step.depth === depth);
  await runSteps(stepsOf('quick'), { ...desk, reading: withoutPeople(request, forge) });
  phase('texts', records.size);
  await readTexts(forge, desk, organization, store);
  if (plan.depth === 'full') {
    await runSteps(stepsOf('full'), desk);
    await readSamples(forge, desk, store);
  }
  await reconcile(forge, desk);
  const finished = [...records.values()].map((record) => {
    const identifier = identifierOf(record);
    const facts = withOneKey(record.facts, identifier.aliases());
    return { ...record, facts, people: identifier.people(), status: finalStatus(record, plan) };
  });
  return { organization, records: finished, rights: probe.rights };
}

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

/** Steps of depth quick name nobody: an identifier made before the .mailmap is read must not be kept. */
const withoutPeople = (request: CrawlRequest, forge: Forge) => (record: RepositoryRecord) => ({
  record,
  identifier: createIdentifier({ key: request.key, host: forge.host }),
});
