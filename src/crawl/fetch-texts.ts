import type { Forge, WantedText } from '../forge/contract.ts';
import { HeavyError } from '../forge/http/client.ts';
import { CompassError } from '../model/errors.ts';
import { type Unknown, unknown } from '../model/observation.ts';
import { messageOf } from './message.ts';
import { PackedTexts } from './packed.ts';
import type { CrawlProgress } from './progress.ts';
import type { CrawlRequest } from './request.ts';

/** Texts by blob id: what was read, and why the others were not. Shared by all repositories of a crawl. */
export interface TextStore {
  readonly read: PackedTexts;
  readonly unread: Map<string, Unknown>;
}

export const textStore = (): TextStore => ({ read: new PackedTexts(), unread: new Map() });

interface Bench {
  readonly forge: Forge;
  readonly store: TextStore;
  readonly request: CrawlRequest;
  readonly progress: CrawlProgress;
}

function* batches(
  wanted: readonly WantedText[],
  { count, bytes }: Forge['texts']['batch'],
): Generator<WantedText[]> {
  let batch: WantedText[] = [];
  let size = 0;
  for (const text of wanted) {
    const more = text.entry.size ?? 0;
    if (batch.length > 0 && (batch.length >= count || size + more > bytes)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(text);
    size += more;
  }
  if (batch.length > 0) yield batch;
}

/** Reads one batch; one that was too heavy is halved, never sent again as it was. */
async function readBatch(batch: readonly WantedText[], bench: Bench): Promise<void> {
  const { forge, store, request } = bench;
  request.signal?.throwIfAborted();
  try {
    const texts = await forge.texts.read(batch);
    for (const { entry } of batch) {
      const text = texts.get(entry.oid);
      if (text?.known === true) {
        store.read.set(entry.oid, text.value);
        await keepText(entry.oid, text.value, bench);
      } else store.unread.set(entry.oid, text ?? unknown('timeout', "the forge's answer left this text out"));
    }
  } catch (error) {
    if (error instanceof CompassError || request.signal?.aborted === true) throw error;
    if (!(error instanceof HeavyError)) {
      const message = messageOf(error);
      bench.progress({ type: 'trouble', target: forge.target, name: 'texts', message });
      for (const { entry } of batch) store.unread.set(entry.oid, unknown('truncated', message));
      return;
    }
    await request.sleep(1_000 + 1_000 * request.random());
    const middle = Math.ceil(batch.length / 2);
    if (batch.length === 1) {
      const entry = batch[0]?.entry;
      if (entry !== undefined)
        store.unread.set(entry.oid, unknown('timeout', `${entry.path} was not answered in time`));
      return;
    }
    await readBatch(batch.slice(0, middle), bench);
    await readBatch(batch.slice(middle), bench);
  }
}

/** Takes what an earlier crawl read from the cache, and leaves the others. */
async function takeKept(wanted: Map<string, WantedText>, bench: Bench): Promise<void> {
  const { forge, store, request, progress } = bench;
  if (!forge.texts.lasting) return;
  let count = 0;
  for (const oid of wanted.keys()) {
    const text = await request.cache.text(oid);
    if (text === undefined) continue;
    store.read.set(oid, text);
    wanted.delete(oid);
    count += 1;
  }
  if (count > 0) progress({ type: 'kept', target: forge.target, name: 'texts', count });
}

async function keepText(oid: string, text: string, { forge, request, progress }: Bench): Promise<void> {
  if (!forge.texts.lasting) return;
  await request.cache.keepText(oid, text).catch((error: unknown) => {
    progress({ type: 'trouble', target: forge.target, name: 'cache', message: messageOf(error) });
  });
}

/** Fetches every text that is not in the store yet, each blob once. */
export async function fetchTexts(wanted: readonly WantedText[], bench: Bench): Promise<void> {
  const { forge, store, progress } = bench;
  const fresh = new Map<string, WantedText>();
  for (const text of wanted) {
    const { oid } = text.entry;
    if (!store.read.has(oid) && !store.unread.has(oid) && !fresh.has(oid)) fresh.set(oid, text);
  }
  await takeKept(fresh, bench);
  let done = 0;
  for (const batch of batches([...fresh.values()], forge.texts.batch)) {
    await readBatch(batch, bench);
    done += batch.length;
    progress({ type: 'advance', target: forge.target, name: 'texts', done, of: fresh.size });
  }
}
