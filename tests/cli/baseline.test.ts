import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { baselineText, parseBaseline } from '../../src/cli/baseline.ts';
import { type Entry, keyOf, standing } from '../../src/compare/baseline.ts';
import { sampleReport } from '../report/sample.ts';
import { actingLines, stranger } from '../report/strangers.ts';
import { folder, run } from './command.ts';

/** A gate that lets pass what failed when it was put up. */

const { path: at, remove } = folder();
afterAll(remove);
const file = join(at, 'known.txt');
const QUICK = ['demo', '-q', '--depth', 'quick', '-f', `json=${join(at, 'r.json')}`];
const gated = (...more: string[]) => run([...QUICK, '--fail-on', 'high', ...more], { cwd: at });
const lines = () => readFileSync(file, 'utf8').split('\n');
const entries = () => lines().filter((line) => line !== '' && !line.startsWith('#'));

describe('a baseline', () => {
  it('is written by the run that finds, lets that pass, and fails what is new by its name', async () => {
    const bare = await gated();
    expect(bare.code).toBe(1);
    expect((await gated('--baseline', file, '--update-baseline')).code).toBe(0);
    const first = lines();
    expect(bare.stderr).toContain(`${entries().length} findings of severity high or worse`);
    expect(entries()).toEqual([...entries()].sort());

    const again = await gated('--baseline', file);
    expect([again.code, again.stderr]).toEqual([0, '']);

    const taken = entries().find((line) => line.startsWith('licensing/license-file')) ?? '';
    writeFileSync(file, first.filter((line) => line !== taken).join('\n'));
    const fresh = await gated('--baseline', file);
    expect(fresh.code).toBe(1);
    expect(fresh.stderr).toContain('1 finding of severity high or worse not in ');
    expect(fresh.stderr).toContain(`${taken.split('# ')[1]}: licensing/license-file: `);
  }, 60_000);

  it('tells what was mended, and loses it when it is written anew', async () => {
    await gated('--baseline', file, '--update-baseline');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, `${whole}licensing/license-file forge.example/1 fail # harbor-agency/long-gone\n`);
    const told = await gated('--baseline', file);
    expect([told.code, told.stderr]).toEqual([
      0,
      `ospo-compass: ${file}: 1 of ${entries().length} findings are mended or gone; --update-baseline takes them out\n`,
    ]);
    await gated('--baseline', file, '--update-baseline');
    expect(readFileSync(file, 'utf8')).toBe(whole);
  }, 60_000);

  it('keeps what a narrower run does not look at', async () => {
    await gated('--baseline', file, '--update-baseline');
    const whole = entries();
    const narrow = await gated('--baseline', file, '--include', 'tides-*');
    expect([narrow.code, narrow.stderr]).toEqual([0, '']);
    await gated('--baseline', file, '--update-baseline', '--rule', 'licensing/license-file');
    expect(entries()).toEqual(whole);
  }, 60_000);

  it('is asked for with a threshold, and by a name, before anything is crawled', async () => {
    const noThreshold = await run([...QUICK, '--baseline', file]);
    expect([noThreshold.code, noThreshold.stderr]).toEqual([2, expect.stringContaining('Add --fail-on')]);
    const noName = await gated('--update-baseline');
    expect([noName.code, noName.stderr]).toEqual([2, expect.stringContaining('Add --baseline FILE')]);
    const none = await gated('--baseline', 'none.txt');
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringContaining('--baseline none.txt: no such file'),
    ]);
    writeFileSync(join(at, 'broken.txt'), '# mine\nlicensing/license-file\n');
    const broken = await gated('--baseline', 'broken.txt');
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('broken.txt:2: is no line')]);
    const nowhere = await gated('--baseline', 'a/b/known.txt', '--update-baseline');
    expect([nowhere.code, existsSync(join(at, 'a/b/known.txt'))]).toEqual([0, true]);
  }, 60_000);
});

const entry: fc.Arbitrary<Entry> = fc.record({
  rule: fc.constantFrom('licensing/license-file', 'own/rule'),
  subject: stranger.filter((text) => text.trim() !== ''),
  verdict: fc.constantFrom('fail' as const, 'partial' as const),
  name: stranger,
});

describe('the file of a baseline', () => {
  it('says the same when it is read again, whatever ids and names are', () => {
    fc.assert(
      fc.property(fc.array(entry), (all) => {
        const text = baselineText(all);
        const read = parseBaseline(text, 'known.txt');
        const whole = (one: string) => one.replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd');
        expect(new Set(read.map(keyOf))).toEqual(new Set(all.map((one) => whole(keyOf(one)))));
        expect(baselineText(read)).toBe(baselineText(parseBaseline(baselineText(read), 'known.txt')));
        expect(actingLines(text)).toEqual([]);
      }),
    );
  });

  it('is the union of its lines, in any order and however often', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (ours, theirs) => {
        const [a, b] = [baselineText(ours), baselineText(theirs)];
        const read = (text: string) => parseBaseline(text, 'x').map((one) => `${keyOf(one)} ${one.verdict}`);
        expect(new Set(read(a + b))).toEqual(new Set(read(b + a)));
        expect(new Set(read(a + a))).toEqual(new Set(read(a)));
      }),
    );
  });
});

describe('beside a baseline', () => {
  const report = sampleReport();
  const failing = report.findings.filter(({ verdict }) => verdict === 'fail');
  const known = failing.map(({ rule, subject, verdict }) => ({
    rule,
    subject: subject.id,
    name: subject.name,
    verdict: verdict as 'fail',
  }));

  it('nothing is new that it holds, and everything is that it does not', () => {
    expect(standing(report, failing, known)).toEqual({ fresh: [], stale: [], unseen: [] });
    expect(standing(report, failing, []).fresh).toEqual(failing);
  });

  it('what failed in part and fails now is new', () => {
    const [first, ...others] = known;
    if (first === undefined) throw new Error('the sample fails nothing');
    const before = [{ ...first, verdict: 'partial' as const }, ...others];
    expect(standing(report, failing, before).fresh).toEqual([failing[0]]);
  });

  it('what is unknown now is not called mended', () => {
    const unknown = report.findings.find(({ verdict }) => verdict === 'unknown');
    if (unknown === undefined) throw new Error('the sample knows everything');
    const { rule, subject } = unknown;
    const before = [{ rule, subject: subject.id, name: subject.name, verdict: 'fail' as const }];
    expect(standing(report, failing, before)).toMatchObject({ stale: [], unseen: before });
  });
});
