import { describe, expect, it } from 'vitest';
import type { Attempt, Voyage } from '../end-to-end/voyage.ts';
import { ALL_WATERS, isRefusal, type Waters, wrongWith } from './phases.ts';

/** Every fault in every phase, once: what can be asked again is, and the report is that of calm weather. */

const voyageOf = ({ outcome }: Attempt): Voyage => {
  if ('stopped' in outcome) throw outcome.stopped;
  return outcome.voyage;
};

/** Asked once, and in no smaller pieces: what fails there stays unknown. */
const AT_ONCE = ['Place', 'Probe'];

async function faultsOf(calm: Voyage, waters: Waters, form: string, on: readonly string[]) {
  const attempt = await waters.sail([{ form, on, times: 1 }]);
  // Without the texts nobody knows whose commits are whose.
  const wrong = wrongWith(calm, attempt, { strangers: on.includes('Blobs') });
  if (wrong.length > 0 || isRefusal(form) || on.some((name) => AT_ONCE.includes(name))) return wrong;
  if ('stopped' in attempt.outcome) return [`stopped: ${attempt.outcome.stopped.message}`];
  const findings = new Map(calm.report.findings.map((one) => [one.fingerprint, one]));
  return attempt.outcome.voyage.report.findings
    .filter((one) => JSON.stringify(one) !== JSON.stringify(findings.get(one.fingerprint)))
    .map(({ rule, subject, message }) => `${rule} of ${subject.name} says otherwise: ${message}`);
}

describe.each(ALL_WATERS)('on a %s', async (_, waters) => {
  const calm = voyageOf(await waters.sail([]));
  for (const [phase, on] of Object.entries(waters.phases))
    it.each(waters.forms)(`${phase}: %s`, async (form) => {
      expect(await faultsOf(calm, waters, form, on)).toEqual([]);
    });
});
