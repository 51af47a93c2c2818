import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { known } from '../../src/model/observation.ts';
import { blobOid } from '../../src/model/ordinary.ts';
import type { Kept } from '../../src/snapshot/cache/index.ts';
import { type Cache, clearCache, inventoryOfCache, pruneCache } from '../../src/snapshot/index.ts';
import { type Shed, shed } from './folder.ts';

let place: Shed;
let cache: Cache;
beforeEach(async () => {
  place = shed();
  cache = await place.open();
});
afterEach(() => place[Symbol.dispose]());

const NAME = '../../../etc/<harbor>';
const kept = (more: Partial<Kept> = {}): Kept => ({
  name: NAME,
  stamp: '["harbor/tides"]',
  askedAt: '2026-09-01T00:00:00Z',
  heldAt: '2026-09-01T00:00:00Z',
  since: '2025-09-01T00:00:00Z',
  facts: { languages: known([{ name: 'Go', bytes: 1 }], 'test') },
  people: { people: [], addresses: [] },
  ...more,
});
const files = () =>
  readdirSync(place.dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(place.dir, file)).isFile(),
  );
const onlyFile = (shelf: string) => join(place.dir, files().find((file) => file.startsWith(shelf)) ?? '');

describe('an answer', () => {
  it('is read as it was written', async () => {
    await cache.keepAnswer(kept());
    expect(JSON.stringify(await cache.answer(NAME))).toBe(JSON.stringify(kept()));
    expect(await cache.answer('another')).toBeUndefined();
  });

  it.each([
    ['torn', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['no JSON', () => gzipSync('{')],
    ['of another form', () => gzipSync(JSON.stringify({ ...kept(), facts: { languages: 'Go' } }))],
    ['kept under another name', () => gzipSync(JSON.stringify(kept({ name: 'another' })))],
    ['a bomb', () => gzipSync(Buffer.alloc(64 * 2 ** 20))],
  ])('that is %s is none', async (_, damage) => {
    await cache.keepAnswer(kept());
    const file = onlyFile('answers');
    writeFileSync(file, damage(readFileSync(file)));
    expect(await cache.answer(NAME)).toBeUndefined();
    await cache.keepAnswer(kept());
    expect(await cache.answer(NAME)).toEqual(kept());
  });

  it('stays whole when two runs write it at once', async () => {
    const other = await place.open();
    const writes = Array.from({ length: 40 }, (_, at) =>
      (at % 2 === 0 ? cache : other).keepAnswer(kept({ stamp: 'x'.repeat(at * 1_000) })),
    );
    await Promise.all(writes);
    expect((await cache.answer(NAME))?.stamp).toMatch(/^x*$/);
    expect(files().filter((file) => file.startsWith('answers'))).toHaveLength(1);
  });

  it('is not looked at with --fresh, and written anew', async () => {
    await cache.keepAnswer(kept());
    const fresh = await place.open(true);
    expect(await fresh.answer(NAME)).toBeUndefined();
    await fresh.keepAnswer(kept({ stamp: 'new' }));
    expect(await cache.answer(NAME)).toEqual(kept({ stamp: 'new' }));
  });
});

describe('a text', () => {
  const text = '# Tides\n';
  const oid = blobOid(text);

  it('is kept by the id of its blob, whose bytes it must have', async () => {
    await cache.keepText(oid, text);
    expect(await cache.text(oid)).toBe(text);
    await cache.keepText(blobOid('# Ebb\n'), '# Ebb, decoded\n');
    expect(await cache.text(blobOid('# Ebb\n'))).toBeUndefined();
  });

  it('that no longer has the bytes of its id is taken out', async () => {
    await cache.keepText(oid, text);
    writeFileSync(onlyFile('texts'), gzipSync('# Ebb\n'));
    expect(await cache.text(oid)).toBeUndefined();
    expect(files().filter((file) => file.startsWith('texts'))).toEqual([]);
  });
});

describe('the folder', () => {
  it('is for its user alone, and its names are hashes', async () => {
    await cache.keepAnswer(kept());
    await cache.keepText(blobOid(''), '');
    for (const shelf of ['answers', 'texts', 'crawls'])
      expect(statSync(join(place.dir, shelf)).mode & 0o777).toBe(0o700);
    const names = files().filter((file) => file !== 'CACHEDIR.TAG');
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^(answers|texts)\/[0-9a-f]{2}\/[0-9a-f]{62}$/);
  });

  it('tells what it holds, and gives up what was of no use for long, then the oldest', async () => {
    const now = Date.parse('2026-09-01T00:00:00Z');
    const ages = [100, 40, 20, 10];
    for (const [index, days] of ages.entries()) {
      await cache.keepAnswer(kept({ name: String(index), stamp: `${index}`.repeat(50) }));
      const fresh = files().find(
        (file) => file.startsWith('answers') && statSync(join(place.dir, file)).mtimeMs > now + 1,
      );
      const at = new Date(now - days * 86_400_000);
      if (fresh !== undefined) utimesSync(join(place.dir, fresh), at, at);
    }
    const { shelves, bytes } = await inventoryOfCache(place.dir);
    expect(shelves.answers.count).toBe(4);
    expect(await pruneCache(place.dir, now - 90 * 86_400_000, bytes)).toMatchObject({ count: 1 });
    expect(await pruneCache(place.dir, now - 90 * 86_400_000, bytes * 0.6)).toMatchObject({ count: 1 });
    expect(await clearCache(place.dir)).toMatchObject({ count: 2 });
    expect((await inventoryOfCache(place.dir)).bytes).toBe(0);
  });

  it('of somebody else is left alone', async () => {
    const theirs = join(place.dir, 'theirs');
    mkdirSync(join(theirs, 'texts', 'ab'), { recursive: true });
    writeFileSync(join(theirs, 'texts', 'ab', 'letter'), 'Dear Bea');
    await expect(clearCache(theirs)).rejects.toThrow('is no cache');
    await expect(pruneCache(theirs, Number.POSITIVE_INFINITY, 0)).rejects.toThrow('is no cache');
    expect(readFileSync(join(theirs, 'texts', 'ab', 'letter'), 'utf8')).toBe('Dear Bea');
  });
});
