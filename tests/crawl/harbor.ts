import type { CrawlRequest } from '../../src/crawl/index.ts';
import type { Answer, Forge, Reading, Step, WantedText } from '../../src/forge/contract.ts';
import { known, type Observation, unknown } from '../../src/model/observation.ts';
import { nothingKnown, nothingKnownOfOrganization, treeOf } from '../../src/model/ordinary.ts';
import type { OrganizationRecord, RepositoryRecord } from '../../src/model/snapshot.ts';
import type { Tree } from '../../src/model/tree.ts';
import { noCache } from '../../src/snapshot/index.ts';

/** A forge in memory: repositories by number, trees, and steps that a test gives. */

export const organization: OrganizationRecord = {
  id: 'forge.example/harbor',
  name: 'harbor',
  forge: 'github',
  url: null,
  target: 'github:harbor',
  single: false,
  facts: { ...nothingKnownOfOrganization(), orgDefaults: known(null, 'test') },
};

export function listed(number: number, name = `harbor/r${number}`): RepositoryRecord {
  const facts = nothingKnown();
  return {
    id: `forge.example/${number}`,
    organization: organization.id,
    name,
    url: null,
    source: 'github',
    status: 'crawled',
    facts: { ...facts, meta: { ...facts.meta, visibility: known('public' as const, 'test') } },
    people: [],
    unread: {},
  };
}

export const answerOf = (facts: Answer['facts']): Answer => ({ facts });
export const treeAnswer = (tree: Tree): Answer => answerOf({ tree: known(tree, 'test') });

type Read = (batch: readonly Reading[], part?: string) => ReadonlyMap<string, Answer>;

export function step(name: string, read: Read, more: Partial<Step> = {}): Step {
  return {
    name,
    depth: 'quick',
    answers: ['languages'],
    hangsOn: [],
    version: 1,
    batch: { start: 4, max: 16 },
    lane: 'graphql',
    applies: () => true,
    read: async (batch, _, part) => read(batch, part),
    ...more,
  };
}

export const forEach = (batch: readonly Reading[], answer: (reading: Reading) => Answer) =>
  new Map(batch.map((reading) => [reading.record.id, answer(reading)]));

export interface Told {
  readonly records?: readonly RepositoryRecord[];
  readonly steps?: readonly Step[];
  readonly texts?: ReadonlyMap<string, string>;
  readonly organization?: OrganizationRecord;
  readonly reconcile?: Forge['reconcile'];
  readonly readTexts?: Forge['texts']['read'];
}

export function forgeOf(told: Told): Forge & { readonly fetched: WantedText[] } {
  const fetched: WantedText[] = [];
  const one = (oid: string): Observation<string> => {
    const text = told.texts?.get(oid);
    return text === undefined ? unknown('not-recognized', 'binary') : known(text, 'test');
  };
  const read = async (wanted: readonly WantedText[]) => {
    fetched.push(...wanted);
    return new Map(wanted.map(({ entry }) => [entry.oid, one(entry.oid)]));
  };
  return {
    name: 'github',
    host: 'forge.example',
    target: 'github:harbor',
    fetched,
    probe: async () => ({ viewer: null, rights: ['read'], version: null }),
    organization: async () => told.organization ?? organization,
    async *list() {
      yield { records: told.records ?? [], total: null };
    },
    steps: told.steps ?? [],
    changedSince: async () => null,
    texts: { batch: { count: 3, bytes: 1_500_000 }, lasting: false, read: told.readTexts ?? read },
    ...(told.reconcile === undefined ? {} : { reconcile: told.reconcile }),
    close: async () => {},
  };
}

export function requestOf(more: Partial<CrawlRequest> = {}): CrawlRequest {
  return {
    plan: { depth: 'full', facts: ['meta', 'languages', 'tree'], texts: [], since: '2025-09-01T00:00:00Z' },
    asOf: '2026-09-01T00:00:00Z',
    takenAt: '2026-09-01T00:00:00Z',
    include: [],
    exclude: [],
    visibility: [],
    keyId: 'k1',
    key: 'secret',
    cache: noCache,
    isOpen: () => true,
    tool: { name: 'ospo-compass', version: '0.1.0' },
    now: () => 0,
    sleep: async () => {},
    random: () => 0.5,
    ...more,
  };
}

export { treeOf };
