import { standing } from '../compare/baseline.ts';
import type { Report } from '../model/report.ts';
import { readBaseline, updateBaseline } from './baseline.ts';
import { type Before, broughtIn } from './changed-since.ts';
import type { GateOptions, TalkOptions } from './flags.ts';
import { failingOf, type Known } from './gate.ts';
import { note, say } from './talk.ts';
import type { World } from './world.ts';

/** What of the failing findings is told apart: those of a baseline, and those that were there before a change. */
export async function knownTo(
  report: Report,
  flags: GateOptions & TalkOptions,
  world: World,
  before: Before | undefined,
): Promise<Known | undefined> {
  const held = flags.baseline === undefined ? undefined : await beside(report, flags.baseline, flags, world);
  if (before === undefined) return held;
  const brought = broughtIn(report, failingOf(report, flags), before, flags);
  const fresh = held === undefined ? brought : brought.filter((one) => held.fresh.includes(one));
  return { fresh, said: `that the changes since ${before.ref} bring in` };
}

/** Lays the baseline beside the report, and writes it anew where that is asked for: then nothing is new. */
async function beside(
  report: Report,
  file: string,
  flags: GateOptions & TalkOptions,
  world: World,
): Promise<Known> {
  const update = flags.updateBaseline === true;
  const entries = await readBaseline(file, update, world);
  const failing = failingOf(report, flags);
  const stood = standing(report, failing, entries);
  if (update) {
    say(world, flags)(await updateBaseline(file, entries, failing, stood, world));
    return { fresh: [], said: '' };
  }
  const stale = stood.stale.length;
  if (stale > 0)
    note(
      world,
      `ospo-compass: ${file}: ${stale} of ${entries.length} findings are mended or gone; --update-baseline takes them out`,
    );
  return { fresh: stood.fresh, said: `not in ${file}` };
}
