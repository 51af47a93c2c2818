import type { Forge, WantedText } from '../forge/contract.ts';
import type { Unknown } from '../model/observation.ts';
import { nothingKnown } from '../model/ordinary.ts';
import type { OrganizationRecord, RepositoryRecord } from '../model/snapshot.ts';
import type { Tree } from '../model/tree.ts';
import type { Desk } from './desk.ts';
import { fetchTexts, type TextStore } from './fetch-texts.ts';
import { linkedTexts, sampleOf, sampleSize, wantedPaths, wantsOf } from './wanted.ts';

/** A tree with wanted texts, and the rows that are to say which of them stayed unread. */
interface Shelf {
  readonly record: RepositoryRecord;
  readonly tree: Tree;
  readonly readers: readonly string[];
}

/** The texts that the plan wants of every tree and of the owner's defaults, each blob once. */
export async function readTexts(
  forge: Forge,
  desk: Desk,
  organization: OrganizationRecord,
  store: TextStore,
): Promise<void> {
  const matches = wantedPaths(desk.request.plan.texts);
  const bench = { forge, store, request: desk.request, progress: desk.progress };
  const shelves = [...ownShelves(desk), ...defaultShelf(forge, desk, organization)].map((shelf) => ({
    ...shelf,
    ...wantsOf(shelf.record, shelf.tree, matches),
  }));
  await fetchTexts(
    shelves.flatMap(({ texts }) => texts),
    bench,
  );
  const linked = shelves.map(({ texts, tree }) => linkedTexts(texts, store.read, tree));
  await fetchTexts(
    linked.flatMap(({ texts }) => texts),
    bench,
  );
  for (const [at, { readers, texts, unread }] of shelves.entries()) {
    const more = linked[at];
    const failed = unreadOf([...texts, ...(more?.texts ?? [])], store);
    noteUnread(desk, readers, { ...unread, ...more?.unread, ...failed });
  }
}

/** The sampled source files of every deep tree. */
export async function readSamples(forge: Forge, desk: Desk, store: TextStore): Promise<void> {
  const size = sampleSize(desk.request.plan.texts);
  if (size === 0) return;
  const samples = [...desk.records.values()].map(
    (record) =>
      [
        record.id,
        record.facts.treeDeep.known ? sampleOf(record, record.facts.treeDeep.value, size) : [],
      ] as const,
  );
  await fetchTexts(
    samples.flatMap(([, texts]) => texts),
    { forge, store, request: desk.request, progress: desk.progress },
  );
  for (const [id, texts] of samples) noteUnread(desk, [id], unreadOf(texts, store));
}

const ownShelves = ({ records }: Desk): Shelf[] =>
  [...records.values()].flatMap((record) =>
    record.facts.tree.known ? [{ record, tree: record.facts.tree.value, readers: [record.id] }] : [],
  );

/**
 * The owner's `.github` repository. Every repository may inherit from it, so every row says what of it stayed unread. It may
 * be out of scope and then has no row: its name is enough to ask for it.
 */
function defaultShelf(forge: Forge, { records }: Desk, organization: OrganizationRecord): Shelf[] {
  const { orgDefaults } = organization.facts;
  if (!orgDefaults.known || orgDefaults.value === null) return [];
  const { repository: name, tree } = orgDefaults.value;
  const listed = [...records.values()].find((record) => record.name === name);
  const unlisted: RepositoryRecord = {
    id: `${forge.host}/${name}`,
    organization: organization.id,
    name,
    url: null,
    source: forge.name,
    status: 'crawled',
    facts: nothingKnown(),
    people: [],
    unread: {},
  };
  return [{ record: listed ?? unlisted, tree, readers: [...records.keys()] }];
}

function unreadOf(texts: readonly WantedText[], store: TextStore): Record<string, Unknown> {
  const unread: Record<string, Unknown> = {};
  for (const { entry } of texts) {
    const reason = store.unread.get(entry.oid);
    if (reason !== undefined) unread[entry.oid] = reason;
  }
  return unread;
}

function noteUnread(desk: Desk, ids: readonly string[], unread: { readonly [oid: string]: Unknown }): void {
  if (Object.keys(unread).length === 0) return;
  for (const id of ids) {
    const record = desk.records.get(id);
    if (record !== undefined) desk.records.set(id, { ...record, unread: { ...record.unread, ...unread } });
  }
}
