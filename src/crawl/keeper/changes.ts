import type { Forge } from '../../forge/contract.ts';
import { CompassError } from '../../model/errors.ts';
import { messageOf } from '../message.ts';
import type { CrawlProgress } from '../progress.ts';

/** Ids of repositories whose items were touched since an instant; null when the forge can't tell. */
export type Changes = (since: string) => Promise<ReadonlySet<string> | null>;

/** A forge may note a change late: these milliseconds are looked over twice. */
export const LAG = 2 * 3_600_000;

/** Asks the forge once: what changed since an earlier instant serves for a later one too. */
export function changesOf(forge: Forge, progress: CrawlProgress): Changes {
  let asked: { readonly from: number; readonly changed: ReadonlySet<string> | null } | undefined;
  return async (since) => {
    const from = Date.parse(since) - LAG;
    if (asked === undefined || asked.from > from) asked = { from, changed: await ask(forge, from, progress) };
    return asked.changed;
  };
}

async function ask(forge: Forge, from: number, progress: CrawlProgress): Promise<ReadonlySet<string> | null> {
  try {
    return await forge.changedSince(new Date(from).toISOString().replace('.000Z', 'Z'));
  } catch (error) {
    if (error instanceof CompassError) throw error;
    progress({ type: 'trouble', target: forge.target, name: 'changes', message: messageOf(error) });
    return null;
  }
}
