import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../src/snapshot/index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'compass-journal-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const DAY = 86_400_000;
const BEGUN = '2026-09-01T08:00:00Z';
const LATER = '2026-09-01T20:00:00Z';
const at = (takenAt: string, more: { fresh?: boolean; name?: string } = {}) =>
  openJournal({ dir, name: 'crawl', takenAt, lasts: DAY, fresh: false, ...more });

const files = () =>
  readdirSync(join(dir, 'journals'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, 'journals', name))
    .filter((path) => statSync(path).isFile());
const file = () => files()[0] as string;

const ROWS = [
  ['a', { text: 'first\nwith a line end' }],
  ['b', ['ü', '\u2028', null]],
  ['"quoted"', 3],
] as const;

async function written(): Promise<void> {
  const journal = await at(BEGUN);
  for (const row of ROWS) await journal.add([row]);
  await journal.close();
}

describe('a journal', () => {
  it('gives back what an interrupted run noted, and when that began', async () => {
    await written();
    const journal = await at(LATER);
    expect([journal.begunAt, journal.size()]).toEqual([BEGUN, 3]);
    for (const [key, value] of ROWS) expect(await journal.find(key)).toEqual(value);
    expect(await journal.find('c')).toBeUndefined();
    await journal.close();
  });

  it('is gone once the crawl is whole', async () => {
    await written();
    await (await at(LATER)).end();
    expect(files()).toEqual([]);
    expect((await at(LATER)).begunAt).toBeNull();
  });

  it.each([
    ['after a day', '2026-09-02T08:00:01Z', {}],
    ['from a clock that was ahead', '2026-08-31T08:00:00Z', {}],
    ['when all is to be asked anew', LATER, { fresh: true }],
    ['of another errand', LATER, { name: 'other' }],
  ])('%s is none', async (_, now, more) => {
    await written();
    const journal = await at(now, more);
    expect([journal.begunAt, journal.size(), await journal.find('a')]).toEqual([null, 0, undefined]);
    await journal.close();
  });

  it('notes what is added at once, in whatever order the disk is done', async () => {
    const journal = await at(BEGUN);
    await Promise.all(Array.from({ length: 50 }, (_, n) => journal.add([[`k${n}`, 'x'.repeat(n * 100)]])));
    for (let n = 0; n < 50; n++) expect(await journal.find(`k${n}`)).toBe('x'.repeat(n * 100));
    await journal.close();
  });
});

describe('a journal that was cut off at any byte', () => {
  it('keeps every row before the cut, and takes new ones after it', async () => {
    await written();
    const whole = readFileSync(file());
    const ends = ROWS.map(
      (_, n) =>
        whole
          .toString('latin1')
          .split('\n')
          .slice(0, n + 2)
          .join('\n').length,
    );
    const header = whole.indexOf('\n');
    for (let cut = 0; cut <= whole.length; cut++) {
      writeFileSync(file(), whole.subarray(0, cut));
      const journal = await at(LATER);
      const expected = cut < header ? 0 : ends.filter((end) => end <= cut).length;
      expect([cut, journal.size()]).toEqual([cut, expected]);
      await journal.add([['new', cut]]);
      await journal.close();
      const again = await at(LATER);
      expect([await again.find('new'), again.size()]).toEqual([cut, expected + 1]);
      for (const [key, value] of ROWS.slice(0, expected)) expect(await again.find(key)).toEqual(value);
      await again.end();
      await written();
    }
  }, 60_000);

  it('loses no more than the rows in which bytes were changed, and never tells what was not noted', async () => {
    await written();
    const whole = readFileSync(file());
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (where, change) => {
        const damaged = Buffer.from(whole);
        damaged.writeUInt8(damaged.readUInt8(where) ^ change, where);
        writeFileSync(file(), damaged);
        const journal = await at(LATER);
        for (const [key, value] of ROWS) expect([value, undefined]).toContainEqual(await journal.find(key));
        if (journal.begunAt !== null) expect(journal.size()).toBeGreaterThanOrEqual(1);
        await journal.close();
      }),
      { numRuns: 200 },
    );
  });
});
