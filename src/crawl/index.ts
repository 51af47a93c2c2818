import type { Forge } from '../forge/contract.ts';
import type { SnapshotContent } from '../model/snapshot.ts';
import { crawlTarget, type Harvest } from './crawl-target.ts';
import { textStore } from './fetch-texts.ts';
import type { CrawlProgress } from './progress.ts';
import type { CrawlRequest } from './request.ts';
import { partOf } from './shard.ts';

export type { CrawlEvent, CrawlProgress } from './progress.ts';
export type { CrawlRequest } from './request.ts';
export type { Shard } from './shard.ts';

const byId = (a: { readonly id: string }, b: { readonly id: string }) =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const earlier = (a: string, b: string): string => (Date.parse(b) < Date.parse(a) ? b : a);

/** Two repositories of one organization, or it and one of its repositories, can be asked for at once. */
const wholeFirst = (a: { readonly single: boolean }, b: { readonly single: boolean }) =>
  Number(a.single) - Number(b.single);

/** By id, the first of each. */
function eachOnce<T extends { readonly id: string }>(things: readonly T[]): T[] {
  const found = new Map<string, T>();
  for (const thing of things) if (!found.has(thing.id)) found.set(thing.id, thing);
  return [...found.values()].sort(byId);
}

/**
 * Crawls every target by one plan. Every listed repository ends with a row and a status, every fact that was not read with
 * a reason. Rejects with `CompassError` for what stops a crawl, and when the signal aborts.
 */
export async function crawl(
  forges: readonly Forge[],
  request: CrawlRequest,
  progress: CrawlProgress,
): Promise<SnapshotContent> {
  const store = textStore();
  const harvests: (Harvest & { target: string })[] = [];
  for (const forge of forges) {
    harvests.push({ ...(await crawlTarget(forge, request, store, progress)), target: forge.target });
  }
  harvests.sort((a, b) => (a.target < b.target ? -1 : 1));
  const { plan, asOf, takenAt, include, exclude, visibility, keyId, tool, shard } = request;
  return {
    head: {
      tool: { ...tool },
      targets: harvests.map(({ target }) => target),
      filters: { include: [...include], exclude: [...exclude], visibility: [...visibility] },
      plan,
      takenAt,
      asOf,
      rights: Object.fromEntries(harvests.map(({ target, rights }) => [target, [...rights].sort()])),
      keyId,
      settingsAsOf: harvests.map(({ settingsAsOf }) => settingsAsOf).reduce(earlier, takenAt),
      ...(shard === undefined
        ? {}
        : { parts: Object.fromEntries(harvests.map(({ target }) => [target, [partOf(shard)]])) }),
    },
    organizations: eachOnce(harvests.map(({ organization }) => organization).sort(wholeFirst)),
    repositories: eachOnce(harvests.flatMap(({ records }) => records)),
    texts: store.read.sorted(),
  };
}
