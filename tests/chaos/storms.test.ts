import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openJournal } from '../../src/snapshot/index.ts';
import { dice } from '../end-to-end/dice.ts';
import type { Attempt } from '../end-to-end/voyage.ts';
import { ALL_WATERS, type Cast, isRefusal, type Waters, wrongWith } from './phases.ts';

/** Several faults at once, drawn by a seed: what the report says is what it says in calm weather, or unknown with a reason. */

const base = mkdtempSync(join(tmpdir(), 'compass-storms-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const pick = <T>(all: readonly T[], roll: () => number): T => all[Math.floor(roll() * all.length)] as T;

/** One fault: in a phase or anywhere; at once, now and then, or only where much is asked for. */
function cast(waters: Waters, roll: () => number): Cast {
  const form = pick(waters.forms, roll);
  // A refusal of the listing ends a crawl: that is the matrix's to show.
  const { probe: _, listing: __, ...later } = waters.phases;
  const where = isRefusal(form) || roll() < 0.7 ? { on: pick(Object.values(later), roll) } : {};
  const when = pick<Partial<Cast>>(
    [{ times: 1 + Math.floor(roll() * 3) }, { every: 2 + Math.floor(roll() * 5) }, { above: 2 }],
    roll,
  );
  return { form, ...where, ...when };
}

const storm = (waters: Waters, seed: number): Cast[] => {
  const roll = dice(seed);
  return Array.from({ length: 2 + Math.floor(roll() * 3) }, () => cast(waters, roll));
};

const isStopped = ({ outcome }: Attempt): boolean => 'stopped' in outcome;
const SEEDS = Array.from({ length: 16 }, (_, seed) => seed);

describe.each(ALL_WATERS)('on a %s', async (name, waters) => {
  const calm = (await waters.sail([])).outcome;
  if ('stopped' in calm) throw calm.stopped;
  const { voyage } = calm;
  const strangers = { strangers: true };

  it.each(SEEDS)('storm %i', async (seed) => {
    expect(wrongWith(voyage, await waters.sail(storm(waters, seed)), strangers)).toEqual([]);
  });

  it('not every storm ends a crawl, and not every one leaves it whole', async () => {
    const ends = await Promise.all(SEEDS.slice(0, 8).map((seed) => waters.sail(storm(waters, seed))));
    const unknowns = ends.flatMap(({ outcome }) =>
      'voyage' in outcome
        ? [outcome.voyage.report.findings.filter(({ verdict }) => verdict === 'unknown').length]
        : [],
    );
    const usual = voyage.report.findings.filter(({ verdict }) => verdict === 'unknown').length;
    expect(ends.filter(isStopped).length).toBeLessThanOrEqual(ends.length / 2);
    expect(Math.max(...unknowns)).toBeGreaterThan(usual);
  });

  it.each(SEEDS.slice(0, 8))('storm %i, interrupted and gone on with', async (seed) => {
    const roll = dice(1_000 + seed);
    const open = () =>
      openJournal({
        dir: join(base, `${name}-${seed}`),
        name,
        takenAt: voyage.content.head.takenAt,
        lasts: 1,
        fresh: false,
      });
    for (let attempt = 0; attempt < 3; attempt++) {
      const stop = new AbortController();
      let left = 2 + Math.floor(roll() * 12);
      const onSent = () => {
        left -= 1;
        if (left === 0) stop.abort(new Error('killed'));
      };
      const journal = await open();
      const ended = await waters
        .sail(storm(waters, seed), { journal, signal: stop.signal, onSent })
        .catch((error: Error) => error);
      await journal.close();
      if (!(ended instanceof Error)) break;
      expect(ended.message).toBe('killed');
    }
    const journal = await open();
    expect(wrongWith(voyage, await waters.sail(storm(waters, seed), { journal }), strangers)).toEqual([]);
    await journal.close();
  });
});
